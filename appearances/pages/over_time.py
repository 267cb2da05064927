"""The chart of a page, with what a reader can choose of it: period, figure, range."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from appearances import months
from appearances.pages.choice import Choice
from appearances.pages.markup import filled, joined
from appearances.pages.selection import COUNTS, PERIODS, Selection
from appearances.timeline import MONTHS_IN, Bar, Cell, chart

# Many of one shape are joined here: a template's loop costs several times as much.
BAR_LINK = '<a href="{}"><title>{}</title><path d="M{} 0h1v100h-1z"/></a>'
BAR_ROW = '<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td>{}{}</tr>'
FIGURE = "<td>{}</td>"
CELL = """<li class="w{}{}"><a href="{}"{}><span class="hidden">{} in {}</span>\
<span aria-hidden="true"><span class="century">{}</span><span>{}</span></span></a></li>"""
CURRENT = filled(' aria-current="true"')
# What can be counted: the roll-up's column, and what its sums are divided by.
COUNTED = {"appearances": ("appearances", 1), "quotes": ("quotes", 1), "minutes": ("speaking_ms", 60_000)}


def over_time(
    asked: Selection,
    figures: Mapping[date, Mapping[str, int]],
    coverage: Mapping[date, int],
    fitting: Mapping[date, Mapping[str, int]] | None = None,
    *,
    first: date,
    last: date,
) -> dict[str, Any]:
    """The context of parts/chart.html for a figure that the reader chooses. `figures`, `coverage` (episodes in the
    library) and, in a search, what of the figures is `fitting` are by month."""
    column, divisor = COUNTED[asked.count]
    drawn = by_period(
        asked,
        {month: row[column] for month, row in figures.items()},
        None if fitting is None else {month: row[column] for month, row in fitting.items()},
        coverage,
        first=first,
        last=last,
        unit=asked.count,
        divisor=divisor,
        part="with these words",
    )
    return drawn | {
        "part": f"with “{asked.q}”",
        "counts": [Choice(name, asked.address(count=name), name == asked.count) for name in COUNTS],
    }


def by_period(
    asked: Selection,
    counts: Mapping[date, int],
    fitting: Mapping[date, int] | None,
    coverage: Mapping[date, int],
    *,
    first: date,
    last: date,
    unit: str,
    divisor: int = 1,
    part: str = "",
) -> dict[str, Any]:
    """The context of parts/chart.html for one figure, by month, with the `part` of it that is fitting filled, if there
    is such a part. Nothing is drawn behind the bars where there is no coverage."""
    chosen = _chosen(asked, first, last)
    if asked.zoom and chosen:
        first, last = chosen
    drawn = chart(
        counts,
        coverage,
        fitting,
        first=first,
        last=last,
        per=asked.per,
        unit=unit,
        divisor=divisor,
        part=part,
        today=timezone.localdate(),
        chosen=chosen,
        address=_address(asked),
    )
    return {
        "chart": drawn,
        "counted": unit,
        "part": part if fitting is not None else "",
        "searched": fitting is not None,
        "bar_links": joined(BAR_LINK, _with_something(drawn.bars)),
        "bar_rows": joined(BAR_ROW, _rows(drawn.bars, covered=bool(coverage))),
        "cells": joined(CELL, _cells(drawn.cells, unit.capitalize())),
        "most_covered": f"{drawn.most_covered:,}" if coverage else "",
        "span": months.in_words(drawn.bars[0].first, drawn.bars[-1].last),
        "range_words": range_words(asked),
        "zoom_address": asked.address(zoom=True) if chosen else "",
        "all_years_address": asked.address(start=None, end=None, zoom=False),
        "periods": [
            Choice(per, asked.address(per=per) if per in drawn.offered else "", per == drawn.per)
            for per in reversed(MONTHS_IN)
            if per in PERIODS or per in drawn.offered
        ],
    }


def _with_something(bars: list[Bar]) -> Iterator[tuple[str, str, int]]:
    return ((bar.address, bar.words, number) for number, bar in enumerate(bars) if bar.count)


def _rows(bars: list[Bar], *, covered: bool) -> Iterator[tuple[str, str, str, str, str]]:
    for bar in bars:
        fitting = "" if bar.fitting is None else filled(FIGURE, f"{bar.fitting:,}")
        yield bar.address, bar.name, f"{bar.count:,}", fitting, filled(FIGURE, f"{bar.coverage:,}") if covered else ""


def _cells(cells: list[Cell], counted: str) -> Iterator[tuple[object, ...]]:
    for cell in cells:
        thin, current = " thin" if cell.thin else "", CURRENT if cell.chosen else ""
        yield cell.bars, thin, cell.address, current, counted, cell.name, cell.century, cell.year


def range_words(asked: Selection) -> str:
    """The chosen months: Jul 2024–Oct 2026, from Jul 2024, to Oct 2026; empty without any."""
    if asked.start and asked.end:
        return months.in_words(asked.start, asked.end, short=True)
    if asked.start:
        return f"from {asked.start:%b %Y}"
    return f"to {asked.end:%b %Y}" if asked.end else ""


def _chosen(asked: Selection, first: date, last: date) -> tuple[date, date] | None:
    """The chosen months that lie in the chart."""
    if not (asked.start or asked.end):
        return None
    start, end = max(asked.start or first, first), min(asked.end or last, last)
    return (start, end) if start <= end else None


def _address(asked: Selection):
    """The address of a span of months. Written once and joined, since there is one for each bar."""
    base = asked.address(start=None, end=None, zoom=False)
    joined = base if base == "?" else f"{base}&"
    return lambda start, end: f"{joined}from={start:%Y-%m}&to={end:%Y-%m}#list"
