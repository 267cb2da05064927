"""What a speaker's podcast says: the episodes they are on, to be heard from their publishers."""

import mimetypes
import re
from typing import Any

from django.urls import reverse

from appearances.addresses import web_address
from appearances.feeds.atom import Head
from appearances.feeds.ids import tag
from appearances.feeds.listening import Recording, podcast_rss
from appearances.models import Appearance, Speaker
from appearances.pages.links import absolute, episode_address
from appearances.pages.words import day

MOST = 100
_MEDIA_TYPE = re.compile(r"(audio|video)/[A-Za-z0-9.+-]+")
# What nearly all recordings are whose feed does not say.
LIKELY = "audio/mpeg"


def speakers_podcast(speaker: Speaker) -> str:
    """Also of episodes without a transcript where the feed credits them: to hear somebody takes none."""
    head = Head(
        id=tag("speaker", speaker.pk, "recordings"),
        title=f"{speaker.name} on podcasts",
        subtitle=f"The episodes that {speaker.name} is on, from all podcasts of this library. Each is played from its"
        " publisher’s own address.",
        author="Appearances",
        page=absolute(speaker.get_absolute_url()),
        here=absolute(reverse("speaker-podcast", args=[speaker.slug])),
        language="en",
    )
    heard = Appearance.objects.to_hear(speaker.pk, MOST)
    return podcast_rss(head, [_recording(speaker, row) for row in heard if web_address(row.episode__enclosure)])


def _recording(speaker: Speaker, row: Any) -> Recording:
    return Recording(
        id=tag("episode", row.episode_id),
        title=f"{row.episode__title} · {row.podcast__title}",
        author=row.podcast__title,
        address=absolute(episode_address(row.podcast__slug, row.episode__slug)),
        published=row.published_at,
        description=_description(speaker, row),
        recording=row.episode__enclosure,
        media_type=_media_type(row.episode__enclosure_type, row.episode__enclosure),
        duration_ms=row.episode__duration_ms,
        artwork=web_address(row.podcast__artwork),
    )


def _description(speaker: Speaker, row: Any) -> str:
    role = f" ({row.role})" if row.role else ""
    credited = ", as the feed has it: there is no transcript yet" if row.credited else ""
    parts = (
        f"{speaker.name}{role} on {row.podcast__title}, {day(row.published_at)}{credited}.",
        row.episode__description,
        " · ".join(filter(None, (row.podcast__copyright, row.podcast__licence))),
    )
    return "\n\n".join(filter(None, parts))


def _media_type(stated: str, address: str) -> str:
    """What the feed says, else what the address ends in, where that is something to hear."""
    for known in (stated, mimetypes.guess_type(address.partition("?")[0])[0] or ""):
        if _MEDIA_TYPE.fullmatch(known):
            return known
    return LIKELY
