"""Libraries to take along."""

from datetime import UTC, datetime
from threading import BoundedSemaphore

import pytest
from django.conf import settings

from appearances.editing.correcting import correct
from appearances.editing.setting_aside import set_aside
from appearances.exporting import places
from appearances.models import Quote
from appearances.models.episode import TranscriptSource
from appearances.views import exports
from tests import make
from tests.views.test_counts_agree import library  # noqa: F401 (a fixture)


@pytest.fixture(autouse=True)
def room(monkeypatch):
    """The test client closes an answer only when all of it was read."""
    fresh = BoundedSemaphore(settings.THREADS // 2)
    for module in (places, exports):
        monkeypatch.setattr(module, "places", fresh)


@pytest.fixture
def notes():
    """Ada in an episode with a licence and an advertisement, beside a voice without a name."""
    show = make.podcast(
        "Ledger",
        licence="CC BY 4.0",
        licence_address="https://licences.example/by/4.0/",
        copyright="© Ledger Audio",
        publisher="Ledger Audio",
        website="https://ledger.example/",
        feed_address="https://ledger.example/feed.xml",
    )
    place = make.episode(
        "Notes",
        podcast=show,
        published_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
        transcript_source=TranscriptSource.PUBLISHER,
        duration_ms=90_500,
        enclosure="https://audio.example/notes.mp3",
        website="https://ledger.example/notes",
    )
    ada = make.voice(episode=place, speaker=make.speaker("Ada Lovelace"), role="guest", confirmed=True)
    first = make.quote("The engine weaves algebra.", voice=ada)
    make.quote("Buy this engine now.", voice=ada)
    make.quote("An engine needs notes.", voice=make.voice("SPEAKER_07", episode=place), start_ms=None)
    set_aside(Quote.objects.filter(text__startswith="Buy"), "advertisement")
    correct(first, "The engine weaves algebra, as looms do.")
    return place
