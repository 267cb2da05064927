"""manage.py refresh: what is new in the feeds that came from the network. Made for a timer."""

from appearances.importing.known import known_sources
from appearances.management import importing
from appearances.management.library_command import LibraryCommand


class Command(LibraryCommand):
    help = "Import again every feed that was imported from the network; say what was new, and nothing otherwise."

    def add_arguments(self, parser):
        importing.add_feed_arguments(parser)

    def handle(self, *args, **options):
        importing.import_feeds(self, [name for name in known_sources() if "://" in name], options, quiet=True)
