"""What a reader typed, as terms: words, "exact phrases", beginnings*, -without, and `or` between alternatives. Pure."""

import re
from dataclasses import dataclass

from appearances.languages import UNSPACED

MOST_TERMS = 16
# Shorter beginnings fit so many words that finding them all takes longer than a reader waits.
SHORTEST_BEGINNING = 3

_TERM = re.compile(r"""(?P<without>[-−–]*)(?:["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»]?|(?P<word>[^\s"“”„«»]+))""")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
# Words of quotes are divided there too: spaced() of migration 0007.
_SIGNS = re.compile(r"[-./<>&_@#:+~]+")


@dataclass(frozen=True, slots=True)
class Term:
    """`text` as typed, without its marks. `kind` is word, phrase or beginning."""

    text: str
    kind: str = "word"
    without: bool = False

    @property
    def spaced(self) -> str:
        """For PostgreSQL's parser: letters of scripts without spaces in pairs, as quotes are indexed."""
        return _UNSPACED_RUN.sub(_pairs, _SIGNS.sub(" ", self.text)).strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """Any one of the alternatives is enough; all terms of an alternative have to fit."""

    alternatives: tuple[tuple[Term, ...], ...] = ()

    @property
    def terms(self) -> list[Term]:
        return [term for terms in self.alternatives for term in terms]

    @property
    def wanted(self) -> list[Term]:
        """What may stand in a quote that fits."""
        return [term for term in self.terms if not term.without]


def parse(text: str) -> Asked:
    """Nothing is an error: an unclosed phrase ends with the text, and an alternative that only leaves out is none,
    since nearly every quote would fit it. Terms beyond the sixteenth are left out."""
    alternatives: list[list[Term]] = [[]]
    for found in list(_TERM.finditer(text))[: MOST_TERMS * 2]:
        if found["phrase"] is None and found["word"].lower() == "or" and not found["without"]:
            alternatives.append([])
        elif term := _term(found):
            alternatives[-1].append(term)
    kept = [tuple(dict.fromkeys(terms)) for terms in alternatives if any(not term.without for term in terms)]
    room = MOST_TERMS
    bounded = []
    for terms in kept:
        bounded.append(terms[:room])
        room -= len(terms)
        if room <= 0:
            break
    return Asked(tuple(bounded))


def _term(found: re.Match[str]) -> Term | None:
    without = bool(found["without"])
    if found["phrase"] is not None:
        term = Term(found["phrase"].strip(), "phrase", without)
    elif found["word"].endswith("*"):
        word = found["word"].rstrip("*")
        term = Term(word, "beginning" if len(word) >= SHORTEST_BEGINNING else "word", without)
    else:
        term = Term(found["word"], "word", without)
    if _UNSPACED_RUN.fullmatch(term.spaced) and len(term.spaced) == 1:
        term = Term(term.text, "beginning", without)  # the first of a pair
    return term if re.search(r"\w", term.text) else None


def _pairs(run: re.Match[str]) -> str:
    letters = run[0]
    pairs = (letters[place : place + 2] for place in range(max(len(letters) - 1, 1)))
    return f" {' '.join(pairs)} "
