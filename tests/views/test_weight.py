"""What a first visit weighs where everybody speaks in the longest quotes there are: pages, styles and scripts."""

import re
from pathlib import Path
from random import Random

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from appearances.importing.passages import LONGEST
from appearances.models import Quote
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.pages.episode import STRETCH
from tests import make

pytestmark = pytest.mark.django_db
MOST = 60_000  # bytes, images aside
HEADERS, HEADERS_OF_A_PAGE = 450, 750  # of each answer
SAMPLE = Path(settings.BASE_DIR, "appearances", "sample")


WORDS = [
    word
    for path in sorted(SAMPLE.glob("a-trace-of-rain/transcripts/*"))
    for word in re.findall(r"[\w,.’']+", path.read_text())
    if not word[0].isdigit()
]


def words(length: int, seed: int) -> str:
    """Words of the sample's transcripts in no order, up to so many characters: harder to compress than speech."""
    return " ".join(Random(seed).choices(WORDS, k=length // 3))[:length]


@pytest.fixture
def long():
    """Twenty appearances of one person, each of three long quotes, and an episode of two stretches of them."""
    ada, ben = make.speaker("Ada Lovelace"), make.speaker("Ben Ode")
    make.appearances(ada, 20)
    place = make.episode(
        "Long", podcast=make.podcast("Ledger"), transcript_source="publisher", description=words(2000, 0)
    )
    voices = [make.voice(episode=place, speaker=who) for who in (ada, ben)]
    with writing():
        Quote.objects.bulk_create(
            Quote(
                voice=voice, speaker=voice.speaker, episode=place, podcast=place.podcast, position=number, text=".",
                published_at=place.published_at, start_ms=number * 9000, end_ms=number * 9000 + 8000, word_count=70,
            )
            for number, voice in enumerate(voices * STRETCH)
        )  # fmt: skip
        for number, quote in enumerate(Quote.objects.order_by("pk")):
            Quote.objects.filter(pk=quote.pk).update(text=words(LONGEST, number))
        recount([place.pk])
    return place


@pytest.mark.parametrize("path", ["/podcasts/ledger/long/", "/podcasts/ledger/long/?q=the", "/speakers/ada-lovelace/"])
def test_a_first_visit_weighs_no_more_than_sixty_kilobytes(client, long, path):
    answer = client.get(path, headers={"accept-encoding": "br"})

    page = brotli.decompress(answer.content).decode()
    assets = set(re.findall(r'(?:href|src)="/static/([^"#]+)', page))
    assert len(assets) > 10
    weights = [len(brotli.compress(Path(finders.find(each) or "").read_bytes())) + HEADERS for each in assets]
    assert len(answer.content) + HEADERS_OF_A_PAGE + sum(weights) <= MOST
