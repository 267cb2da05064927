"""manage.py import_transcript: one transcript file, for an episode that is there or for a new one."""

import sys
from datetime import UTC, datetime

from django.core.management.base import BaseCommand, CommandError

from appearances.importing.dates import read_date
from appearances.importing.transcript_file import import_transcript
from appearances.management import importing
from appearances.management.library_command import check_database
from appearances.models import Episode, Podcast

HOW = "Name the episode: --episode PODCAST/EPISODE, or --new-episode with --podcast, --title and --date."


class Command(BaseCommand):
    help = "Import a transcript file in any format that a feed may offer."

    def add_arguments(self, parser):
        parser.add_argument("file", help="The transcript, such as 012.vtt.")
        parser.add_argument("--episode", metavar="PODCAST/EPISODE", help="An episode, as its address names it.")
        parser.add_argument("--new-episode", action="store_true", help="Make a new episode for it.")
        parser.add_argument("--podcast", help="The podcast of the new episode, as its address names it.")
        parser.add_argument("--title", help="The title of the new episode.")
        parser.add_argument("--date", help="When the new episode was published, such as 2026-03-14.")
        importing.add_arguments(parser)

    def handle(self, *args, file, **options):
        if bool(options["episode"]) == options["new_episode"]:
            raise CommandError(HOW, returncode=2)
        for name in ("episode", "podcast", "title"):
            if _is_no_text(options[name]):
                raise CommandError(f"--{name} holds bytes that are no UTF-8: write it anew.", returncode=2)
        check_database()
        episode = _new_episode(options) if options["new_episode"] else _episode(options["episode"])
        if not importing.run(
            self, file, lambda progress: import_transcript(file, episode, dry_run=options["dry_run"]), options
        ):
            sys.exit(1)


def _is_no_text(argument: str | None) -> bool:
    """Python hands on the bytes of an argument that it cannot decode as characters that are none."""
    return any("\ud800" <= character <= "\udfff" for character in argument or "")


def _episode(named: str) -> Episode:
    podcast, _, slug = named.strip("/").rpartition("/")
    episode = Episode.objects.filter(podcast__slug=podcast, slug=slug).select_related("podcast").first()
    if episode is None:
        raise CommandError(f"There is no episode “{named}”. Copy it from the end of the episode’s address.")
    return episode


def _new_episode(options) -> Episode:
    if not (options["podcast"] and options["title"] and options["date"]):
        raise CommandError(HOW, returncode=2)
    podcast = Podcast.objects.filter(slug=options["podcast"]).first()
    if podcast is None:
        raise CommandError(f"There is no podcast “{options['podcast']}”. Copy it from the end of its address.")
    published_at = read_date(options["date"])
    if published_at is None:
        raise CommandError(f"“{options['date']}” is no date of a podcast: write it as {datetime.now(UTC):%Y-%m-%d}.")
    return Episode(podcast=podcast, title=options["title"][:500], published_at=published_at)
