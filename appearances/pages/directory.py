"""The directory of speakers: who, found by name or letter, in which order, page by page."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from appearances import names
from appearances.models import Speaker
from appearances.pages.choice import Choice
from appearances.pages.found import Summary
from appearances.pages.markup import filled, joined
from appearances.pages.selection import one_of, plain_text
from appearances.pages.sparklines import sparklines
from appearances.pages.words import plural
from appearances.paging import Order, Page, keyset_page, stretch_of
from appearances.search.speakers import FEWEST_LETTERS, FoundSpeaker, alike, find_speakers

PAGE = 50
SUGGESTED = 8
NEAREST = 5
# An option of a list that the arrow keys walk, and a link for the pointer.
SUGGESTION = """
<a role="option" id="suggested-{}" aria-selected="false" href="{}" tabindex="-1">\
<span class="avatar" aria-hidden="true">{}</span><span class="name">{}<small>{}</small></span>\
<span class="figure">{}<small>{}</small></span></a>"""
# The last row: what was typed may be a word that somebody said.
WORDS_TOO = """
<a role="option" id="suggested-words" aria-selected="false" href="{}" tabindex="-1" class="words-too">\
<svg class="icon" aria-hidden="true"><use href="#glass"/></svg>\
<span class="name">Search everybody’s words for “{}”</span></a>"""
ORDERS = {
    "name": Order(Speaker._meta.get_field("sort_key"), descending=False),
    "appearances": Order(Speaker._meta.get_field("appearance_count")),
    "last-heard": Order(Speaker._meta.get_field("last_heard")),
}
COLUMNS = ("pk", "name", "slug", "occupation", "organisation", "appearance_count", "last_heard", "sort_key")


@dataclass(frozen=True)
class Directory:
    """What a reader asks of it. A search is in the order of how often people are heard, unless another is asked."""

    q: str = ""
    letter: str = ""
    order: str = "name"
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Odd values are as good as none."""
        q, letter = plain_text(query, "q").strip(), plain_text(query, "letter")
        return cls(
            q=q,
            letter=letter if letter in names.LETTERS and not q else "",
            order=one_of(("appearances", "name", "last-heard") if q else tuple(ORDERS), query, "order"),
            after=plain_text(query, "after"),
            before=plain_text(query, "before"),
        )

    def address(self, **changes: str) -> str:
        """The query string with these changes, from the first page on unless they say where."""
        asked = replace(self, **{"after": "", "before": ""} | changes)
        pairs = [(field.name, getattr(asked, field.name)) for field in fields(asked)]
        return "?" + urlencode([(name, value) for name, value in pairs if value])

    def context(self) -> dict[str, Any]:
        """The context of speakers/directory.html, in at most five queries."""
        order = ORDERS[self.order]
        page = keyset_page(stretch_of(self._rows(), order), order, after=self.after, before=self.before, size=PAGE)
        return {
            "asked": self,
            "summary": self._summary(),
            "rows": _listed(page.rows),
            "nearest": alike(self.q, NEAREST) if self.q and not page.rows else (),
            "letters": self._letters(),
            "under": Speaker.objects.under(self.letter).count() if self.letter else None,
            "orders": [Choice(name.replace("-", " "), self.address(order=name), name == self.order) for name in ORDERS],
        } | self._neighbours(page)

    def suggestions(self) -> dict[str, Any]:
        """The context of its fragment "suggestions", in at most five queries."""
        found = find_speakers(self.q, SUGGESTED)
        words_too = filled(WORDS_TOO, self.words_address, self.q) if len(self.q) >= FEWEST_LETTERS else ""
        return {"suggested": joined(SUGGESTION, map(_suggestion, found)), "words_too": words_too, "said": _said(found)}

    @property
    def words_address(self) -> str:
        """Where what was typed is looked for in what was said."""
        return f"{reverse('quotes')}?{urlencode({'q': self.q})}"

    def _summary(self) -> Summary:
        under = f"Speakers under {self.letter}" if self.letter.isalpha() else "Speakers"
        return Summary(f"{self.q} · Speakers" if self.q else under, "Who is heard on the podcasts of the library.")

    def found(self) -> QuerySet[Speaker, Any]:
        """Who is in it, for this search or letter, in no order."""
        found = Speaker.objects.named_like(self.q) if self.q else Speaker.objects.all()
        if self.letter:
            found = found.under(self.letter)
        if self.order == "last-heard":
            found = found.filter(last_heard__isnull=False)
        return found

    def _rows(self) -> QuerySet[Speaker, Any]:
        return self.found().values_list(*COLUMNS, *(["heard_as"] if self.q else []), named=True)

    def _letters(self) -> list[Choice]:
        """With the letters that nobody is under, which are no links; none at all in an empty library."""
        taken = set(Speaker.objects.letters())
        if not taken:
            return []
        return [
            Choice(
                "Other" if letter == "~" else letter,
                self.address(letter=letter, q="", order="name") if letter in taken else "",
                letter == self.letter,
            )
            for letter in names.LETTERS
        ]

    def _neighbours(self, page: Page[Any]) -> dict[str, str]:
        return {
            "next": self.address(after=page.older) if page.older else "",
            "previous": self.address(before=page.newer) if page.newer else "",
        }


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """A row of the directory. `spark` draws the last twelve years, decoration: its figures are in the row."""

    name: str
    slug: str
    initials: str
    described: str
    heard_as: str
    appearances: str
    last_heard: str
    spark: str


def _suggestion(found: FoundSpeaker) -> tuple[object, ...]:
    described = ", ".join(filter(None, (found.occupation, found.organisation)))
    heard_as = f"heard as “{found.heard_as}”" if found.heard_as != found.name else ""
    return (
        found.pk,
        reverse("speaker", args=[found.slug]),
        names.initials(found.name),
        found.name,
        " · ".join(filter(None, (described, heard_as))),
        plural(found.appearances, "appearance"),
        f"last {_day(found.last_heard)}" if found.last_heard else "",
    )


def _said(found: list[FoundSpeaker]) -> str:
    """For a screen reader."""
    return f"{plural(len(found), 'speaker')}: arrow keys to choose" if found else "Nobody is named so"


def _day(moment: datetime) -> str:
    day = timezone.localtime(moment)
    return f"{day.day} {day:%b %Y}"


def _listed(rows: list[Any]) -> list[ListedSpeaker]:
    drawn = sparklines([row.pk for row in rows])
    return [
        ListedSpeaker(
            name=row.name,
            slug=row.slug,
            initials=names.initials(row.name),
            described=", ".join(filter(None, (row.occupation, row.organisation))),
            heard_as=heard if (heard := getattr(row, "heard_as", None)) and heard != row.name else "",
            appearances=f"{row.appearance_count:,}",
            last_heard=_day(row.last_heard) if row.last_heard else "",
            spark=drawn.get(row.pk, ""),
        )
        for row in rows
    ]
