"""Notes on what was skipped and why, few enough to be read."""

MOST_NOTES = 20
# So begins the note on a file of which the end is missing.
CUT_OFF = "The file ends in the middle"


class Notes:
    """Sentences in the order of the file. Past the first twenty they are only counted."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._left_out = 0

    def add(self, sentence: str) -> None:
        if len(self._kept) < MOST_NOTES:
            self._kept.append(sentence)
        else:
            self._left_out += 1

    def sentences(self) -> tuple[str, ...]:
        if not self._left_out:
            return tuple(self._kept)
        return (*self._kept, f"And {self._left_out} more such notes.")
