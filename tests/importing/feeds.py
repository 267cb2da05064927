"""Builds feeds with their transcripts in a folder, imports them, and looks at what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.apps import apps
from django.db import connection

from appearances.importing.feed import import_feed
from appearances.importing.report import Report
from appearances.models import Episode, Quote

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
     xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>{title}</title><podcast:guid>boat-shed</podcast:guid>{persons}
"""
Person = tuple[str, str, str] | tuple[str, str, str, str]

IDA: Person = ("Ida Brandt", "host", "https://brandt.example/")
OKE: Person = ("Oke Harms", "guest", "https://harms.example/")


class Feed:
    """A feed and its folder. What the test leaves out is made up; `write()` again to change it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "feed.xml"

    def write(self, *items: str, title: str = "Boat Shed", persons: tuple[Person, ...] = (), end: str = "") -> "Feed":
        head = HEAD.format(title=escape(title), persons=people(persons))
        self.path.write_text(head + "".join(items) + (end or "</channel></rss>"), encoding="utf-8")
        return self

    def transcript(self, name: str, *said: tuple[str, str]) -> "Feed":
        (self.folder / name).write_text(vtt(*said), encoding="utf-8")
        return self

    def run(self, **options: Any) -> Report:
        return import_feed(str(self.path), **options)


def feed(*items: str, more: str = "") -> str:
    """What a server sends."""
    return HEAD.format(title="Boat Shed", persons=more) + "".join(items) + "</channel></rss>"


def run(address: str) -> Report:
    return import_feed(address, allow_private=True)


def item(
    title: str = "Tar and rope",
    *,
    guid: str | None = "1",
    date: str | None = "Mon, 06 Jan 2020 12:00:00 +0000",
    persons: tuple[Person, ...] = (),
    transcripts: tuple[str, ...] = (),
    more: str = "",
) -> str:
    links = "".join(f"<podcast:transcript url={quoteattr(name)} type=''/>" for name in transcripts)
    return (
        f"<item>{_element('title', title)}{_element('guid', guid)}{_element('pubDate', date)}"
        f"{people(persons)}{links}{more}</item>\n"
    )


def people(persons: tuple[Person, ...]) -> str:
    return "".join(map(_person, persons))


def vtt(*said: tuple[str, str]) -> str:
    """A cue of three seconds every ten for each voice and its words, so that no two are joined."""
    cues = [
        f"{_clock(10 * number)} --> {_clock(10 * number + 3)}\n<v {voice}>{words}</v>\n" if voice else
        f"{_clock(10 * number)} --> {_clock(10 * number + 3)}\n{words}\n"
        for number, (voice, words) in enumerate(said)
    ]  # fmt: skip
    return "\n".join(["WEBVTT\n", *cues])


def quotes(**of: Any) -> list[tuple[str, str]]:
    """Voice and words of what stands in an episode, in order."""
    standing = Quote.objects.filter(withdrawn_at=None, **of).in_order()
    return list(standing.values_list("voice__label", "text"))


def ids() -> dict[str, int]:
    """The quote of each words; the last where words come twice."""
    return dict(Quote.objects.values_list("text", "pk"))


def episode(title: str = "Tar and rope") -> Episode:
    return Episode.objects.get(title=title)


def rows(*, but: tuple[str, ...] = ()) -> dict[str, set[tuple[Any, ...]]]:
    """Every row of every table of the library, with the version that PostgreSQL gives it."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("appearances").get_models():
            table = model._meta.db_table
            if table not in but:
                cursor.execute(f"SELECT xmin::text, ctid::text, {table}::text FROM {table}")
                found[table] = set(cursor.fetchall())
    return found


def unchanged(during: Callable[[], Any]) -> bool:
    """Whether no row of the library was written; an import run is no part of it."""
    before = rows(but=("import_run",))
    during()
    return rows(but=("import_run",)) == before


def _element(name: str, text: str | None) -> str:
    return "" if text is None else f"<{name}>{escape(text)}</{name}>"


def _person(person: Person) -> str:
    name, role, href, group = (*person, "cast")[:4]
    return (
        f"<podcast:person role={quoteattr(role)} group={quoteattr(group)} href={quoteattr(href)}>"
        f"{escape(name)}</podcast:person>"
    )


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"
