"""The podcasts of the library, and one podcast with its episodes."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Max, Min, Sum
from django.http import QueryDict
from django.utils import timezone

from appearances.addresses import web_address
from appearances.models import Episode, LibraryMonth, Podcast
from appearances.months import in_words
from appearances.pages import structured
from appearances.pages.found import Summary, shortened
from appearances.pages.listing import licence
from appearances.pages.selection import plain_text
from appearances.pages.words import duration, plural
from appearances.paging import Order, Page, keyset_page, stretch_of

PAGE = 30
BY_SLUG = Order(Podcast._meta.get_field("slug"), descending=False)
NEWEST = Order(Episode._meta.get_field("published_at"))
NOTHING = ("No episode", "", "")
PODCASTS = Summary("Podcasts", "The podcasts of the library, from when to when, and how much of them has a transcript.")


class Listing(NamedTuple):
    """Where in a list a reader is: the cursors."""

    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Listing":
        """Odd values are as good as none."""
        return cls(plain_text(query, "after"), plain_text(query, "before"))


def podcasts_page(asked: Listing) -> dict[str, Any]:
    """The context of podcasts/directory.html."""
    listed = Podcast.objects.values_list("pk", "title", "slug", "publisher", named=True)
    page = keyset_page(stretch_of(listed, BY_SLUG), BY_SLUG, **asked._asdict(), size=PAGE)
    sums = _sums([row.pk for row in page.rows])
    podcasts = [(row.title, row.slug, row.publisher, *sums.get(row.pk, NOTHING)) for row in page.rows]
    return {"section": "podcasts", "asked": asked, "podcasts": podcasts, "summary": PODCASTS} | _neighbours(page)


def podcast_page(podcast: Podcast, asked: Listing) -> dict[str, Any]:
    """The context of podcasts/detail.html."""
    columns = ("pk", "title", "slug", "published_at", "duration_ms", "transcript_source")
    listed = Episode.objects.filter(podcast=podcast).values_list(*columns, named=True)
    page = keyset_page(stretch_of(listed, NEWEST), NEWEST, **asked._asdict(), size=PAGE)
    return {
        "section": "podcasts",
        "asked": asked,
        "summary": _summary(podcast),
        "podcast": podcast,
        "website": web_address(podcast.website),
        "licence": licence(podcast),
        "covered": _sums([podcast.pk]).get(podcast.pk, NOTHING),
        "episodes": [_episode(row) for row in page.rows],
    } | _neighbours(page)


def _summary(podcast: Podcast) -> Summary:
    told = f"Who said what on {podcast.title}, and when. {podcast.description}"
    return Summary(podcast.title, shortened(told), structured=structured.series(podcast))


def _neighbours(page: Page[Any]) -> dict[str, str]:
    return {
        "older": f"?{urlencode({'after': page.older})}" if page.older else "",
        "newer": f"?{urlencode({'before': page.newer})}" if page.newer else "",
    }


def _episode(row: Any) -> tuple[str, str, str, str, str]:
    """Title, slug, machine-readable and written date, and what there is of it."""
    day = timezone.localtime(row.published_at)
    lasts = duration(row.duration_ms) if row.duration_ms else ""
    heard = "" if row.transcript_source else "no transcript"
    return row.title, row.slug, f"{day:%Y-%m-%d}", f"{day.day} {day:%b %Y}", ", ".join(filter(None, (lasts, heard)))


def _sums(podcasts: list[int]) -> dict[int, tuple[str, str, str]]:
    """Of each: its episodes, how many have a transcript, and from when to when."""
    months = LibraryMonth.objects.filter(podcast__in=podcasts).order_by().values_list("podcast")
    sums = months.annotate(Sum("episodes"), Sum("with_transcript"), Min("month"), Max("month"))
    return {
        pk: (plural(episodes, "episode"), f"{with_transcript:,} with a transcript", in_words(first, last, short=True))
        for pk, episodes, with_transcript, first, last in sums
    }
