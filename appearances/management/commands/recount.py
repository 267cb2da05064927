"""`manage.py recount`: makes copies, counts and roll-ups anew from what was said."""

from typing import Any

from appearances.management.library_command import LibraryCommand
from appearances.models.recount import recount_library


class Command(LibraryCommand):
    help = "Brings copies, counts and roll-ups of every episode up to date, in the time zone that TIME_ZONE names."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Recounted {recount_library():,} episodes.")
