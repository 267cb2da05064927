"""What there is to be found, for search engines: https://www.sitemaps.org/protocol.html

Parts are ranges of ids. Django's own sitemaps page by OFFSET, which costs more with each page, and after a deletion
every part begins elsewhere. Quotes are left out: there are millions, and each is reached from its episode."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from appearances.models import Episode, Podcast, Speaker
from appearances.models.parts import part_of, parts_of
from appearances.pages.markup import filled, joined

INDEX = """<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}
</sitemapindex>
"""
PART_OF_INDEX = "\n<sitemap><loc>{}{}</loc></sitemap>"
ADDRESSES = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}
</urlset>
"""
ADDRESS = "\n<url><loc>{}{}</loc>{}</url>"
CHANGED = "<lastmod>{}</lastmod>"
# What leads to everything else, so that the sitemap of an empty library has something in it too.
DIRECTORIES = ("home", "speakers", "podcasts", "quotes")


class Kind(NamedTuple):
    """What is listed: the address it stands under, the slugs of its own, and the last change that has a date: when the
    newest episode came out, or the transcript came."""

    rows: Callable[[], QuerySet[Any]]
    under: str
    slugs: tuple[str, ...]
    changed: Combinable


NEWEST = Episode.objects.filter(podcast=OuterRef("pk")).newest_first().values("published_at")[:1]
KINDS = {
    "podcasts": Kind(Podcast.objects.all, "podcasts", ("slug",), Subquery(NEWEST)),
    "speakers": Kind(Speaker.objects.for_search_engines, "speakers", ("slug",), F("last_heard")),
    "episodes": Kind(
        Episode.objects.all,
        "podcasts",
        ("podcast__slug", "slug"),
        Greatest("published_at", "transcript__received_at"),  # of those that are there
    ),
}


def sitemap_index() -> str:
    """One query for each kind."""
    parts = [("pages", 0), *((name, number) for name, kind in KINDS.items() for number in parts_of(kind.rows()))]
    return filled(
        INDEX, joined(PART_OF_INDEX, ((settings.SITE_URL, reverse("sitemap-part", args=part)) for part in parts))
    )


def sitemap_part(name: str, number: int) -> str:
    """Empty where there is no such part."""
    if (name, number) == ("pages", 0):
        listed = [(settings.SITE_URL, reverse(directory), "") for directory in DIRECTORIES]
    else:
        listed = _listed(KINDS[name], number) if name in KINDS else []
    return filled(ADDRESSES, joined(ADDRESS, listed)) if listed else ""


def _listed(kind: Kind, number: int) -> list[tuple[str, str, str]]:
    rows = part_of(kind.rows(), number).annotate(changed=kind.changed).values_list("changed", *kind.slugs)
    under, now = settings.SITE_URL + reverse(kind.under), timezone.now()
    return [(under, f"{'/'.join(slugs)}/", _changed(moment, now)) for moment, *slugs in rows]


def _changed(moment: datetime | None, now: datetime) -> str:
    """A feed may date an episode in the future; then nothing is known."""
    return filled(CHANGED, f"{timezone.localtime(moment):%Y-%m-%d}") if moment and moment <= now else ""
