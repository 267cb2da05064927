"""What Deepgram writes of a recording with one channel or several: https://developers.deepgram.com/reference."""

from typing import Any

from appearances.importing.records import Cue
from appearances.importing.transcripts.json_values import listed
from appearances.importing.transcripts.notes import Notes
from appearances.importing.transcripts.recognised import Kind, loose_words, segments_to_cues, untimed

PAUSE_MS = 800  # what Deepgram itself takes for the end of an utterance
MOST_CHANNELS = 100
_UTTERANCES = Kind("Utterance", "transcript")


def is_known(document: dict[str, Any]) -> bool:
    results = document.get("results")
    return isinstance(results, dict) and not {"channels", "utterances"}.isdisjoint(results)


def cues(document: dict[str, Any], notes: Notes) -> list[Cue]:
    """The words of the channels, else the utterances, else what was said without times."""
    results = document["results"]
    heard = [_likeliest(channel) for channel in listed(results, "channels")]
    channels = [loose_words(listed(best, "words"), best.get("transcript"), notes) for best in heard]
    if not any(channels):
        channels = [segments_to_cues(utterances, _UTTERANCES, notes) for utterances in _by_channel(results)]
    if sum(map(bool, channels)) > 1:
        return _by_turns([_named(words, number) for number, words in enumerate(channels)])
    return [word for words in channels for word in words] or [
        cue for best in heard for cue in untimed(best.get("transcript"))
    ]


def _by_channel(results: dict[str, Any]) -> list[list[Any]]:
    """The utterances of each channel; those that name none are of the first."""
    channels: list[list[Any]] = []
    for utterance in listed(results, "utterances"):
        number = utterance.get("channel") if isinstance(utterance, dict) else 0
        number = number if isinstance(number, int) and 0 <= number < MOST_CHANNELS else 0
        channels += [[] for _ in range(number + 1 - len(channels))]
        channels[number].append(utterance)
    return channels


def _likeliest(channel: Any) -> dict[str, Any]:
    alternatives = listed(channel, "alternatives") if isinstance(channel, dict) else []
    return alternatives[0] if alternatives and isinstance(alternatives[0], dict) else {}


def _named(words: list[Cue], number: int) -> list[Cue]:
    """The channel is part of the voice: Speaker 0 of one channel is not that of the next."""
    names = {voice: f"Channel {number} {voice}".rstrip() for voice in {word.voice for word in words}}
    return [word._replace(voice=names[word.voice]) for word in words]


def _by_turns(channels: list[list[Cue]]) -> list[Cue]:
    """People who talk at once, each up to the next pause: word by word would tear every sentence apart."""
    turns: list[list[Cue]] = []
    for words in channels:
        for index, word in enumerate(words):
            if index and not _after_a_pause(words[index - 1], word):
                turns[-1].append(word)
            else:
                turns.append([word])
    return [word for turn in sorted(turns, key=lambda turn: turn[0].start_ms or 0) for word in turn]


def _after_a_pause(before: Cue, word: Cue) -> bool:
    return before.end_ms is not None and word.start_ms is not None and word.start_ms - before.end_ms > PAUSE_MS
