"""What stands at a quote wherever it is listed: its time, the ways from it, why it does not count, whence it comes."""

from typing import Any

from appearances.addresses import web_address
from appearances.models.episode import TranscriptSource
from appearances.models.quote import SetAside
from appearances.pages.links import quote_address
from appearances.pages.markup import filled
from appearances.pages.words import timecode

SOURCES = dict(TranscriptSource.choices)
NAMELESS = "Voice without a name"
LEFT_OUT = dict(SetAside.choices)

# A time stamp is where to play from; the place in the episode and the quote's own page stand at the end of the line.
TIME = '<a class="time" href="{}">{}</a>'
WAYS = """<p class="ways"><a href="{0}">Context<span class="hidden"> of the quote{2}</span></a> \
<a href="{1}">Cite<span class="hidden"> the quote{2}</span></a></p>"""
RECORDING = ' data-recording="{}"'
LICENCE = '<a href="{}" rel="license nofollow noopener">{}</a>'
FOCUSED = filled(' tabindex="-1" autofocus')
LEFT_OUT_NOTE = '<p class="note">{}, not counted as their words</p>'
OPEN = filled(" open")
CORRECTED_NOTE = '<details class="note"{}><summary>Corrected by an editor</summary>As heard: <q>{}</q></details>'


def time_and_ways(pk: int, place: str, start_ms: int | None) -> tuple[str, str]:
    """A quote's time stamp, empty where there are no times, and the ways to its `place` and its page."""
    time = timecode(start_ms)
    ways = filled(WAYS, place, quote_address(pk), f" at {time}" if time else "")
    return filled(TIME, place, time) if time else "", ways


def recording(enclosure: str) -> str:
    """The attribute by which the player knows what to play; empty for what is no address of the web."""
    return filled(RECORDING, enclosure) if web_address(enclosure) else ""


def quote_note(set_aside: str, as_heard: str, *, unfolded: bool = False) -> str:
    """Why a quote does not count, and the words before a correction."""
    if not (set_aside or as_heard):
        return ""
    left_out = filled(LEFT_OUT_NOTE, LEFT_OUT.get(set_aside, set_aside)) if set_aside else ""
    return filled("{}{}", left_out, filled(CORRECTED_NOTE, OPEN if unfolded else "", as_heard) if as_heard else "")


def licence(row: Any) -> str:
    """What is known of a podcast's licence or copyright, by its words."""
    if row.licence and (address := web_address(row.licence_address)):
        return filled(LICENCE, address, row.licence)
    return str(row.licence or row.copyright)
