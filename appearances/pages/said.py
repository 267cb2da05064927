"""The search in one speaker's words: which of their appearances fit, and how much of each period."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from appearances.models import Quote, Speaker
from appearances.models.appearance import ListedAppearance
from appearances.models.quote import ListedQuote
from appearances.pages.highlights import Marking, highlighter, unmarked
from appearances.pages.listing import FIRST_QUOTES
from appearances.pages.selection import Selection
from appearances.paging import Order, Stretch, of_rows
from appearances.search.appearances import HeardIn, TooCommon, heard_in
from appearances.search.matching import matching
from appearances.search.quotes import BY_DATE, RANK, Search, TooLong, searching
from appearances.search.scope import NOBODY, Scope
from appearances.search.terms import Asked, parse


@dataclass(frozen=True)
class Said:
    """What of a speaker's appearances fits: `ever` in all months, `found` in those that were asked for. Both are None
    where nothing was searched, or nothing came of it: then `trouble` says why, `about` how much fits, if it is known,
    and `given_up` that it may be quick enough in a moment."""

    asked: Selection
    terms: Asked = field(default_factory=Asked)
    ever: list[HeardIn] | None = None
    trouble: str = ""
    about: int = 0
    given_up: bool = False

    @cached_property
    def found(self) -> list[HeardIn] | None:
        if self.ever is None:
            return None
        first, last = self.asked.start or date.min, self.asked.end or date.max
        return [heard for heard in self.ever if first <= heard.month <= last]

    @property
    def order(self) -> Order:
        return RANK if self.asked.order == "best" else BY_DATE[self.asked.order]

    def listed(self, stretch: Stretch) -> list[HeardIn]:
        """A stretch of those found, in the order that was asked for."""
        return of_rows(self.found or [], self.order, stretch)

    def counts(self) -> Mapping[int, int] | None:
        """How many quotes of each appearance fit."""
        return None if self.ever is None else {heard.pk: len(heard.quotes) for heard in self.ever}

    def quotes(self, page: Sequence[ListedAppearance], whole: int | None) -> list[ListedQuote]:
        """The first that fit in each appearance, all of one that is shown whole."""
        ids = {heard.pk: heard.quotes for heard in self.ever or ()}
        shown = [ids.get(row.pk, [])[: None if row.pk == whole else FIRST_QUOTES] for row in page]
        return Quote.objects.listed_these([pk for quotes in shown for pk in quotes])

    def marking(self, quotes: Sequence[ListedQuote]) -> Marking:
        """What marks the words in these."""
        if not self.terms.alternatives:
            return unmarked
        return highlighter(self.terms, [(quote.stemmer, f"{quote.text} {quote.text_as_heard}") for quote in quotes])

    def by_month(self) -> dict[date, dict[str, int]]:
        """What fits, in the figures of a chart."""
        sums: dict[date, Counter[str]] = {}
        for heard in self.ever or ():
            figures = {
                "appearances": bool(heard.counted),
                "quotes": heard.counted,
                "speaking_ms": heard.speaking_ms,
            }
            sums.setdefault(heard.month, Counter()).update(figures)
        return {month: dict(figures) for month, figures in sums.items()}


def said_by(speaker: Speaker, asked: Selection, podcast: int | None) -> Said:
    """Nothing is searched where no word was typed; nothing is said in a podcast that nobody knows."""
    terms = parse(asked.q)
    if not terms.alternatives:
        return Said(asked, trouble="Type a word to look for." if asked.q else "")
    where = (podcast or NOBODY) if asked.podcast else None
    scope = Scope(speaker=speaker.pk, podcast=where, role=asked.role, left_out=asked.left_out)
    fits = matching(terms)
    if not fits:
        return Said(asked, terms, ever=[])
    try:
        with searching():
            return Said(asked, terms, ever=heard_in(Search(fits, scope), speaker.quote_count))
    except TooCommon as common:
        return Said(asked, about=common.about, trouble="They say this too often to be counted over time.")
    except TooLong:
        return Said(asked, trouble="Looking through all they said for this takes too long.", given_up=True)
