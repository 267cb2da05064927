"""JSON of all kinds: which it is, what is refused, and what any damage does."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appearances.importing.passages import join
from appearances.importing.records import Transcript, UnreadableFile
from appearances.importing.transcripts import json_files
from appearances.importing.transcripts.times import LONGEST_MS
from tests.importing.sample_files import SAMPLES, sample, transcript
from tests.importing.test_hostile import SECONDS_A_FILE
from tests.limits import ends_within


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"segments": ' + "[" * 100_000, "nested too deeply"),
        ('{"segments": [' + "9" * 5000 + "]}", "number too long"),
        ("[" + "[]," * 2_000_000, "millions of values"),
        ("[" + "{}" * 1_000_001, "millions of values"),
        ('{"segments": {}}', "neither the podcast namespace's"),
        ('"Just words."', "neither the podcast namespace's"),
        ('{"words": [{"text": "Row!", "start": 0.1}]}', "neither the podcast namespace's"),
        ('{"status": ["completed"], "words": []}', "neither the podcast namespace's"),
        ("[1]", 'holds no cues that can be read. Segment 1 was skipped: it has no "text"'),
        ('{"segments": []}', "holds no cues"),
        ('{"results": {"channels": []}}', "holds no cues"),
        ('{"segments": [\n"', "not whole JSON: line 2"),
        ('{"text": "Row!"}\n{"text": "Aye."}\n{"te', "not whole JSON: line 3"),
        ("[1]\n[2]", "not whole JSON: line 2, Extra data"),
        ('{"text": "Row!"}\n]\n{"text": "Aye."}', "not whole JSON"),
        ('{\n"segments": []} and more', "not whole JSON: line 2, Extra data"),
    ],
    ids=lambda value: value[:20],
)
def test_bombs_and_other_shapes_are_refused_in_a_sentence(text, reason):
    with pytest.raises(UnreadableFile, match=reason):
        json_files.read(text)


def test_files_cut_off_or_of_another_shape_are_refused():
    with pytest.raises(UnreadableFile, match="not whole JSON: line 2"):
        transcript("cut_off.json")
    with pytest.raises(UnreadableFile, match="nor Whisper's"):
        transcript("another_shape.json")


def test_json_lines_may_have_empty_lines_between_them():
    lines = [
        '{"start": 0, "text": "The tide"}',
        "",
        '{"start": 1, "text": "turns."}',
        " ",
        '{"start": 2, "text": "Row!"}',
    ]
    assert [cue.text for cue in json_files.read("\n".join(lines)).cues] == ["The tide", "turns.", "Row!"]
    with pytest.raises(UnreadableFile, match="line 3"):
        json_files.read("\n".join(lines).replace("1,", "1"))


def test_times_that_run_backwards_are_told_or_refused():
    segments = [{"start": n * 2, "end": n * 2 + 2, "text": "Row!"} for n in range(20)]
    segments[7]["start"] = 2
    assert json_files.read(json.dumps(segments)).notes == (
        "The times run backwards in 1 of 20 cues, first at segment 8.",
    )
    with pytest.raises(UnreadableFile, match="Sort the cues by time"):
        json_files.read(json.dumps(segments[::-1]))


def test_json_is_known_by_its_beginning():
    assert all(json_files.SIGNATURE.match(text) for text in ('{"a": 1}', ' \n{\n"a"', '[ {"a"'))
    assert not any(json_files.SIGNATURE.match(text) for text in ("[00:12] Row!", "{\\an8}Row!", "{1}{25}Row!", "[Ida]"))


GOOD = {
    path.name: json.loads(path.read_text())
    for path in sorted(SAMPLES.glob("*.json"))
    if path.name not in ("cut_off.json", "json_lines.json")
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([10**400, "NaN", "0:00:01"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["start", "end", "text", "word", "words", "speaker", "body", "segments", "from"])
            | st.text(),
            inner,
            max_size=3,
        )
    ),
    max_leaves=10,
)


def places(document: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value in a document, the document itself first."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(document, dict):
        inner = list(document.items())
    if isinstance(document, list):
        inner = list(enumerate(document))
    return [here, *(place for key, value in inner for place in places(value, (*here, key)))]


def with_value(document: Any, place: tuple[Any, ...], value: Any) -> Any:
    if not place:
        return value
    changed = document.copy()
    changed[place[0]] = with_value(document[place[0]], place[1:], value)
    return changed


DAMAGED = st.sampled_from(sorted(GOOD)).flatmap(
    lambda name: st.builds(with_value, st.just(GOOD[name]), st.sampled_from(places(GOOD[name])), VALUES)
)


@settings(max_examples=500, deadline=None)
@given(DAMAGED | VALUES)
def test_any_value_in_any_place_is_read_or_refused(document):
    read_or_refused(json.dumps(document))


def read_or_refused(text: str) -> None:
    refusal = "."
    try:
        read = json_files.read(text)
        assert_sound(read)
        join(read.cues)
    except UnreadableFile as error:
        refusal = str(error)
    assert refusal.endswith(".")


def assert_sound(read: Transcript) -> None:
    for cue in read.cues:
        assert all(at is None or 0 <= at <= LONGEST_MS for at in (cue.start_ms, cue.end_ms))
        assert cue.confidence is None or 0 <= cue.confidence <= 1
        for text in (cue.voice, cue.text):
            assert text == " ".join(text.split())
            text.encode()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.integers(0), st.binary(max_size=3), st.integers(0, 9))
def test_damaged_text_is_read_or_refused(name, place, inserted, removed):
    received = sample(name)
    place %= len(received) + 1
    read_or_refused((received[:place] + inserted + received[place + removed :]).decode(errors="replace"))


def whisper_like(words: str, text: str = "x") -> str:
    return f'{{"segments": [{{"start": 0, "end": 1, "text": "{text}", "words": [{words}{{}}]}}]}}'


FAR_APART = [{"word": "a", "start": n, "end": n} for n in range(30_000)]
HOSTILE = {
    "words without anything": whisper_like("{}," * 900_000),
    "words without times": whisper_like('{"word":"a"},' * 150_000, "a " * 150_000),
    "words without ends": whisper_like('{"word":"a","start":1},' * 100_000, "a " * 100_000),
    "words that nearly stand in the text": whisper_like(
        f'{{"word":"{"a" * 2000}b"}},' * 5000, f"{'a' * 2038}b " * 5000
    ),
    "one script without spaces": whisper_like('{"word":"字"},' * 100_000, "字" * 100_000),
    "closing marks": '{"segments":[' + '{"body":"."},' * 150_000 + "{}]}",
    "voices": '{"segments":[' + ",".join(f'{{"text":"x","speaker":"Ida {n}"}}' for n in range(100_000)) + "]}",
    "one long word": whisper_like('{"word":"a"},', "a" * 10_000_000),
    "lines": '{"text":"x"}\n' * 150_000,
    "short lines": "{}\n" * 900_000,
    "pauses in channels": json.dumps({"results": {"channels": [{"alternatives": [{"words": FAR_APART}]}] * 3}}),
    "tokens": json.dumps({"transcription": [{"text": " a", "tokens": [{"p": 1, "text": "a"}] * 150_000}]}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_json_takes_long(name):
    with ends_within(SECONDS_A_FILE):
        read_or_refused(HOSTILE[name])


def test_damage_that_is_written_in_escapes_is_repaired():
    segment = r'{"startTime": 0, "endTime": 2, "speaker": "\u00c5\u0081ucja", "body": "It\u00e2\u0080\u0099s tar."}'

    [cue] = json_files.read('{"segments": [' + segment + "]}").cues

    assert (cue.voice, cue.text) == ("Łucja", "It’s tar.")
