"""What a reader may try in the search: somebody, a phrase and a word that were really said, others each week."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
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
LONGEST = 6


class Try(NamedTuple):
    words: str
    address: str
    language: str = ""


def tries(people: Sequence[tuple[str, str]]) -> list[Try]:
    """One of these people (name and slug), and a phrase and a word of named people in the last episodes before this
    week, so that an import changes them as little as it can. Fewer where there are none."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    said = Quote.objects.said_lately(datetime.combine(monday, time(), timezone.get_current_timezone()))
    found = [Try(name, reverse("speaker", args=[slug])) for name, slug in _one(people, monday)]
    for words, language in _one(_longest(PHRASE, said), monday):
        found.append(Try(f"“{words}”", _search(f'"{words}"'), language))
    for word, language in _one(_longest(WORD, said), monday):
        found.append(Try(word, _search(word), language))
    return found


def _one(among: Sequence[tuple[str, str]], week: date) -> list[tuple[str, str]]:
    """One of them, if there is any: which of two comes first depends on the week, and not on who else is there."""
    return sorted(among, key=lambda one: Random(f"{week} {one}").random())[:1]


def _longest(shape: re.Pattern[str], said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The longest that have a shape, each with its language: English ones, as the page is, where there are any."""
    found = {words: language for text, language in said for words in shape.findall(text)}
    found = {words: language for words, language in found.items() if language.startswith("en")} or found
    return sorted(found.items(), key=lambda one: (-len(one[0]), one[0]))[:LONGEST]


def _search(words: str) -> str:
    return f"{reverse('quotes')}?{urlencode({'q': words})}"
