"""Where in a quote stand the words that were looked for. Made for the quotes that are shown, and for no others."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from django.utils.safestring import SafeString

from appearances.languages import UNSPACED, folded
from appearances.models.by_hand import rows
from appearances.pages.markup import filled, joined
from appearances.search.terms import Asked, Term

# A text as a page shows it, by the stemmer of its language.
Marking = Callable[[str, str], str]
MARK = "<mark>{}</mark>"
_ALL = [chr(code) for code in range(0x10000)]
# In a word PostgreSQL's parser keeps letters, digits, the marks over and under them, and what cannot be seen.
_MARKS = "".join(letter for letter in _ALL if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf"))
_FRACTIONS = "".join(letter for letter in _ALL if unicodedata.category(letter) == "No")
_WORD = re.compile(f"[{UNSPACED}]+|(?:(?![{UNSPACED}{_FRACTIONS}])[^\\W_]|[{_MARKS}])+")
_HAS_UNSPACED = re.compile(f"[{UNSPACED}]")
# A dictionary looks at a word in a tenth of the time that a search vector of it takes.
_FITTING = """
    WITH sought AS MATERIALIZED (
        SELECT stemmer, typed, tsvector_to_array(words_of(stemmer, typed)) AS stems,
               CASE stemmer WHEN '' THEN 'simple' ELSE 'stem_' || stemmer END::regdictionary AS dictionary
        FROM unnest(%(used)s::text[]) AS used (stemmer), unnest(%(typed)s::text[]) AS typed
    )
    SELECT stemmer, word, typed
    FROM unnest(%(stemmers)s::text[], %(words)s::text[]) AS said (stemmer, word) JOIN sought USING (stemmer)
    WHERE ts_lexize(dictionary, unaccent(word)) && stems
"""


def unmarked(stemmer: str, text: str) -> str:
    """Where nothing was asked for."""
    return text


def highlighter(asked: Asked, said: Iterable[tuple[str, str]]) -> Marking:
    """Marks what was asked for. `said` are the stemmers and texts that will be shown: PostgreSQL is asked once which of
    their words have the stems of those that were typed."""
    by_stem = [term for term in asked.wanted if term.kind == "word" and not _HAS_UNSPACED.search(term.text)]
    sought = [term for term in asked.wanted if term not in by_stem]
    fitting = _fitting(by_stem, said)

    def marked(stemmer: str, text: str) -> SafeString:
        words = [(found.start(), found.end(), _as_said(found[0])) for found in _WORD.finditer(text)]
        spans: list[tuple[int, int]] = []
        for term in by_stem:
            spans += _runs(words, [partial(_has_stem, fitting, stemmer, typed) for typed in _typed(term)])
        for term in sought:
            spans += _letters(term, text) if _HAS_UNSPACED.search(term.text) else _runs(words, _as_typed(term))
        return _marked(text, sorted(spans))

    return marked


def _fitting(terms: Sequence[Term], said: Iterable[tuple[str, str]]) -> Collection[tuple[str, str, str]]:
    """Stemmer, word said and word typed, where the two have the same stem."""
    if not terms:
        return ()
    typed = list({word for term in terms for word in _typed(term)})
    pairs = {(stemmer, _as_said(word)) for stemmer, text in said for word in _WORD.findall(text)}
    stemmers, words = [stemmer for stemmer, _ in pairs], [word for _, word in pairs]
    given = {"stemmers": stemmers, "words": words, "used": list(set(stemmers)), "typed": typed}
    return set(rows(tuple, _FITTING, given))


def _has_stem(fitting: Collection[tuple[str, str, str]], stemmer: str, typed: str, word: str) -> bool:
    return (stemmer, word, typed) in fitting


def _as_typed(term: Term) -> list[Callable[[str], bool]]:
    """The words of a phrase; of a beginning the last one goes on."""
    typed = _typed(term)
    tests: list[Callable[[str], bool]] = [word.__eq__ for word in typed]
    if term.kind == "beginning":
        tests[-1] = lambda word: word.startswith(typed[-1])
    return tests


def _typed(term: Term) -> list[str]:
    return [_as_said(word) for word in _WORD.findall(term.text)]


def _as_said(word: str) -> str:
    return folded(word).lower()


def _runs(words: Sequence[tuple[int, int, str]], tests: Sequence[Callable[[str], bool]]) -> Iterator[tuple[int, int]]:
    """Words that follow each other and pass these tests, one each."""
    for place in range(len(words) - len(tests) + 1 if tests else 0):
        if not tests[0](words[place][2]):
            continue
        here = words[place : place + len(tests)]
        if all(passes(word) for passes, (_, _, word) in zip(tests, here, strict=True)):
            yield here[0][0], here[-1][1]


def _letters(term: Term, text: str) -> Iterator[tuple[int, int]]:
    return ((found.start(), found.end()) for found in re.finditer(re.escape(term.text), text, re.IGNORECASE))


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    """Overlapping spans are marked as one."""
    parts, done = [], 0
    for start, end in spans:
        if end > done:
            begin = max(start, done)
            parts += [filled("{}", text[done:begin]), filled(MARK, text[begin:end])]
            done = end
    return joined("{}", [(part,) for part in (*parts, filled("{}", text[done:]))])
