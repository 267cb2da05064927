"""The podcasts of the library: what there is of each, page by page."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from appearances.models import LibraryMonth, Podcast
from appearances.models.rollups import Covered
from appearances.pages.found import Summary
from appearances.pages.selection import plain_text
from appearances.pages.words import plural, share, years
from appearances.paging import Order, keyset_page, stretch_of

PAGE = 30
# Slugs are made from titles and stay, so the order is that of the titles that podcasts came with.
BY_SLUG = Order(Podcast._meta.get_field("slug"), descending=False)
COLUMNS = ("pk", "title", "slug", "publisher", "language", "last_episode")
COLOURS = 4
PODCASTS = Summary("Podcasts", "The podcasts of the library, from when to when, and how much of them has a transcript.")


class Listing(NamedTuple):
    """Where in the list a reader is: the cursors."""

    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Listing":
        """Odd values are as good as none."""
        return cls(plain_text(query, "after"), plain_text(query, "before"))


@dataclass(frozen=True, slots=True)
class ListedPodcast:
    """A row. Without an episode only `episodes` says something: that there is none."""

    title: str
    slug: str
    publisher: str
    language: str
    initial: str
    colour: str
    episodes: str
    transcripts: str
    years: str
    last: str


def podcasts_page(asked: Listing) -> dict[str, Any]:
    """The context of podcasts/directory.html, in two queries."""
    listed = Podcast.objects.with_last_episode().values_list(*COLUMNS, named=True)
    page = keyset_page(stretch_of(listed, BY_SLUG), BY_SLUG, **asked._asdict(), size=PAGE)
    covered = LibraryMonth.objects.covered([row.pk for row in page.rows])
    return {
        "section": "podcasts",
        "asked": asked,
        "summary": PODCASTS,
        "podcasts": [_listed(row, covered.get(row.pk)) for row in page.rows],
        "older": f"?{urlencode({'after': page.older})}" if page.older else "",
        "newer": f"?{urlencode({'before': page.newer})}" if page.newer else "",
    }


def initial(title: str) -> str:
    """Its first letter or digit: what stands for the artwork, which would be asked of the publisher's host."""
    return next((letter.upper() for letter in title if letter.isalnum()), "·")


def colour(pk: int) -> str:
    """A class: one of a few colours, always the same for a podcast."""
    return f"p{pk % COLOURS + 1}"


def _listed(row: Any, covered: Covered | None) -> ListedPodcast:
    day = timezone.localtime(row.last_episode) if row.last_episode else None
    return ListedPodcast(
        title=row.title,
        slug=row.slug,
        publisher=row.publisher,
        language=row.language,
        initial=initial(row.title),
        colour=colour(row.pk),
        episodes=plural(covered.episodes, "episode") if covered else "no episode",
        transcripts=share(covered.with_transcript, covered.episodes, "transcripts") if covered else "",
        years=years(covered.first, covered.last) if covered else "",
        last=f"last {day.day} {day:%b %Y}" if day else "",
    )
