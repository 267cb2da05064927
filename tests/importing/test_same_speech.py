"""The same speech in every format, told by sentence or by word, gives the same passages."""

import json
from typing import Any, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from appearances.importing.passages import join
from appearances.importing.records import Transcript
from appearances.importing.transcripts import json_files, vtt


class Said(NamedTuple):
    """A word; WhisperX writes some without times."""

    text: str
    start_ms: int
    end_ms: int
    is_timed: bool


type Sentences = list[tuple[int, list[Said]]]

# In small letters, so that only the last word of a segment ends a sentence.
WORD = st.sampled_from(["row", "boat,", "(ay)", "3.5", "mr.", "so;", "ü"])
WORDS = st.lists(st.tuples(WORD, st.integers(1, 2000), st.booleans()), max_size=40)
PAUSES = st.integers(0, 6000)
SPEECHES = st.lists(
    st.tuples(st.integers(0, 1), PAUSES, WORDS, st.sampled_from(["on.", "why?", "no!"])), min_size=1, max_size=10
)


@settings(deadline=None)
@given(SPEECHES)
@example([(0, 0, [("row", 1999, n % 7 == 0) for n in range(40)], "on."), (0, 10, [("ü", 2000, False)] * 5, "why?")])
def test_the_same_speech_gives_the_same_passages_in_every_format(speech):
    sentences = timed(speech)
    expected = passages(vtt.read(as_vtt(sentences)))
    for write in (as_segments, as_words, as_words_and_marks, as_whisperx, as_deepgram, as_assemblyai):
        assert passages(json_files.read(json.dumps(write(sentences)))) == expected, write.__name__


def test_a_passage_is_timed_though_its_first_and_last_words_are_not():
    sentences = timed([(0, 500, [("boat,", 300, False)], "on."), (0, 0, [("row", 300, True)], "why?")])
    (passage,) = join(json_files.read(json.dumps(as_whisperx(sentences))).cues)
    assert (passage.start_ms, passage.end_ms) == (500, 1900)


def passages(read: Transcript) -> list[tuple[str, str]]:
    return [(passage.voice, passage.text) for passage in join(read.cues)]


def timed(speech: Any) -> Sentences:
    """Each sentence as its voice and its words, one word after the other."""
    now = 0
    sentences = []
    for voice, pause, words, last in speech:
        now += pause
        said = []
        for text, length, is_timed in [*words, (last, 400, False)]:
            said.append(Said(text, now, now + length, is_timed))
            now += length
        sentences.append((voice, said))
    return sentences


def text_of(words: list[Said]) -> str:
    return " ".join(word.text for word in words)


def as_vtt(sentences: Sentences) -> str:
    cues = [
        f"{clock(words[0].start_ms)} --> {clock(words[-1].end_ms)}\n<v Speaker {voice}>{text_of(words)}</v>\n"
        for voice, words in sentences
    ]
    return "\n".join(["WEBVTT\n", *cues])


def clock(ms: int) -> str:
    minutes, ms = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{ms // 1000:02}.{ms % 1000:03}"


def segment(voice: int, start_ms: int, end_ms: int, body: str) -> dict[str, Any]:
    return {"speaker": f"Speaker {voice}", "startTime": start_ms / 1000, "endTime": f"{end_ms / 1000}", "body": body}


def as_segments(sentences: Sentences) -> Any:
    return {
        "segments": [segment(voice, words[0].start_ms, words[-1].end_ms, text_of(words)) for voice, words in sentences]
    }


def as_words(sentences: Sentences) -> Any:
    return {
        "segments": [
            segment(voice, word.start_ms, word.end_ms, f" {word.text} ") for voice, words in sentences for word in words
        ]
    }


def as_words_and_marks(sentences: Sentences) -> Any:
    pieces = []
    for voice, words in sentences:
        for word in words:
            bare = word.text.rstrip(".,;!?)")
            pieces.append(segment(voice, word.start_ms, word.end_ms, bare))
            pieces += [segment(voice, word.end_ms, word.end_ms, mark) for mark in word.text[len(bare) :]]
    return {"segments": pieces}


def as_whisperx(sentences: Sentences) -> Any:
    segments = [
        {
            "start": words[0].start_ms / 1000,
            "end": words[-1].end_ms / 1000,
            "text": f" {text_of(words)}",
            "speaker": f"Speaker {voice}",
            "words": [{"word": word.text, **(in_seconds(word, voice) if word.is_timed else {})} for word in words],
        }
        for voice, words in sentences
    ]
    return {"segments": segments}


def in_seconds(word: Said, voice: int) -> dict[str, Any]:
    return {"start": word.start_ms / 1000, "end": word.end_ms / 1000, "speaker": f"Speaker {voice}"}


def as_deepgram(sentences: Sentences) -> Any:
    words = [
        {"word": "bare", "punctuated_word": word.text, **in_seconds(word, voice), "speaker": voice}
        for voice, words in sentences
        for word in words
    ]
    return {"results": {"channels": [{"alternatives": [{"transcript": "bare", "words": words}]}]}}


def as_assemblyai(sentences: Sentences) -> Any:
    words = [
        {"text": word.text, "start": word.start_ms, "end": word.end_ms, "speaker": str(voice)}
        for voice, words in sentences
        for word in words
    ]
    return {"status": "completed", "words": words, "text": " ".join(text_of(words) for _, words in sentences)}
