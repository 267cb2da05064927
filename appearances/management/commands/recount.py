"""`manage.py recount`: makes copies, counts and roll-ups anew from what was said."""

from typing import Any

from django.core.management.base import BaseCommand

from appearances.models.recount import recount_library


class Command(BaseCommand):
    help = "Brings copies, counts and roll-ups of every episode up to date, in the time zone that TIME_ZONE names."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Recounted {recount_library():,} episodes.")
