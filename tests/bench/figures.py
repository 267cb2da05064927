"""A measured figure beside its bar, and the table that they make."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

import psycopg


@dataclass(frozen=True)
class Figure:
    """`most` or `least` is the bar; with neither it is there for information."""

    name: str
    measured: float
    unit: str = ""
    most: float | None = None
    least: float | None = None

    @property
    def missed(self) -> bool:
        return (self.most is not None and self.measured > self.most) or (
            self.least is not None and self.measured < self.least
        )

    def row(self) -> str:
        bar = f"≤ {self._in_words(self.most)}" if self.most is not None else ""
        bar = f"≥ {self._in_words(self.least)}" if self.least is not None else bar
        return f"| {self.name} | {bar} | {self._in_words(self.measured)}{' **missed**' if self.missed else ''} |"

    def _in_words(self, value: float) -> str:
        number = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"
        return f"{number} {self.unit}".strip()


def table(figures: list[Figure]) -> str:
    rows = [figure.row() for figure in figures]
    return "\n".join(["| figure | bar | measured |", "| --- | --- | --- |", *rows, "", machine()])


def machine() -> str:
    """What the figures were measured on."""
    facts = Path("/proc/cpuinfo").read_text()
    model = next((line.partition(": ")[2] for line in facts.splitlines() if line.startswith("model name")), "unknown")
    load = os.getloadavg()[0]
    return (
        f"{model}, {os.cpu_count()} cores, load {load:.1f}; Python {platform.python_version()}, "
        f"psycopg {psycopg.__version__}, {platform.system()} {platform.release()}"
    )
