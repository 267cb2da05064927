"""What the commands that import share: progress while it lasts, the report, and how they end."""

import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from tqdm import tqdm

from appearances.importing.feed import import_feed
from appearances.importing.records import UnreadableFile
from appearances.importing.report import Report
from appearances.management.library_command import first_line

GO_ON = "The episodes before this one are whole. Import again, and it goes on from there."
TOLD_EVERY = 5  # seconds, where no terminal draws a bar


def add_arguments(parser) -> None:
    """The options of every import."""
    parser.add_argument("--dry-run", action="store_true", help="Say what would change, and change nothing.")
    parser.add_argument("--json", action="store_true", help="Print each report as a line of JSON.")


def add_feed_arguments(parser) -> None:
    """The options of those that may fetch."""
    add_arguments(parser)
    parser.add_argument(
        "--allow-private", action="store_true", help="Fetch from addresses that are not public: your own network’s."
    )


def import_feeds(command: BaseCommand, sources: Iterable[str], options: Mapping[str, Any], *, quiet: bool) -> None:
    """One feed after the other; exit status 1 where anything was refused. `quiet` leaves out what brought nothing."""
    good = True
    for source in sources:

        def imported(progress: Progress, source: str = source) -> Report:
            return import_feed(
                source, dry_run=options["dry_run"], allow_private=options["allow_private"], progress=progress
            )

        good &= run(command, source, imported, options, quiet=quiet)
    if not good:
        sys.exit(1)


def run(
    command: BaseCommand,
    name: str,
    imported: Callable[["Progress"], Report],
    options: Mapping[str, Any],
    *,
    quiet: bool = False,
) -> bool:
    """One import, with its report printed; whether nothing was refused. CommandError where everything has to stop."""
    name = name.encode(errors="replace").decode()  # a path may hold bytes that are no text
    try:
        with Progress(name) as progress:
            report = imported(progress)
    except UnreadableFile as error:
        command.stderr.write(f"{name}: {error}")
        if options["json"]:
            _print(command, Report(source=name, refused=[str(error)]), options)
        return False
    except (OperationalError, InterfaceError) as error:
        raise CommandError(f"The database went away ({first_line(error)}). {GO_ON}") from error
    except KeyboardInterrupt as error:
        raise CommandError(f"Stopped. {GO_ON}", returncode=130) from error
    if report.has_news or not quiet:
        _print(command, report, options)
    return not report.refused


class Progress:
    """A bar on a terminal, else a line now and then; on the standard error, since reports go to the standard output."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bar = tqdm(desc=name[-40:], unit=" episodes", file=sys.stderr, disable=None)
        self._told = time.monotonic()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def __call__(self, done: int, total: int, reading: str) -> None:
        total = max(done, total)
        self._bar.total = total
        self._bar.update(done - self._bar.n)
        if self._bar.disable and time.monotonic() - self._told > TOLD_EVERY:
            self._told = time.monotonic()
            print(f"{self._name}: {done:,} of about {total:,} episodes", file=sys.stderr, flush=True)


def _print(command: BaseCommand, report: Report, options: Mapping[str, Any]) -> None:
    if options["json"]:
        command.stdout.write(json.dumps(report.as_json() | {"dry_run": options["dry_run"]}, ensure_ascii=False))
        return
    command.stdout.write(str(report))
    if options["dry_run"]:
        command.stdout.write("This was a dry run: nothing was changed.")
