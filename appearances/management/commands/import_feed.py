"""manage.py import_feed: podcasts with their transcripts, from feeds on disk or on the network."""

from django.core.management.base import BaseCommand, CommandError

from appearances.importing.known import known_sources
from appearances.management import importing
from appearances.management.library_command import check_database


class Command(BaseCommand):
    help = "Import podcasts from their RSS or Atom feeds, with the transcripts that the feeds name."

    def add_arguments(self, parser):
        parser.add_argument(
            "sources", nargs="*", metavar="SOURCE", help="A feed: a file such as podcast/feed.xml, or an address."
        )
        parser.add_argument("--all", action="store_true", help="Import every feed that was imported before.")
        importing.add_feed_arguments(parser)

    def handle(self, *args, sources, **options):
        if bool(sources) == options["all"]:
            raise CommandError("Name the feeds to import, or give --all for those imported before.", returncode=2)
        check_database()
        importing.import_feeds(self, sources or known_sources(), options, quiet=False)
