"""The image of a quote, drawn by Typst: it shapes every script and breaks lines by its rules."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from appearances.citing import Cited
from appearances.sharing.letters import FONTS
from appearances.sharing.wording import said

if TYPE_CHECKING:
    import typst

WIDTH, HEIGHT = 1200, 630
Look = Literal["light", "dark"]
DRAWING = Path(__file__).parent / "quote.typ"


def png(cited: Cited, look: Look) -> bytes:
    """What does not fit is cut, with … behind it. Takes some 20 ms of CPU; a compiler of its own for each image, since
    two threads cannot share one."""
    import typst  # 30 MB in memory, for those who draw

    texts = said(cited) | {"look": look}
    compiler = typst.Compiler(DRAWING, root=DRAWING.parent, font_paths=_fonts(), sys_inputs=texts)
    drawn = compiler.compile(format="png", ppi=72)
    assert isinstance(drawn, bytes)  # one page
    return drawn


@cache
def _fonts() -> "typst.Fonts":
    """Those in our folder alone: an image looks the same on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
