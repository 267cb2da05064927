"""What others paste into their pages to show a quote: a quotation that needs nothing, or a frame of ours. Pure."""

import math
from html import escape

from appearances.citing import MONTHS, Cited
from appearances.sharing.letters import direction
from appearances.sharing.wording import with_licence

WIDTH = 600
# Of the frame in pixels: what stands around the words, a line of words, and where it begins to scroll within.
AROUND, LINE, HIGHEST = 190, 30, 560
# Letters in a line of a frame between that of a phone and WIDTH.
LETTERS = 40


def quotation(cited: Cited) -> str:
    """HTML with words, source, provenance and link. The source stands behind the blockquote, as HTML wants it."""
    who = f"{_isolated(cited.speaker)}, {escape(cited.role)}" if cited.role else _isolated(cited.speaker)
    language = f' lang="{escape(cited.language)}"' if cited.language else ""
    source = f"{who}, “{_isolated(cited.episode)}”, {_isolated(cited.podcast)}{_when(cited)}"
    return (
        f'<figure>\n<blockquote cite="{escape(cited.address)}"{language} dir="auto">\n<p>{escape(cited.words)}</p>\n'
        f'</blockquote>\n<figcaption>— <a href="{escape(cited.address)}">{source}</a>. {escape(with_licence(cited))}.'
        "</figcaption>\n</figure>"
    )


def frame(cited: Cited, *, width: int = WIDTH, height: int | None = None) -> str:
    """HTML of a frame with the page that is made for it. Nothing is loaded before it comes into view."""
    title = escape(f"{cited.speaker} in “{cited.episode}”, {cited.podcast}")
    return (
        f'<iframe src="{escape(cited.address)}embed/" width="{width}" height="{height or frame_height(cited)}" '
        f'title="{title}" loading="lazy" style="max-width: 100%; border: 0"></iframe>'
    )


def frame_height(cited: Cited) -> int:
    """Pixels in which the words stand without scrolling, unless there are very many."""
    return min(AROUND + LINE * math.ceil(len(cited.words) / LETTERS), HIGHEST)


def _when(cited: Cited) -> str:
    day = cited.published
    date = f', <time datetime="{day:%Y-%m-%d}">{day.day} {MONTHS[day.month - 1]} {day.year}</time>' if day else ""
    return f"{date}, at {cited.time}" if cited.time else date


def _isolated(text: str) -> str:
    """Escaped; a name that runs from right to left leaves the words around it where they are."""
    return escape(text) if direction(text) == "L" else f"<bdi>{escape(text)}</bdi>"
