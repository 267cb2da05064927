"""Which reader a file gets, which file of several is kept, and what happens to bytes that are no text."""

import pytest

from appearances.importing import text, transcripts
from appearances.importing.records import Transcript, TranscriptLink, UnreadableFile
from tests.importing.sample_files import sample, transcript


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("voices.vtt", "vtt"),
        ("plain.srt", "srt"),
        ("no_numbers.srt", "srt"),
        ("segments.json", "json"),
        ("namespace.html", "html"),
        ("whole_page.html", "html"),
    ],
)
@pytest.mark.parametrize("media_type", ["text/vtt", "application/x-subrip", "application/json", "text/html", ""])
def test_content_goes_before_media_type_and_name(name, format, media_type):
    assert transcripts.read(sample(name), media_type=media_type, name="x.srt").format == format


def test_the_media_type_decides_who_refuses_what_no_content_tells():
    with pytest.raises(UnreadableFile, match="does not start with WEBVTT"):
        transcripts.read(b"Just words.", media_type="text/vtt; charset=utf-8", name="x.json")
    with pytest.raises(UnreadableFile, match="not whole JSON"):
        transcripts.read(b"Just words.", name="https://boats.example/x.JSON?download=1")


@pytest.mark.parametrize(
    ("received", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"<!doctype html><p> </p>", "no words|no cues"),
        (b"Just words.", "unknown kind"),
        (b'{"words": []}', "JSON"),
        (b"\x00\x01\x02\x00", "empty|unknown"),
        ("WEBVTT".encode("utf-16") + b"\x00", "not whole UTF-16: line 1"),
    ],
)
def test_what_is_no_transcript_is_refused_in_a_sentence(received, reason):
    with pytest.raises(UnreadableFile, match=reason):
        transcripts.read(received)


def test_control_characters_are_taken_out_even_where_only_utf_8_has_them():
    transcript = transcripts.read(b"1\n00:00:01,000 --> 00:00:02,000\nWor\xc2\x81ds.\n")
    assert transcript.cues[0].text == "Words."


def test_files_that_are_too_large_are_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(text, "LARGEST_TRANSCRIPT", 100)
    with pytest.raises(UnreadableFile, match="larger than"):
        transcripts.read(b"WEBVTT" + b" " * 100)


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr(text, "MOST_LINES", 100)
    with pytest.raises(UnreadableFile, match="more than 100 lines"):
        transcripts.read(b"WEBVTT" + b"\n" * 101)


def test_formats_promise_more_or_less():
    links = [
        TranscriptLink("a.pdf", "application/pdf"),
        TranscriptLink("a.txt", "text/plain"),
        TranscriptLink("a.html", "text/html"),
        TranscriptLink("a.srt", ""),
        TranscriptLink("a", "application/json"),
        TranscriptLink("a.srt", "text/vtt"),
        TranscriptLink("http://[", ""),
    ]
    assert [transcripts.promise(link) for link in links] == [0, 1, 2, 3, 4, 5, 0]


def test_voices_count_more_than_times():
    voices_without_times = transcript("no_times.json")
    times_without_voices = transcripts.read(b"1\n00:00:01,000 --> 00:00:02,000\nWords.\n")
    both = transcript("segments.json")
    assert sorted([both, times_without_voices, voices_without_times], key=transcripts.knows) == [
        times_without_voices,
        voices_without_times,
        both,
    ]


SPOKEN = "The tide turns at noon, and we row out to the boats with a lantern."
CUE = "00:0{}.000 --> 00:0{}.000\n{}{}\n\n"


def captions(voices: str, *words: str) -> Transcript:
    cues = [CUE.format(number, number + 1, voices, said) for number, said in enumerate(words or (SPOKEN,) * 5)]
    return transcripts.read("".join(["WEBVTT\n\n", *cues]).encode())


WHOLE = captions("")
BY_NAME, BY_NUMBER = captions("<v Ida Brandt>"), captions("<v SPEAKER_00>")
CHAPTERS = captions("", "Intro", "Outro")
FIRST_CUE = captions("<v Ida Brandt>", SPOKEN[:20])
NO_TIMES = transcripts.read(f"Ida Brandt: {SPOKEN * 5}".encode(), name="1.txt")


@pytest.mark.parametrize(
    ("better", "worse"),
    [(BY_NAME, BY_NUMBER), (BY_NUMBER, WHOLE), (WHOLE, FIRST_CUE), (NO_TIMES, CHAPTERS), (NO_TIMES, BY_NUMBER)],
)
def test_names_count_more_than_labels_and_a_piece_is_no_transcript(better, worse):
    assert transcripts.is_better(better, worse)
    assert not transcripts.is_better(worse, better)


def test_the_longest_of_all_says_what_is_a_piece():
    assert not transcripts.is_better(BY_NAME, WHOLE, longest=10_000)
    assert transcripts.is_better(WHOLE, FIRST_CUE, longest=transcripts.letters(WHOLE))


def test_the_servers_word_for_a_file_counts_where_nothing_else_is_said():
    told = transcripts.read("Ида: Прилив.".encode("windows-1251"), sent_as="text/plain; charset=windows-1251")

    assert [(cue.voice, cue.text) for cue in told.cues] == [("Ида", "Прилив.")]
    with pytest.raises(UnreadableFile, match="does not start with WEBVTT"):
        transcripts.read(b"Just words.", name="1.vtt", sent_as="text/plain")


def test_notes_stay_few_enough_to_be_read():
    broken = b"1\n00:00:01,000 --> 00:00:02,000\nWords.\n\n" + b"00:99:99,000 --> 00:00:03,000\nLost.\n\n" * 50
    notes = transcripts.read(broken).notes
    assert len(notes) == 21
    assert notes[-1] == "And 30 more such notes."
