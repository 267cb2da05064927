"""Adds an episode of as many quotes by four voices, and says its address. Run on a library by its own environment."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
django.setup()

from django.urls import reverse  # noqa: E402 (Django is set up first)
from django.utils import timezone  # noqa: E402

from appearances.models import Episode, Podcast, Quote, Speaker, Voice  # noqa: E402
from appearances.models.episode import TranscriptSource  # noqa: E402
from appearances.models.library import writing  # noqa: E402
from appearances.models.recount import recount  # noqa: E402
from appearances.models.voice import NamedBy  # noqa: E402

LASTS_MS = 3_000
IN_A_ROW = 3


def add(quotes: int) -> str:
    podcast = Podcast.objects.order_by("pk")[0]
    texts = Quote.objects.order_by("pk").values_list("text", flat=True)[:quotes]
    now = timezone.now()
    with writing():
        episode = Episode.objects.create(
            podcast=podcast, title=f"{quotes:,} quotes", slug=f"quotes-{quotes}", published_at=now,
            transcript_source=TranscriptSource.PUBLISHER, duration_ms=quotes * LASTS_MS,
        )  # fmt: skip
        voices = Voice.objects.bulk_create(
            Voice(episode=episode, label=person.name, speaker=person, named_by=NamedBy.IMPORT, named_at=now)
            for person in Speaker.objects.order_by("-quote_count")[:4]
        )
        Quote.objects.bulk_create(
            Quote(
                voice=(voice := voices[position // IN_A_ROW % len(voices)]), speaker_id=voice.speaker_id,
                episode=episode, podcast=podcast, published_at=now, position=position, text=text,
                start_ms=position * LASTS_MS, end_ms=(position + 1) * LASTS_MS - 500, word_count=len(text.split()),
            )
            for position, text in enumerate(texts)
        )  # fmt: skip
        recount([episode.pk])
    return reverse("episode", args=[podcast.slug, episode.slug])


if __name__ == "__main__":
    print(json.dumps(add(int(sys.argv[1]))))
