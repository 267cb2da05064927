"""Readable addresses from titles and names in any script."""

from collections.abc import Callable

from anyascii import anyascii
from django.db.models import Model, QuerySet
from django.utils.text import slugify

LONGEST = 80
# Addresses of ours below that of a podcast, where its episodes are.
OURS = {"feed"}


def readable(text: str, *, otherwise: str) -> str:
    """At most 80 characters. Other scripts are spelled in Latin letters; `otherwise` stands where nothing is left,
    and behind what is an address of ours."""
    slug = slugify(anyascii(text))
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
    return f"{slug}-{otherwise}" if slug in OURS else slug or otherwise


def free[M: Model](slug: str, taken_in: QuerySet[M], *, was: Callable[[str], bool] = lambda slug: False) -> str:
    """The slug, with a number behind it if it is taken, or `was` at another time: ada, ada-2, ada-3. Found in a few
    steps however many there are, since a feed may have thousands of one title."""

    def is_taken(number: int) -> bool:
        numbered = _numbered(slug, number)
        return taken_in.filter(slug=numbered).exists() or was(numbered)

    if not is_taken(1):
        return slug
    taken, untaken = 1, 2
    while is_taken(untaken):
        taken, untaken = untaken, 2 * untaken
    while untaken - taken > 1:
        middle = (taken + untaken) // 2
        taken, untaken = (middle, untaken) if is_taken(middle) else (taken, middle)
    return _numbered(slug, untaken)


def _numbered(slug: str, number: int) -> str:
    return slug if number == 1 else f"{slug}-{number}"
