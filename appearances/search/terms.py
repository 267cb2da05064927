"""What a reader typed, as terms: words, "exact phrases", beginnings*, -without, and `or` between alternatives. Pure."""

import re
from dataclasses import dataclass

from appearances.languages import UNSPACED, folded

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
        return " ".join(_UNSPACED_RUN.sub(_pairs, _SIGNS.sub(" ", self.text)).split())

    @property
    def is_begun(self) -> bool:
        """Whether the last word is the beginning of those that are meant: of a pair, where it is a letter by itself."""
        last = self.spaced.rpartition(" ")[2]
        return self.kind == "beginning" or (len(last) == 1 and bool(_UNSPACED_RUN.match(last)))


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

    @property
    def all_wanted(self) -> list[Term]:
        """Several that all have to stand in it; none where one is enough."""
        return self.wanted if len(self.alternatives) == 1 and len(self.wanted) > 1 else []


def parse(text: str) -> Asked:
    """Nothing is an error: an unclosed phrase ends with the text, and an alternative that only leaves out is none,
    since nearly every quote would fit it. Terms beyond the sixteenth are left out."""
    alternatives: list[list[Term]] = [[]]
    for found in _TERM.finditer(folded(text)):
        if found["phrase"] is None and found["word"].lower() == "or" and not found["without"]:
            alternatives.append([])
        elif term := _term(found):
            alternatives[-1].append(term)
    room, bounded = MOST_TERMS, []
    for terms in alternatives:
        bounded.append(tuple(dict.fromkeys(terms))[:room])
        room -= len(bounded[-1])
    return Asked(tuple(terms for terms in bounded if any(not term.without for term in terms)))


def _term(found: re.Match[str]) -> Term | None:
    without = bool(found["without"])
    if found["phrase"] is not None:
        term = Term(found["phrase"].strip(), "phrase", without)
    elif found["word"].endswith("*"):
        term = Term(found["word"].rstrip("*"), "beginning", without)
        *_, last = re.findall(r"[^\W_]+", term.spaced) or [""]
        if len(last) < SHORTEST_BEGINNING:
            term = Term(term.text, "word", without)
    else:
        term = Term(found["word"], "word", without)
    return term if any(letter.isalpha() or letter.isdecimal() for letter in term.text) else None


def _pairs(run: re.Match[str]) -> str:
    """Where something follows, its last letter too: that is what stands before it in a quote."""
    letters, follows = run[0], bool(run.string[run.end() :].strip())
    last = len(letters) if follows else max(len(letters) - 1, 1)
    return f" {' '.join(letters[place : place + 2] for place in range(last))} "
