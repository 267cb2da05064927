"""Which quotes fit a search, more of them than a page shows: for exports and feeds."""

from typing import NamedTuple

from appearances.pages.meant import Meant, scope_of
from appearances.pages.quotes import way_through
from appearances.pages.selection import Selection
from appearances.paging import keyset_page
from appearances.search.matching import matching
from appearances.search.quotes import Search, searching
from appearances.search.terms import parse

# So many are looked for at a time: of many more, PostgreSQL would have to look through too much at once.
AT_ONCE = 1_000


class Found(NamedTuple):
    """Ids of quotes, and the cursor of those behind them, empty where there are none. `complete` says that these are
    all that fit."""

    ids: list[int]
    older: str
    complete: bool


def find(asked: Selection, meant: Meant, most: int) -> Found:
    """The first `most` that fit, in the order that was asked for; none where no word was. Raises TooLong."""
    fits = matching(parse(asked.q))
    if not fits:
        return Found([], older="", complete=True)
    search = Search(fits, scope_of(asked, meant), asked.order)
    ask, order = way_through(search, asked)
    ids: list[int] = []
    older = asked.after
    with searching():
        while len(ids) < most:
            page = keyset_page(ask, order, after=older, size=min(AT_ONCE, most - len(ids)))
            ids += [hit.pk for hit in page.rows]
            older = page.older
            if not older:
                break
        ranked_all = asked.order != "best" or search.first.complete
    return Found(ids, older, complete=ranked_all and not (older or asked.after))
