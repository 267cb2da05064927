"""What a reader may try in the search: somebody, a phrase and a word that were really said, others each week."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from appearances.models import Quote

# Whole words in small letters with spaces between them: what a search for just these letters surely finds.
PHRASE = re.compile(r"(?<=\s)[^\W\d_A-Z]{6,18} [^\W\d_A-Z]{6,18}(?=[\s.,;:?!])")
WORD = re.compile(r"(?<=\s)[^\W\d_A-Z]{8,18}(?=[\s.,;:?!])")
# Long words say what was talked about. One of so many of the longest is shown.
LONGEST = 12


class Try(NamedTuple):
    words: str
    address: str
    language: str = ""


def tries(people: Sequence[tuple[str, str]]) -> list[Try]:
    """One of these people (name and slug), and a phrase and a word of named people in the last episodes before this
    week, so that an import changes them as little as it can. Fewer where there are none."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    chance = Random(f"{monday}")
    said = Quote.objects.said_lately(datetime.combine(monday, time(), timezone.get_current_timezone()))
    found = [Try(name, reverse("speaker", args=[slug])) for name, slug in [chance.choice(people)]] if people else []
    for shape, written in ((PHRASE, '"{}"'), (WORD, "{}")):
        if among := _longest(shape, said):
            words, language = chance.choice(among)
            found.append(Try(f"“{words}”" if shape is PHRASE else words, _search(written.format(words)), language))
    return found


def _longest(shape: re.Pattern[str], said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The longest that have a shape, each with its language: English ones, as the page is, where there are any."""
    found = {words: language for text, language in said for words in shape.findall(text)}
    found = {words: language for words, language in found.items() if language.startswith("en")} or found
    return sorted(found.items(), key=lambda one: (-len(one[0]), one[0]))[:LONGEST]


def _search(words: str) -> str:
    return f"{reverse('quotes')}?{urlencode({'q': words})}"
