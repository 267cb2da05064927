"""From terms to what PostgreSQL compares with the words of a quote."""

from dataclasses import dataclass, field
from typing import Any

from appearances.models.by_hand import rows
from appearances.search.terms import Asked

# A term as a stemmer in use (`name`) has it, and where its last word is only begun (self-host*). The functions stand in
# migration 0007.
_STEMS, _EXACT = "words_asked(name, %({given})s)", "exactly_asked(%({given})s)"
_BEGUN = f"regexp_replace({_EXACT}::text, ':A$', ':*A')::tsquery"
_FORMS = {"word": _STEMS, "phrase": _EXACT}


@dataclass(frozen=True)
class Matching:
    """What fits, as SQL over a row of quote, with what is `given`. Where stems of several languages are meant, `words`
    asks for any of them, and `own` holds each row to those of its own. `terms` names what is given for each
    term, where all of several have to fit."""

    given: dict[str, Any] = field(default_factory=dict)
    words: str = "words @@ %(words)s::tsquery"
    own: str = ""
    terms: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        return f"{self.words} AND ({self.own})" if self.own else self.words

    @property
    def has_phrases(self) -> bool:
        return "<->" in str(self.given.get("words"))

    def __bool__(self) -> bool:
        """Whether anything that was asked is a word."""
        return bool(self.given)


def matching(asked: Asked) -> Matching:
    """One query to the database, which knows stems."""
    if not asked.alternatives:
        return Matching()
    queries, given = _queries(asked)
    by_query: dict[str, list[str]] = {}
    of_terms: list[set[str]] = [set() for _ in asked.all_wanted]
    for stemmer, query, *terms in rows(tuple, _BY_STEMMER.format(queries=queries), given):
        by_query.setdefault(query, []).append(stemmer)
        for known, term in zip(of_terms, terms, strict=True):
            known.add(term)
    by_query.pop("", None)
    if not by_query:
        return Matching()
    words, own = _of_languages(by_query)
    queries_of_terms = (" | ".join(sorted(known - {""})) for known in of_terms)
    by_term = {f"term_{number}": query for number, query in enumerate(queries_of_terms) if query}
    return Matching(words | by_term, own=own, terms=tuple(by_term))


_BY_STEMMER = "SELECT name, {queries} FROM stemmer ORDER BY name"


def _queries(asked: Asked) -> tuple[str, dict[str, Any]]:
    """SQL for the tsquery of one stemmer, named `name`, and for each of several terms that all have to fit; and what it
    is given."""
    given: dict[str, Any] = {}
    alternatives, wanted = [], []
    for terms in asked.alternatives:
        parts = []
        for term in terms:
            name = f"typed_{len(given)}"
            given[name] = term.spaced
            form = _BEGUN if term.is_begun else _FORMS[term.kind]
            part = f"({form.format(given=name)})"
            parts.append(f"!!{part}" if term.without else part)
            if not term.without:
                wanted.append(part)
        alternatives.append(f"({' && '.join(parts)})")
    of_terms = wanted if asked.all_wanted else ()
    return ", ".join(f"({query})::text" for query in (" || ".join(alternatives), *of_terms)), given


def _of_languages(by_query: dict[str, list[str]]) -> tuple[dict[str, Any], str]:
    """What any language makes of it, and a condition that holds each row to its own, empty if they agree."""
    words: dict[str, Any] = {"words": " | ".join(f"({query})" for query in by_query)}
    if len(by_query) == 1:
        return words, ""
    own = []
    for number, (query, stemmers) in enumerate(by_query.items()):
        own.append(f"stemmer = ANY(%(stemmers_{number})s::text[]) AND words @@ %(words_{number})s::tsquery")
        words |= {f"stemmers_{number}": stemmers, f"words_{number}": query}
    return words, " OR ".join(own)
