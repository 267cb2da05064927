"""A part of an address: the kind of file that a list is exported as."""

from appearances.exporting.writers import WRITERS


class Kind:
    regex = "|".join(WRITERS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
