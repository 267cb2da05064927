"""Which voice each line names: by markup, by a name before the words, or by a name that stands above them."""

from collections import Counter
from collections.abc import Sequence

from appearances.importing.transcripts.labels import MORE_THAN_CHANCE, voices_of_lines
from appearances.importing.transcripts.likely_names import Likeness
from appearances.importing.transcripts.lines import Line, likeness_alone
from appearances.importing.transcripts.marks import Timed


def voices_of(lines: list[Line], timed: Sequence[Timed | Line]) -> list[tuple[str | None, str]]:
    """The voice that each line names, None where it names none, and its words. Names in the words count only where no
    markup names a voice."""
    if any(line.voice is not None for line in lines):
        return [
            ("" if line.above and line.voice is None else line.voice, words.text)
            for line, words in zip(lines, timed, strict=True)
        ]
    alone = _alone(lines, timed)
    voices = voices_of_lines(["" if index in alone else words.text for index, words in enumerate(timed)])
    for index, voice in alone.items():
        voices[index] = voice
    return voices


def _alone(lines: list[Line], timed: Sequence[Timed | Line]) -> dict[int, tuple[str, str]]:
    """Voice and words of the lines that stand by themselves over speech. A heading that is no name is nobody's, and so
    is what follows it."""
    headings = {
        index: timed[index].text
        for index, line in enumerate(lines)
        if line.above and not timed[index].text.endswith(":")
    }
    over_times = _over_times(lines, timed)
    names = _believed(Counter([*headings.values(), *over_times.values()]))
    alone = {index: (text, "") if text in names else ("", text) for index, text in headings.items()}
    if not names.isdisjoint(over_times.values()):
        alone |= {index: (text, "") for index, text in over_times.items()}
    return alone


def _over_times(lines: list[Line], timed: Sequence[Timed | Line]) -> dict[int, str]:
    """What surely looks like a name and has a time below it, not above: there, times stand over words."""
    times = {index for index, words in enumerate(timed) if words.start_ms is not None and not words.text}
    return {
        index: timed[index].text
        for index in sorted(time - 1 for time in times if time and time - 2 not in times)
        if lines[index].starts and likeness_alone(timed[index].text) is Likeness.SURE
    }


def _believed(found: Counter[str]) -> set[str]:
    """A word by itself may be a chapter, so even what surely looks like a name must come again."""
    sure = {text for text, times in found.items() if times > 1 and likeness_alone(text) is Likeness.SURE}
    doubtful = {text for text, times in found.items() if times >= MORE_THAN_CHANCE}
    return sure | {text for text in doubtful if likeness_alone(text) is Likeness.DOUBTFUL}
