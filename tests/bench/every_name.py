"""What a comparison with every word of every name finds for each name on the command line: the slugs of the first five.

As the site ranks, but with nothing left out beforehand."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
django.setup()

from collections import defaultdict  # noqa: E402 (Django is set up first)

from rapidfuzz import process  # noqa: E402
from rapidfuzz.distance import OSA  # noqa: E402

from appearances import names  # noqa: E402
from appearances.models import Alias  # noqa: E402
from appearances.search.speakers import likeness  # noqa: E402

FIRST = 5
MOST_ERRORS = 2


def first_five(typed: list[str]) -> list[list[str]]:
    known = defaultdict(list)
    for key, slug, heard, pk in Alias.objects.values_list(
        "key", "speaker__slug", "speaker__appearance_count", "speaker_id"
    ):
        for word in set(key.split()):
            known[word].append((key, slug, heard, pk))
    return [_first_five(names.key(text), known) for text in typed]


def _first_five(typed: str, known: dict[str, list[tuple[str, str, int, int]]]) -> list[str]:
    near = process.extract(typed, list(known), scorer=OSA.distance, score_cutoff=MOST_ERRORS, limit=None)
    found = {alias for word, _, _ in near for alias in known[word]}
    ranked = sorted(found, key=lambda alias: (-likeness(typed, alias[0]), -alias[2], alias[3]))
    return list(dict.fromkeys(slug for _, slug, _, _ in ranked))[:FIRST]


if __name__ == "__main__":
    print(json.dumps(first_five(sys.argv[1:])))
