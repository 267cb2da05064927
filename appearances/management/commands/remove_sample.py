"""`manage.py remove_sample`: takes the sample library out again."""

from typing import Any

from appearances.management.library_command import LibraryCommand
from appearances.sample.removing import remove_sample


class Command(LibraryCommand):
    help = "Removes the podcasts of the sample library and who was heard on them alone; everything else stays."

    def handle(self, *args: Any, **options: Any) -> None:
        titles, speakers = remove_sample()
        if titles:
            self.stdout.write(f"Removed {', '.join(titles)}, and {speakers:,} speakers who were heard nowhere else.")
        else:
            self.stdout.write("There is no sample here.")
