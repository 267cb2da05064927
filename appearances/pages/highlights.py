"""Where in a quote stand the words that were looked for. Made for the quotes that are shown, and for no others."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from django.utils.safestring import SafeString

from appearances.languages import UNSPACED
from appearances.models.by_hand import rows
from appearances.pages.markup import filled, joined
from appearances.search.terms import Asked, Term

# A text as a page shows it, by the stemmer of its language.
Marking = Callable[[str, str], str]
MARK = "<mark>{}</mark>"
# What lies between white space and signs, marks over and under letters included.
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u205e\u3000-\u3011]+")
_HAS_UNSPACED = re.compile(f"[{UNSPACED}]")
# A dictionary looks at a word in a tenth of the time that a search vector of it takes.
_FITTING = """
    WITH sought AS MATERIALIZED (
        SELECT stemmer, tsvector_to_array(words_of(stemmer, %(typed)s)) AS stems,
               CASE stemmer WHEN '' THEN 'simple' ELSE 'stem_' || stemmer END::regdictionary AS dictionary
        FROM unnest(%(used)s::text[]) AS used (stemmer)
    )
    SELECT stemmer, word
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
        words = [(found.start(), found.end(), found[0].lower()) for found in _WORD.finditer(text)]
        spans = [(start, end) for start, end, word in words if (stemmer, word) in fitting]
        for term in sought:
            spans += _letters(term, text) if _HAS_UNSPACED.search(term.text) else _sequences(term, words)
        return _marked(text, sorted(spans))

    return marked


def _fitting(terms: Sequence[Term], said: Iterable[tuple[str, str]]) -> Collection[tuple[str, str]]:
    """Those words of what was said, with their stemmer, that have the stem of a term."""
    if not terms:
        return ()
    typed = " ".join(term.spaced for term in terms)
    pairs = {(stemmer, word.lower()) for stemmer, text in said for word in _WORD.findall(text)}
    stemmers, words = [stemmer for stemmer, _ in pairs], [word for _, word in pairs]
    given = {"stemmers": stemmers, "words": words, "used": list(set(stemmers)), "typed": typed}
    return set(rows(tuple, _FITTING, given))


def _sequences(term: Term, words: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """A phrase, word by word; of a beginning the last word goes on."""
    wanted = [word.lower() for word in _WORD.findall(term.text)]
    for place in range(len(words) - len(wanted) + 1):
        here = [word for _, _, word in words[place : place + len(wanted)]]
        if here[:-1] == wanted[:-1] and (
            here[-1].startswith(wanted[-1]) if term.kind == "beginning" else here[-1] == wanted[-1]
        ):
            yield words[place][0], words[place + len(wanted) - 1][1]


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
