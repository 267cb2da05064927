"""`manage.py check_library`: do copies, counts and roll-ups agree with their source?"""

import sys
from typing import Any

from appearances.management.library_command import LibraryCommand
from appearances.models.check import check_library


class Command(LibraryCommand):
    help = "Compares copies, counts and roll-ups with what they are made from. Exits with 1 if any differ."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for what, differing in check_library():
            self.stdout.write(f"{what}: {f'{differing:,} rows differ' if differing else 'all agree'}.")
            wrong += differing
        if wrong:
            self.stdout.write("`manage.py recount` brings them up to date.")
            sys.exit(1)
