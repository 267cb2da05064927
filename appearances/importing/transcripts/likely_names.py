"""Whether words before a colon look like the name of a voice or like the beginning of a sentence."""

import enum
import functools

from appearances.importing.transcripts.label_words import NO_NAMES, PARTICLES, SOUNDS, VOICE_NOUNS

MOST_WORDS = 6
MOST_WORDS_IN_BRACKETS = 4
_NEVER_IN_NAMES = frozenset('?!;"“”„«»…=<>{}/\\|*~^`+%€£')


class Likeness(enum.Enum):
    SURE = "a name by its look"
    DOUBTFUL = "a name if it stands there again and again"
    NONE = "no name"


@functools.lru_cache(maxsize=4096)
def likeness_to_name(label: str, *, in_brackets: bool = False) -> Likeness:
    """How much a label, without its colon or brackets, looks like a name. Scripts without capitals are believed
    up to two words, longer ones only when they come again."""
    words = label.split()
    if not _may_be_a_name(label, words) or (in_brackets and not _may_stand_in_brackets(label, words)):
        return Likeness.NONE
    if words[0].lower().strip(",.'’-–—") in NO_NAMES:
        is_title_case = len(words) in (2, 3) and all(_first_letter(word).isupper() for word in words)
        is_initial = len(label) == 1 and label.isupper()  # "Q" and "A" of an interview
        return Likeness.DOUBTFUL if is_title_case or is_initial else Likeness.NONE
    return _by_letters(_without_part_in_brackets(label).split())


def _may_be_a_name(label: str, words: list[str]) -> bool:
    if not 1 <= len(words) <= MOST_WORDS or not _NEVER_IN_NAMES.isdisjoint(label):
        return False
    ends_a_sentence = any(word.endswith(".") and len(word) > 6 for word in words[:-1])
    return _first_letter(words[0]).isalpha() and not ends_a_sentence


def _may_stand_in_brackets(label: str, words: list[str]) -> bool:
    if len(words) > MOST_WORDS_IN_BRACKETS or "," in label:
        return False
    return not any(word.lower().strip(".") in SOUNDS for word in words)


def _first_letter(word: str) -> str:
    return word.lstrip("[(#$@'’")[:1]


def _without_part_in_brackets(label: str) -> str:
    """ "Ida Brandt (host)" is named by what stands before."""
    return label.partition(" (")[0] if label.endswith(")") else label


def _by_letters(words: list[str]) -> Likeness:
    small = [word for word in words if _first_letter(word).islower() and word not in PARTICLES]
    if small:
        if len(words) <= 3 and (small == words[-1:] or len(small) == 1) and words[-1].strip("])") in VOICE_NOUNS:
            return Likeness.SURE
        return Likeness.DOUBTFUL if len(words) <= 3 else Likeness.NONE
    if len(words) == 1 and len(words[0]) == 1:
        return Likeness.DOUBTFUL
    has_case = any(word.upper() != word.lower() for word in words)
    return Likeness.SURE if has_case or len(words) <= 2 else Likeness.DOUBTFUL
