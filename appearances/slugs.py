"""Readable addresses from titles and names in any script."""

from anyascii import anyascii
from django.db.models import Model, QuerySet
from django.utils.text import slugify

LONGEST = 80


def readable(text: str, *, otherwise: str) -> str:
    """At most 80 characters. Other scripts are spelled in Latin letters; `otherwise` stands where nothing is left."""
    slug = slugify(anyascii(text))
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
    return slug or otherwise


def free[M: Model](slug: str, taken_in: QuerySet[M]) -> str:
    """The slug, with the first number behind it that is free: ada, ada-2, ada-3."""
    taken = set(taken_in.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
