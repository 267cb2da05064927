"""Planned changes to rows, inside writing(): an episode is written whole or not at all."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import connection

from appearances import slugs
from appearances.importing.changes import Changes, Received
from appearances.importing.people import Claim, speaker_for
from appearances.importing.plan_voices import role_after
from appearances.importing.records import Passage
from appearances.languages import stemmer
from appearances.models import CorrectionRule, Episode, NewWords, Quote, Transcript, Voice
from appearances.models.correction_rule import corrected
from appearances.models.episode import TranscriptSource
from appearances.models.recount import recount
from appearances.models.transcript import packed
from appearances.models.voice import NamedBy


def write(changes: Changes) -> None:
    """Write one episode with its transcript, voices and quotes, and recount it."""
    recount([write_rows(changes).pk])


def write_rows(changes: Changes) -> Episode:
    """The same, to be recounted with others."""
    episode = _write_episode(changes)
    if changes.received:
        _write_transcript(episode, changes.received)
    voices = _write_voices(episode, changes)
    _write_quotes(episode, changes, voices)
    return episode


def remember(changes: Changes) -> None:
    """What its feed offered, if all of it could be had. Pages say nothing of it, so the library's version stays."""
    episode = changes.episode
    if changes.offered and (episode.offered, episode.files) != (changes.offered, changes.files):
        Episode.objects.filter(pk=episode.pk).update(offered=changes.offered, files=changes.files)


def _write_episode(changes: Changes) -> Episode:
    episode = changes.episode
    for name, value in changes.fields.items():
        setattr(episode, name, value)
    if changes.received:
        episode.transcript_source = TranscriptSource.PUBLISHER
    if episode.pk is None:
        slug = slugs.readable(episode.title, otherwise="episode")
        episode.slug = slugs.free(slug, Episode.objects.filter(podcast=episode.podcast))
        episode.offered, episode.files = changes.offered, changes.files
        episode.save(force_insert=True)
        return episode
    if changes.fields or changes.received:
        episode.save(update_fields=[*changes.fields, "transcript_source"])
    remember(changes)
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
        voice.role, voice.role_by = role_after(voice, claim)
        voice.href, voice.credited = claim.href, claim.credited
        if voice.speaker_id is None and not voice.named_by:
            _name(voice, claim, changes)
    claimed = [voices[claim.label] for claim in changes.claims]
    columns = ["role", "role_by", "href", "credited", "speaker", "named_by", "named_at"]
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
    if changes.added or changes.altered:
        NewWords.objects.create(podcast_id=episode.podcast_id)
    Quote.objects.filter(pk__in=changes.withdrawn).update(withdrawn_at=datetime.now(UTC))
    _alter_quotes(changes, voices)
    for pk, position in changes.moved:
        Quote.objects.filter(pk=pk).update(position=position)
    _copy_quotes(episode, changes.added, voices)


def _alter_quotes(changes: Changes, voices: dict[str, Voice]) -> None:
    """One statement for all. What an editor made of the words stays beside those that are heard now."""
    if not changes.altered:
        return
    rules = CorrectionRule.objects.of(changes.episode.podcast_id)
    rows = [
        (
            quote.pk, voices[passage.voice].pk, position, passage.start_ms, passage.end_ms, passage.confidence,
            *_words(quote.correction or passage.text, passage, rules),
        )
        for quote, position, passage in changes.altered
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(ALTER, [list(column) for column in zip(*rows, strict=True)])


def _words(text: str, passage: Passage, rules: Sequence[CorrectionRule]) -> tuple[str, str, int]:
    """Text by the podcast's rules, text as heard and number of words. Where the transcript says now what an editor made
    of it, there is no correction any more."""
    text = corrected(text, rules)
    return text, "" if text == passage.text else passage.text, len(text.split())


ALTER = """
    UPDATE quote SET voice_id = CASE WHEN moved_from_id IS NULL THEN new.voice ELSE quote.voice_id END,
                     moved_from_id = CASE WHEN moved_from_id IS NOT NULL THEN nullif(new.voice, quote.voice_id) END,
                     position = new.position,
                     start_ms = CASE WHEN retimed THEN quote.start_ms ELSE new.start_ms END,
                     end_ms = CASE WHEN retimed THEN quote.end_ms ELSE new.end_ms END,
                     confidence = new.confidence, text = new.text, text_as_heard = new.heard,
                     word_count = new.words, withdrawn_at = NULL
    FROM unnest(%s::bigint[], %s::bigint[], %s::int[], %s::int[], %s::int[], %s::float8[], %s::text[], %s::text[],
                %s::int[]) AS new (id, voice, position, start_ms, end_ms, confidence, text, heard, words)
    WHERE quote.id = new.id
"""
COLUMNS = (
    "voice_id", "speaker_id", "episode_id", "podcast_id", "published_at",
    "stemmer", "position", "start_ms", "end_ms", "text", "text_as_heard", "confidence", "word_count", "set_aside",
)  # fmt: skip


def _copy_quotes(episode: Episode, added: Sequence[tuple[int, Passage]], voices: dict[str, Voice]) -> None:
    """COPY is 2.5 times as fast as bulk_create. Django makes its own errors of what goes wrong in a statement, but not
    of what goes wrong while rows are sent."""
    if not added:
        return
    rules = CorrectionRule.objects.of(episode.podcast_id)
    stemmed_by = stemmer(episode.language or episode.podcast.language)
    into = f"COPY quote ({', '.join(COLUMNS)}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(into) as copy:
        for position, passage in added:
            voice = voices[passage.voice]
            text, heard, words = _words(passage.text, passage, rules)
            copy.write_row(
                (
                    voice.pk, voice.speaker_id, episode.pk, episode.podcast_id, episode.published_at,
                    stemmed_by, position, passage.start_ms, passage.end_ms, text, heard, passage.confidence,
                    words, "",
                )
            )  # fmt: skip
