"""manage.py import_feed: a podcast with its transcripts from a feed on disk."""

import sys
from functools import partial
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from tqdm import tqdm

from appearances.importing.feed import import_feed
from appearances.importing.records import UnreadableFile

GO_ON = "The episodes before this one are whole. Import again, and it goes on from there."


class Command(BaseCommand):
    help = "Import a podcast from the path of its RSS feed, with the transcripts below the feed's folder."

    def add_arguments(self, parser):
        parser.add_argument("path", help="The feed: a file such as podcast/feed.xml.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, and change nothing.")

    def handle(self, *args, path, dry_run, **options):
        with tqdm(total=_items(path), unit=" episodes", file=sys.stderr, disable=None) as bar:
            try:
                report = import_feed(path, dry_run=dry_run, progress=bar.update)
            except UnreadableFile as error:
                raise CommandError(str(error)) from error
            except (OperationalError, InterfaceError) as error:
                raise CommandError(_lost(error)) from error
            except KeyboardInterrupt as error:
                raise CommandError(f"Stopped. {GO_ON}", returncode=130) from error
        self.stdout.write(str(report))
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")
        if report.refused:
            sys.exit(1)


def _items(path):
    """Where the progress bar ends; None where the file cannot be read, of which the import will say why."""
    try:
        if not Path(path).is_file():
            return None
        with open(path, "rb") as feed:
            return sum(block.count(b"</item>") for block in iter(partial(feed.read, 1 << 20), b""))
    except (OSError, ValueError):
        return None


def _lost(error):
    return f"The database went away ({str(error).strip().partition('\n')[0]}). {GO_ON}"
