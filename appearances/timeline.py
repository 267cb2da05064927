"""From figures by month to a chart: periods, bars and their places in per cent of the drawing. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from appearances import months

MOST_BARS = 60
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
# The tallest bar leaves room above for its tick's words.
TALLEST = 92.0
# Per cent of the plot: 2 of about 160 pixels, so that one of many is still seen.
LEAST = 1.25
MOST_CELLS = 12


@dataclass(slots=True)
class Bar:
    """One period: its months, its name, and what is said of it where only words are had."""

    first: date
    last: date
    name: str
    words: str
    count: int
    fitting: int | None
    coverage: int
    so_far: bool
    chosen: bool
    address: str


@dataclass(slots=True)
class Cell:
    """A year, or some years, under the bars: `bars` wide; `thin` where the chart begins or ends within it."""

    first: date
    last: date
    bars: int
    thin: bool
    chosen: bool
    address: str

    @property
    def name(self) -> str:
        return months.in_words(self.first, self.last)

    @property
    def century(self) -> str:
        """What a narrow chart leaves out of the year."""
        return f"{self.first.year // 100}"

    @property
    def year(self) -> str:
        return f"{self.first.year % 100:02}"


@dataclass(frozen=True, slots=True)
class Chart:
    """`columns`, `so_far` (the period that lasts), `fitting` (the part of both that fits a search) and `area` are SVG
    paths for a drawing as wide as there are bars and 100 high; ticks, range and sparse runs are placed in per cent.
    `room` is the class that hides the bars' links where a bar would be under 24 px wide, `close` the one that sets
    years in two rows where the narrowest would be."""

    per: str
    offered: tuple[str, ...]
    bars: list[Bar]
    cells: list[Cell]
    columns: str
    so_far: str
    fitting: str
    room: str
    close: str
    ticks: list[tuple[str, str]]
    area: str
    most_covered: int
    sparse: list[tuple[str, str]]
    range: tuple[str, str, str] | None


def chart(
    counts: Mapping[date, int],
    coverage: Mapping[date, int],
    fitting: Mapping[date, int] | None = None,
    *,
    first: date,
    last: date,
    per: str,
    unit: str,
    divisor: int,
    part: str = "with these words",
    today: date,
    chosen: tuple[date, date] | None,
    address: Callable[[date, date], str],
) -> Chart:
    """Bars from the period of `first` to that of `last`. `counts`, `coverage` and, in a search, the `fitting` part of
    the counts are by month; counts are divided by `divisor` after summing (60,000 makes minutes of milliseconds). `per`
    is a wish: a period that would make more than 60 bars is not offered, and decades are only where years would make
    more. `unit` is in the plural; `part` says what is fitting; `address` links a span of months."""
    offered = tuple(name for name in ("month", "quarter", "year") if _fits(name, first, last)) or ("decade",)
    per = per if per in offered else usual(first, last)
    spans = list(_spans(first, last, MONTHS_IN[per]))
    sums = [_sum(counts, span) // divisor for span in spans]
    fit = [_sum(fitting, span) // divisor for span in spans] if fitting is not None else [None] * len(spans)
    covered = [_sum(coverage, span) for span in spans]
    top = max(sums, default=0) or 1
    width = 100 / len(spans)
    bars = [
        _bar(span, count, fitting, episodes, today, chosen, unit, part, address)
        for span, count, fitting, episodes in zip(spans, sums, fit, covered, strict=True)
    ]
    columns = [_column(number, count, top) for number, count in enumerate(sums)]
    cells = _cells(spans, chosen, address)
    return Chart(
        per=per,
        offered=offered,
        bars=bars,
        cells=cells,
        columns="".join(column for column, bar in zip(columns, bars, strict=True) if not bar.so_far),
        so_far="".join(column for column, bar in zip(columns, bars, strict=True) if bar.so_far),
        fitting="".join(_column(number, part or 0, top) for number, part in enumerate(fit)),
        room=f"bars-{_room(len(spans))}",
        close=f"close-{_room(len(spans) / min(cell.bars for cell in cells))}",
        ticks=[(_short(value), _percent(100 - value * TALLEST / top)) for value in sorted({top // 2, top} - {0})],
        area=_area(covered),
        most_covered=max(covered),
        sparse=_sparse(covered, width),
        range=_range(bars, width),
    )


def usual(first: date, last: date) -> str:
    """The period that suits a span: months to three years, quarters to fifteen, years to sixty, then decades."""
    if months.between(first, last) <= 36:
        return "month"
    return next((name for name in ("quarter", "year") if _fits(name, first, last)), "decade")


def _fits(per: str, first: date, last: date) -> bool:
    size = MONTHS_IN[per]
    return _period(last, size) - _period(first, size) < MOST_BARS


def _period(month: date, size: int) -> int:
    return (month.year * 12 + month.month - 1) // size


def _spans(first: date, last: date, size: int) -> Iterator[tuple[date, date]]:
    for period in range(_period(first, size), _period(last, size) + 1):
        start = date(period * size // 12, period * size % 12 + 1, 1)
        yield start, months.add(start, size - 1)


def _sum(figures: Mapping[date, int], span: tuple[date, date]) -> int:
    return sum(figures.get(months.add(span[0], number), 0) for number in range(months.between(*span)))


def _bar(
    span: tuple[date, date],
    count: int,
    fitting: int | None,
    coverage: int,
    today: date,
    chosen: tuple[date, date] | None,
    unit: str,
    part: str,
    address: Callable[[date, date], str],
) -> Bar:
    so_far = span[0] <= today < months.add(span[1], 1)
    name = months.in_words(*span, short=True)
    words = f"{months.in_words(*span)}: {count:,} {unit if count != 1 else unit.removesuffix('s')}"
    if fitting is not None:
        words = f"{words}, {fitting:,} {part}"
    return Bar(
        first=span[0],
        last=span[1],
        name=name,
        words=f"{words}, so far" if so_far else words,
        count=count,
        fitting=fitting,
        coverage=coverage,
        so_far=so_far,
        chosen=_overlaps(span, chosen),
        address=address(*span),
    )


def _room(parts: float) -> int:
    """Into how many parts of 24 px a chart must be divided to hold so many: a step for which the style has a rule."""
    return next(most for most in (12, 24, 36, 44, 60, 9999) if parts <= most)


def _column(number: int, count: int, top: int) -> str:
    """The path of one bar: 8 tenths of its period wide, empty for nothing."""
    return f"M{number}.1 100V{100 - max(count * TALLEST / top, LEAST):.2f}h.8V100z" if count else ""


def _overlaps(span: tuple[date, date], chosen: tuple[date, date] | None) -> bool:
    return chosen is not None and span[0] <= chosen[1] and chosen[0] <= span[1]


def _cells(
    spans: list[tuple[date, date]], chosen: tuple[date, date] | None, address: Callable[[date, date], str]
) -> list[Cell]:
    """At most 12 cells: single years, or 2, 5, 10 … of them."""
    years = range(spans[0][0].year, spans[-1][1].year + 1)
    size = next(size for size in (1, 2, 5, 10, 100, 1000) if len({year // size for year in years}) <= MOST_CELLS)
    cells: dict[int, list[tuple[date, date]]] = {}
    for span in spans:
        cells.setdefault(span[0].year // size, []).append(span)
    widest = max(len(inside) for inside in cells.values())
    return [
        Cell(
            first=date(inside[0][0].year, 1, 1),
            last=date(inside[-1][1].year, 12, 1),
            bars=len(inside),
            thin=len(inside) * 2 <= widest,
            chosen=_overlaps((inside[0][0], inside[-1][1]), chosen),
            address=address(date(inside[0][0].year, 1, 1), date(inside[-1][1].year, 12, 1)),
        )
        for inside in cells.values()
    ]


def _area(covered: list[int]) -> str:
    """The outline of the coverage, for a viewBox as wide as there are bars and 100 high."""
    most = max(covered) or 1
    return "".join(f"V{100 - value / most * TALLEST:.0f}H{number}" for number, value in enumerate(covered, 1))


def _sparse(covered: list[int], width: float) -> list[tuple[str, str]]:
    """Place and width of each run of periods with under a tenth of the median period's episodes."""
    few = median(covered) / 10
    runs: list[list[int]] = []
    for number, value in enumerate(covered):
        if value < few:
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
    return [(_percent(run[0] * width), _percent(len(run) * width)) for run in runs]


def _range(bars: list[Bar], width: float) -> tuple[str, str, str] | None:
    """Place, width and end of the chosen bars."""
    numbers = [number for number, bar in enumerate(bars) if bar.chosen]
    if not numbers:
        return None
    start, end = numbers[0] * width, (numbers[-1] + 1) * width
    return _percent(start), _percent(end - start), _percent(end)


def _short(number: int) -> str:
    """Four characters at most, up to a million: there is no room for more beside the chart on a phone."""
    return str(number) if number < 10_000 else f"{number / 1000:.0f}k"


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
