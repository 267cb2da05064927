"""Planned changes to rows, inside writing(): an episode is written whole or not at all."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import connection

from appearances import slugs
from appearances.importing.people import Claim, speaker_for
from appearances.importing.plan import Changes, Received
from appearances.importing.records import Passage
from appearances.models import Episode, Quote, Transcript, Voice
from appearances.models.episode import TranscriptSource
from appearances.models.recount import recount
from appearances.models.transcript import packed
from appearances.models.voice import NamedBy


def write(changes: Changes) -> None:
    """Write one episode with its transcript, voices and quotes, and recount it."""
    episode = _write_episode(changes)
    if changes.received:
        _write_transcript(episode, changes.received)
    voices = _write_voices(episode, changes)
    _write_quotes(episode, changes, voices)
    recount([episode.pk])


def _write_episode(changes: Changes) -> Episode:
    episode = changes.episode
    for name, value in changes.fields.items():
        setattr(episode, name, value)
    if changes.received:
        episode.transcript_source = TranscriptSource.PUBLISHER
    if episode.pk is None:
        slug = slugs.readable(episode.title, otherwise="episode")
        episode.slug = slugs.free(slug, Episode.objects.filter(podcast=episode.podcast))
        episode.save(force_insert=True)
    elif changes.fields or changes.received:
        episode.save(update_fields=[*changes.fields, "transcript_source"])
    return episode


def _write_transcript(episode: Episode, received: Received) -> None:
    transcript = Transcript(
        episode=episode,
        address=received.address[:2000],
        media_type=received.media_type[:100],
        received_at=datetime.now(UTC),
        **packed(received.body),
    )
    columns = ("address", "media_type", "sha256", "body", "received_at")
    Transcript.objects.bulk_create(
        [transcript], update_conflicts=True, unique_fields=["episode"], update_fields=columns
    )


def _write_voices(episode: Episode, changes: Changes) -> dict[str, Voice]:
    """All voices of the episode by label. A voice that somebody has named stays named; only its role and link move."""
    voices = changes.known_voices
    for claim in changes.claims:
        voice = voices.setdefault(claim.label, Voice(episode=episode, label=claim.label))
        voice.role, voice.href, voice.credited = claim.role, claim.href, claim.credited
        if voice.speaker_id is None:
            _name(voice, claim, changes)
    claimed = [voices[claim.label] for claim in changes.claims]
    columns = ["role", "href", "credited", "speaker", "named_by", "named_at"]
    Voice.objects.bulk_update([voice for voice in claimed if voice.pk], columns)
    Voice.objects.bulk_create([voice for voice in claimed if not voice.pk])
    return voices


def _name(voice: Voice, claim: Claim, changes: Changes) -> None:
    speaker, is_new = speaker_for(claim)
    changes.people_added += is_new
    if speaker:
        voice.speaker, voice.named_by, voice.named_at = speaker, NamedBy.IMPORT, datetime.now(UTC)
    elif claim.label:
        changes.unnamed.append(claim.label)


def _write_quotes(episode: Episode, changes: Changes, voices: dict[str, Voice]) -> None:
    Quote.objects.filter(pk__in=changes.withdrawn).update(withdrawn_at=datetime.now(UTC))
    moved = [
        Quote(pk=pk, position=position, start_ms=passage.start_ms, end_ms=passage.end_ms, withdrawn_at=None)
        for pk, position, passage in changes.moved
    ]
    Quote.objects.bulk_update(moved, ["position", "start_ms", "end_ms", "withdrawn_at"], batch_size=500)
    _copy_quotes(episode, changes.added, voices)


COLUMNS = (
    "voice_id", "speaker_id", "episode_id", "podcast_id", "published_at",
    "position", "start_ms", "end_ms", "text", "text_as_heard", "word_count", "set_aside",
)  # fmt: skip


def _copy_quotes(episode: Episode, added: Sequence[tuple[int, Passage]], voices: dict[str, Voice]) -> None:
    """COPY is 2.5 times as fast as bulk_create."""
    if not added:
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY quote ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for position, passage in added:
            voice = voices[passage.voice]
            copy.write_row(
                (
                    voice.pk, voice.speaker_id, episode.pk, episode.podcast_id, episode.published_at,
                    position, passage.start_ms, passage.end_ms, passage.text, "", len(passage.text.split()), "",
                )
            )  # fmt: skip
