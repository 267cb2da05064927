"""Pieces of one shape that stand on a page by the hundred, joined and escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString


def joined(pattern: str, rows: Iterable[Sequence[object]], *, separator: str = "") -> SafeString:
    """The pattern filled for each row. What format_html_join does, at a fifth of its cost: a page has more than a
    thousand such values, and Django's escape finds out for each whether it is lazy."""
    return SafeString(separator.join([pattern.format(*map(_escaped, row)) for row in rows]))


def filled(pattern: str, *values: object) -> SafeString:
    """The pattern filled once: format_html, for the same reason."""
    return SafeString(pattern.format(*map(_escaped, values)))


def _escaped(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))
