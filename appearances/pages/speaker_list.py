"""The list on a speaker's page: a stretch of their appearances, or of those that fit a search, under their months."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone

from appearances import months
from appearances.models import Appearance, Quote, Speaker
from appearances.models.appearance import ListedAppearance
from appearances.models.rollups import Figures
from appearances.pages import listing
from appearances.pages.said import Said
from appearances.pages.selection import Selection
from appearances.paging import Order, Page, keyset_page

PAGE = 20


def speaker_list(
    speaker: Speaker, asked: Selection, figures: Figures, said: Said, fragment: str
) -> tuple[Page[ListedAppearance], list[listing.MonthGroup]]:
    """The page that was asked for, and what stands on it; for the fragment "quotes" the one appearance shown whole."""
    page = _page(speaker, asked, said, fragment)
    entries = _entries(speaker, asked, page, figures, said, in_place=fragment == "quotes")
    groups = _groups(page, entries, figures, said)
    if fragment == "older":
        _continue(groups, page)
    return page, groups


def _page(speaker: Speaker, asked: Selection, said: Said, fragment: str) -> Page[ListedAppearance]:
    if fragment == "quotes":
        return Page(Appearance.objects.listed_these(speaker.pk, [asked.all or 0]))
    if said.found is not None:
        page = keyset_page(said.listed, said.order, after=asked.after, before=asked.before, size=PAGE)
        return replace(page, rows=Appearance.objects.listed_these(speaker.pk, [row.pk for row in page.rows]))
    listed = partial(
        Appearance.objects.listed,
        speaker.pk,
        podcast=asked.podcast,
        role=asked.role,
        start=asked.start,
        end=asked.end,
    )
    order = Order(Appearance._meta.get_field("published_at"), descending=asked.order != "oldest")
    return keyset_page(listed, order, after=asked.after, before=asked.before, size=PAGE)


def _entries(
    speaker: Speaker, asked: Selection, page: Page[ListedAppearance], figures: Figures, said: Said, *, in_place: bool
) -> list[listing.Entry]:
    fitting = said.counts()
    shown_whole = (row for row in page.rows if row.pk == asked.all)
    whole = next((row.pk for row in shown_whole if listing.how_many(row, fitting) <= listing.MOST_IN_PLACE), None)
    if said.found is not None:
        quotes = said.quotes(page.rows, whole)
    else:
        quotes = Quote.objects.for_list(speaker.pk, page.rows, whole=whole, left_out=asked.left_out)
    by_episode = defaultdict(list)
    for quote in quotes:
        by_episode[quote.episode_id].append(quote)
    showing = listing.Showing(
        colours=listing.colours(figures.podcasts),
        whole=whole,
        whole_address=asked.address(after=asked.after, before=asked.before, all=0).removesuffix("0"),
        here=asked.address(after=asked.after, before=asked.before),
        in_place=in_place,
        fitting=fitting,
        marked=said.marking(quotes),
        q=asked.q,
    )
    return [listing.entry(row, by_episode[row.episode_id], showing) for row in page.rows]


def _groups(
    page: Page[ListedAppearance], entries: list[listing.Entry], figures: Figures, said: Said
) -> list[listing.MonthGroup]:
    if said.found is None:
        return listing.by_month(page.rows, entries, figures.months)
    if said.asked.order == "best":
        return [listing.MonthGroup("", "", entries)] if entries else []
    return listing.by_month(page.rows, entries, said.by_month())


def _continue(groups: list[listing.MonthGroup], page: Page[Any]) -> None:
    """Rows that follow others in place: a month that the page before began has its heading there; the first new
    row takes the keyboard's focus, which was on the link that the rows replace."""
    if not groups:
        return
    groups[0].entries[0].first_new = True
    if isinstance(page.follows, datetime) and months.of(timezone.localtime(page.follows)) == page.rows[0].month:
        groups[0].name = ""
