"""A library to look at: somebody heard often, once, and only credited, and names that are hard to set."""

from datetime import date, timedelta

import pytest

from appearances.models import Episode, Podcast, Quote, Speaker, Voice
from appearances.models.episode import TranscriptSource
from appearances.models.library import writing
from appearances.models.recount import recount
from appearances.models.voice import NamedBy
from tests import make

START = date(2020, 1, 6)
WORDS = "Everybody wants to talk about the chips, and hardly anybody wants to talk about the substation."


def hear(who: Speaker, number: int, *, show: Podcast, days: int = 40, quotes: int = 5) -> None:
    """As many appearances, in one go: a browser's test should not wait for its data."""
    with writing():
        episodes = Episode.objects.bulk_create(
            Episode(
                podcast=show,
                title=f"{who.pk}.{each} {WORDS[: 20 + each % 40]}",
                slug=f"{who.pk}-{each}",
                published_at=make._moment(START + timedelta(days=each * days)),
                transcript_source=TranscriptSource.PUBLISHER,
            )
            for each in range(number)
        )
        named = {"speaker": who, "named_by": NamedBy.IMPORT, "named_at": make.FIRST_DAY}
        voices = Voice.objects.bulk_create(Voice(episode=each, label=who.name, **named) for each in episodes)
        Quote.objects.bulk_create(
            Quote(
                voice=voice, speaker=who, episode=voice.episode, podcast=show, published_at=voice.episode.published_at,
                position=each, start_ms=each * 9000, end_ms=each * 9000 + 8000, text=WORDS, word_count=16,
            )
            for voice in voices
            for each in range(quotes)
        )  # fmt: skip
        recount([each.pk for each in episodes])


@pytest.fixture
def library(live_server) -> None:
    """Mara 45 times on two podcasts, Bo once, Nina only credited; a long word, a long name, Arabic and Thai."""
    ledger, long = (
        make.podcast("The Ledger Daily"),
        make.podcast("Wissenschaftskommunikation" * 4, licence="CC BY-SA 4.0"),
    )
    mara = make.speaker(
        "Mara Lindqvist", aliases=("Mara Linquist",), occupation="Energy correspondent", organisation="The Ledger"
    )
    hear(mara, 30, show=ledger)
    hear(mara, 15, show=long, days=9)
    hear(make.speaker("Bo Ek"), 1, show=ledger)
    hear(make.speaker("Mara Lindqvist", occupation="Marine biologist"), 2, show=ledger)
    hear(make.speaker("Александра Константиновна Рождественская-Воскресенская", slug="aleksandra"), 4, show=long)
    hear(make.speaker("w" * 120, slug="long", occupation="Donaudampfschifffahrtsgesellschaft" * 3), 3, show=long)
    hear(make.speaker("عبد الرحمن بن محمد بن خلدون", slug="abd", occupation="مؤرخ"), 3, show=ledger)
    hear(make.speaker("สมชาย ใจดีมากที่สุดในโลกและไม่มีใครเทียบได้เลย", slug="somchai"), 3, show=ledger)
    announced = make.episode("Announced", podcast=ledger, published_at=date(2024, 5, 5))
    make.voice(episode=announced, speaker=make.speaker("Nina Novak"), role="guest", credited=True)
