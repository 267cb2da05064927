"""Where sentences end in running text of any language. When in doubt they do not: joining costs a reader nothing."""

import re
from collections.abc import Iterator

# A run of stops with the quotes and brackets that it closes. It matches from its first character or not at all, so
# that a million dots cost what a million letters do.
_STOP = re.compile("[.!?…؟۔।॥።։。！？｡]++[\"'”’»)\\]」』）]*+")
_OPENING = "\"'“‘«([¿¡"
_ALWAYS_AN_END = frozenset("؟۔।॥።։。！？｡")
_NEEDS_NO_SPACE = frozenset("。！？｡")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A full stop after one of these ends no sentence.
ABBREVIATIONS = _words("""
    mr mrs ms mx dr prof st gen sen rep gov capt cmdr col lt maj sgt rev hon pres supt messrs mt ft vs fig figs vol vols
    approx dept est ave blvd cf eg ie ca bzw evtl ggf sog nr hr fr dipl ing mme mlle mgr sra srta dra sig dott vgl
""")
# These may end one: they do before a word that is not in small letters.
ABBREVIATIONS_AT_THE_END = _words("etc inc ltd corp co jr sr bros esq usw al")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in a text of single spaces; white space between them belongs to none."""
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if text[end : end + 1] == " ":
            if _ends_sentence(text, stop[0], stop.start(), end):
                yield start, end
                start = end + 1
        elif stop[0][0] in _NEEDS_NO_SPACE:
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _ends_sentence(text: str, marks: str, stop: int, end: int) -> bool:
    if marks[0] in _ALWAYS_AN_END:
        return True
    goes_on = _first_letter(text, end).islower()
    if marks != ".":
        return not goes_on
    word = text[text.rfind(" ", 0, stop) + 1 : stop].lstrip(_OPENING)
    return not _is_abbreviation(word, goes_on=goes_on)


def _first_letter(text: str, end: int) -> str:
    return text[end + 1 : end + 5].lstrip(_OPENING)[:1]


def _is_abbreviation(word: str, *, goes_on: bool) -> bool:
    """Whether a word before a full stop and a space is one of those that have it without an end: titles, initials
    ("J. K."), letters with stops between ("e.g.", "U.S.", "Ph.D."), and the number of a list or a German date."""
    small = word.lower()
    if small in ABBREVIATIONS or (goes_on and small in ABBREVIATIONS_AT_THE_END):
        return True
    if len(word) == 1:
        return word.isalpha() and word != "I"
    if len(word) == 2 and word.isdigit():
        return not goes_on
    return "." in word and all(len(part) <= 2 and part.isalpha() for part in word.split("."))
