"""A small made-up library, brought in by the import itself, and what its editor did afterwards."""

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from appearances.editing.confirming import confirm
from appearances.editing.setting_aside import set_aside
from appearances.importing.feed import import_feed
from appearances.models import Quote, Speaker, Voice
from appearances.models.library import writing

FOLDER = Path(__file__).parent


def feeds() -> list[Path]:
    """The feeds of the sample's podcasts."""
    return sorted(FOLDER.glob("*/feed.xml"))


def load() -> None:
    """Import the sample and repeat its editor's work, all of it or nothing."""
    editor = tomllib.loads((FOLDER / "editor.toml").read_text())
    with writing():
        for feed in feeds():
            import_feed(str(feed))
        _describe(editor["speaker"])
        confirm(Voice.objects.filter(pk__in=list(_confirmed(editor["confirmed"]))))
        for span in editor["set_aside"]:
            set_aside(_quotes(span), span["reason"])


def _describe(people: list[dict[str, str]]) -> None:
    with writing():
        for person in people:
            Speaker.objects.filter(name=person["name"], links__contains=[person["href"]]).update(
                occupation=person["occupation"], organisation=person.get("organisation", "")
            )


def _confirmed(listed: list[dict[str, str]]) -> Iterator[int]:
    for one in listed:
        yield from Voice.objects.filter(
            episode__podcast__guid=one["podcast"], episode__guid=one["episode"], label=one["voice"]
        ).values_list("pk", flat=True)


def _quotes(span: dict[str, Any]):
    return Quote.objects.filter(
        podcast__guid=span["podcast"],
        episode__guid=span["episode"],
        start_ms__gte=_ms(span["start"]),
        end_ms__lte=_ms(span["end"]),
    )


def _ms(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    return round(timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds)) / timedelta(milliseconds=1))
