"""Reads a podcast's folder with our readers and compares what was found with a file of figures.

    python -m tests.importing.compare_figures FOLDER FIGURES NAME

FOLDER holds feed.xml and its transcripts, FIGURES is JSON with "feeds" by NAME. Exit status 1 if anything differs."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from appearances.importing import rss, transcripts
from appearances.importing.passages import join


def compare(folder: Path, expected: dict[str, Any]) -> list[str]:
    """A line for each figure that is not as expected."""
    counted = count(folder)
    wrong = [
        f"{name}: {counted[name]} instead of {expected[name]}"
        for name in ("episodes", "utterances", "utterances_without_text", "turns", "words", "words_without_speaker")
        if counted[name] != expected[name]
    ]
    if len(counted["words_of"]) != expected["distinct_names_with_markers"]:
        wrong.append(f"labels: {len(counted['words_of'])} instead of {expected['distinct_names_with_markers']}")
    wrong += _differences("episodes", counted["episodes_of"], expected["top20_by_episodes"])
    wrong += _differences("words", counted["words_of"], expected["top20_by_words"])
    markers = [{"name": name, "episodes": episodes} for name, episodes in expected["markers"].items()]
    return wrong + _differences("episodes", counted["episodes_of"], markers)


def count(folder: Path) -> dict[str, Any]:
    words_of: Counter[str] = Counter()
    episodes_of: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    with (folder / "feed.xml").open("rb") as feed:
        for item in rss.read_items(feed):
            figures["episodes"] += 1
            link = item.transcripts[0]
            received = (folder / link.address).read_bytes()
            transcript = transcripts.read(received, media_type=link.media_type, name=link.address)
            for note in (*item.notes, *transcript.notes):
                print(f"{item.place}: {note}")
            cues = transcript.cues
            figures["utterances"] += len(cues)
            figures["utterances_without_text"] += sum(not cue.text for cue in cues)
            figures["turns"] += sum(a is None or a.voice != b.voice for a, b in zip([None, *cues], cues, strict=False))
            episodes_of.update({cue.voice for cue in cues})
            words = Counter[str]()
            for cue in cues:
                words[cue.voice] += len(cue.text.split())
            words_of.update(words)
            _check_passages(words, cues)
    figures["words"] = words_of.total()
    unnamed = words_of.pop("", 0)
    return {**figures, "words_without_speaker": unnamed, "words_of": words_of, "episodes_of": episodes_of}


def _check_passages(words: Counter[str], cues: tuple[Any, ...]) -> None:
    joined: Counter[str] = Counter()
    for passage in join(cues):
        joined[passage.voice] += len(passage.text.split())
    assert +joined == +words, "passages lost words"


def _differences(unit: str, counted: Counter[str], expected: list[dict[str, Any]]) -> list[str]:
    return [
        f"{unit} of {row['name']}: {counted[row['name']]} instead of {row[unit]}"
        for row in expected
        if counted[row["name"]] != row[unit]
    ]


if __name__ == "__main__":
    folder, figures, name = sys.argv[1:]
    differences = compare(Path(folder), json.loads(Path(figures).read_text(encoding="utf-8"))["feeds"][name])
    print("\n".join(differences) or f"{name}: every figure as expected")
    sys.exit(bool(differences))
