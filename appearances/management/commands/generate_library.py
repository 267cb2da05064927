"""`manage.py generate_library`: a made-up library, to measure with."""

import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser
from tqdm import tqdm

from appearances.generating.library import NotEmpty, generate_library
from appearances.management.library_command import LibraryCommand


class Command(LibraryCommand):
    help = "Fills an empty database with a made-up library, the same for the same seed and day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quotes", type=int, default=100_000, help="about how many (default: %(default)s)")
        parser.add_argument("--seed", type=int, default=1, help="another one makes another library")

    def handle(self, *args: Any, quotes: int, seed: int, **options: Any) -> None:
        if quotes < 100:
            raise CommandError("--quotes is too small: use 100 or more.")
        with tqdm(total=quotes, unit=" quotes", unit_scale=True, file=sys.stderr, disable=None) as bar:
            try:
                made = generate_library(quotes, seed=seed, progress=bar.update)
            except NotEmpty as reason:
                raise CommandError(str(reason)) from reason
        self.stdout.write(f"A library of {made:,} quotes is made.")
