"""From terms to what PostgreSQL compares with the words of a quote."""

from dataclasses import dataclass, field
from typing import Any

from appearances.models.by_hand import rows
from appearances.search.terms import Asked

# A term as a stemmer in use (`name`) has it. The functions stand in migration 0007.
_FORMS = {
    "word": "words_asked(name, %({given})s)",
    "phrase": "exactly_asked(%({given})s)",
    # Of several words (self-host*) the last one is only begun.
    "beginning": "regexp_replace(exactly_asked(%({given})s)::text, ':A$', ':*')::tsquery",
}


@dataclass(frozen=True)
class Matching:
    """What fits, as SQL over a row of quote, with what it is given. `words` is what the index is asked and PostgreSQL's
    statistics are about. Where stems of several languages are meant, `own` holds each row to those of its own."""

    given: dict[str, Any] = field(default_factory=dict)
    words: str = "words @@ %(words)s::tsquery"
    own: str = ""

    @property
    def condition(self) -> str:
        return f"{self.words} AND ({self.own})" if self.own else self.words

    def __bool__(self) -> bool:
        """Whether anything that was asked is a word."""
        return bool(self.given)


def matching(asked: Asked) -> Matching:
    """One query to the database, which knows stems."""
    if not asked.alternatives:
        return Matching()
    queries, given = _queries(asked)
    by_query: dict[str, list[str]] = {}
    for stemmer, query in rows(tuple, f"SELECT name, ({queries})::text FROM stemmer ORDER BY name", given):
        by_query.setdefault(query, []).append(stemmer)
    by_query.pop("", None)
    if not by_query:
        return Matching()
    words: dict[str, Any] = {"words": " | ".join(f"({query})" for query in by_query)}
    if len(by_query) == 1:
        return Matching(words)
    own = []
    for number, (query, stemmers) in enumerate(by_query.items()):
        own.append(f"stemmer = ANY(%(stemmers_{number})s::text[]) AND words @@ %(words_{number})s::tsquery")
        words |= {f"stemmers_{number}": stemmers, f"words_{number}": query}
    return Matching(words, own=" OR ".join(own))


def _queries(asked: Asked) -> tuple[str, dict[str, Any]]:
    """SQL for the tsquery of one stemmer, named `name`, and what it is given."""
    given: dict[str, Any] = {}
    alternatives = []
    for terms in asked.alternatives:
        parts = []
        for term in terms:
            name = f"term_{len(given)}"
            given[name] = term.spaced
            part = _FORMS[term.kind].format(given=name)
            parts.append(f"!!({part})" if term.without else f"({part})")
        alternatives.append(f"({' && '.join(parts)})")
    return " || ".join(alternatives), given
