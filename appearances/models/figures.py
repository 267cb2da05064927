"""What each kept figure is, once: SQL for the rows that the kept tables must hold.

recount() brings the tables to these rows, check_library compares the two. A quote counts unless it was set aside
or withdrawn; an appearance is one person in one episode with at least one such quote; who is only credited, in an
episode without a transcript, is counted apart.
"""

from dataclasses import dataclass

from appearances.languages import stemmer_in_sql

# A recording is drawn in so many slots: ten seconds each of one of forty minutes.
SLOTS = 240


@dataclass(frozen=True)
class Kept:
    """Rows or columns of a table that are kept from others. `same` joins it (as kept) to the rows due; `due` is a
    select of key and values in which PostgreSQL can reach for single keys: no grouping sets, no windows."""

    words: str
    table: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    same: str
    due: str
    part: str = "true"

    def rows_due(self, *columns: str, scope: str = "true") -> str:
        """SQL for the rows that must be there; key and values if no columns are named."""
        return f"SELECT {self._columns(columns)} FROM ({self.due}) AS due WHERE {scope}"

    def rows_kept(self, *columns: str, scope: str = "true") -> str:
        """SQL for the rows that are there."""
        return f"SELECT {self._columns(columns)} FROM {self.table} WHERE {self.part} AND {scope}"

    def _columns(self, named: tuple[str, ...]) -> str:
        return ", ".join(named or self.key + self.values)


EPISODES = Kept(
    words="Months and stemmers of episodes",
    table="episode",
    key=("id",),
    values=("month", "stemmer"),
    same="kept.id = due.id",
    due=f"""
        SELECT episode.id, date_trunc('month', published_at AT TIME ZONE library.time_zone)::date AS month,
               {stemmer_in_sql("coalesce(nullif(episode.language, ''), podcast.language)")} AS stemmer
        FROM episode JOIN podcast ON podcast.id = podcast_id, library
    """,
)

QUOTES = Kept(
    words="Copies on quotes",
    table="quote",
    key=("id",),
    values=("speaker_id", "episode_id", "podcast_id", "published_at", "stemmer"),
    same="kept.id = due.id",
    due="""
        SELECT quote.id, voice.speaker_id, episode.id AS episode_id, episode.podcast_id, episode.published_at,
               episode.stemmer
        FROM quote JOIN voice ON voice.id = quote.voice_id JOIN episode ON episode.id = voice.episode_id
    """,
)

LENGTHS = Kept(
    words="Lengths of episodes",
    table="episode",
    key=("id",),
    values=("whole_ms",),
    same="kept.id = due.id",
    due="""
        SELECT episode.id, greatest(duration_ms, max(coalesce(end_ms, start_ms)), 1) AS whole_ms
        FROM episode LEFT JOIN quote ON quote.episode_id = episode.id AND withdrawn_at IS NULL
        GROUP BY episode.id
    """,
)

# Quotes are gathered by the slot in which they begin. Those set aside are drawn too, but their time does not count.
VOICES = Kept(
    words="What voices say, and when",
    table="voice",
    key=("id",),
    values=("word_count", "quote_count", "set_aside_count", "speaking_ms", "slots"),
    same="kept.id = due.id",
    due=f"""
        SELECT id, episode_id, sum(words) AS word_count, sum(quotes) AS quote_count, sum(left_out) AS set_aside_count,
               sum(ms) AS speaking_ms,
               coalesce(array_agg(ARRAY[slot, last, ms] ORDER BY slot) FILTER (WHERE slot IS NOT NULL), '{{}}') AS slots
        FROM (
            SELECT voice.id, voice.episode_id,
                   CASE WHEN start_ms IS NOT NULL THEN least(start_ms::bigint * {SLOTS} / whole_ms, {SLOTS - 1}) END
                       AS slot,
                   max(least(coalesce(end_ms, start_ms)::bigint * {SLOTS} / whole_ms, {SLOTS - 1})) AS last,
                   coalesce(sum(quote.word_count) FILTER (WHERE counts), 0) AS words,
                   count(*) FILTER (WHERE counts) AS quotes, count(*) FILTER (WHERE NOT counts) AS left_out,
                   coalesce(sum(end_ms - start_ms) FILTER (WHERE counts), 0) AS ms
            FROM voice
            JOIN episode ON episode.id = voice.episode_id
            LEFT JOIN (SELECT *, set_aside = '' AS counts FROM quote WHERE withdrawn_at IS NULL) AS quote
                ON quote.voice_id = voice.id
            GROUP BY voice.id, voice.episode_id, slot
        ) AS slotted
        GROUP BY id, episode_id
    """,
)

APPEARANCES = Kept(
    words="Appearances",
    table="appearance",
    key=("speaker_id", "episode_id"),
    values=(
        "podcast_id",
        "published_at",
        "month",
        "role",
        "role_inferred",
        "quote_count",
        "word_count",
        "speaking_ms",
        "set_aside_count",
        "first_quotes",
        "confirmed",
        "credited",
    ),
    same="kept.speaker_id = due.speaker_id AND kept.episode_id = due.episode_id",
    due="""
        SELECT speaker_id, episode_id, podcast_id, published_at, month, role, role_inferred, quote_count, word_count,
               speaking_ms, set_aside_count, first_quotes, confirmed, quote_count = 0 AS credited
        FROM (
            SELECT voice.speaker_id, episode.id AS episode_id, episode.podcast_id, episode.published_at, episode.month,
                   coalesce(min(nullif(voice.role, '')), '') AS role,
                   bool_or(voice.role_by = 'inference') AS role_inferred,
                   count(quote.id) FILTER (WHERE counts) AS quote_count,
                   coalesce(sum(quote.word_count) FILTER (WHERE counts), 0) AS word_count,
                   coalesce(sum(quote.end_ms - quote.start_ms) FILTER (WHERE counts), 0) AS speaking_ms,
                   count(quote.id) FILTER (WHERE NOT counts) AS set_aside_count,
                   coalesce((array_agg(quote.id ORDER BY quote.position, quote.id) FILTER (WHERE counts))[1:3], '{}')
                       AS first_quotes,
                   bool_and(voice.named_by = 'person') AS confirmed,
                   bool_or(voice.credited) AND episode.transcript_source = '' AS only_credited
            FROM voice
            JOIN episode ON episode.id = voice.episode_id
            LEFT JOIN (SELECT *, set_aside = '' AS counts FROM quote WHERE withdrawn_at IS NULL) AS quote
                ON quote.voice_id = voice.id
            WHERE voice.speaker_id IS NOT NULL
            GROUP BY voice.speaker_id, episode.id
        ) AS heard
        WHERE quote_count > 0 OR only_credited
    """,
)

SPEAKER_MONTHS = Kept(
    words="Sums of speakers by month, podcast and role",
    table="speaker_month",
    key=("speaker_id", "podcast_id", "role", "month"),
    values=("appearances", "credited", "confirmed", "quotes", "set_aside", "speaking_ms"),
    # Coalesced, because a join on IS NOT DISTINCT FROM cannot be hashed.
    same="""kept.speaker_id = due.speaker_id AND coalesce(kept.podcast_id, 0) = coalesce(due.podcast_id, 0)
            AND coalesce(kept.role, '*') = coalesce(due.role, '*')
            AND coalesce(kept.month, '-infinity') = coalesce(due.month, '-infinity')""",
    due="""
        SELECT speaker_id, podcast_id, role, month,
               count(*) FILTER (WHERE NOT credited) AS appearances,
               count(*) FILTER (WHERE credited) AS credited,
               count(*) FILTER (WHERE confirmed AND NOT credited) AS confirmed,
               sum(quote_count) AS quotes, sum(set_aside_count) AS set_aside, sum(speaking_ms) AS speaking_ms
        FROM (
            SELECT speaker_id, CASE WHEN by_podcast THEN podcast_id END AS podcast_id,
                   CASE WHEN by_role THEN role END AS role, CASE WHEN by_month THEN month END AS month,
                   credited, confirmed, quote_count, set_aside_count, speaking_ms
            FROM appearance, (
                VALUES (true, true, true), (false, false, true), (true, false, false), (false, true, false)
            ) AS kinds (by_podcast, by_role, by_month)
        ) AS counted
        GROUP BY speaker_id, podcast_id, role, month
    """,
)

SPEAKERS = Kept(
    words="Sums of speakers",
    table="speaker",
    key=("id",),
    values=(
        "appearance_count",
        "credited_count",
        "confirmed_count",
        "podcast_count",
        "quote_count",
        "set_aside_count",
        "speaking_ms",
        "first_heard",
        "last_heard",
    ),
    same="kept.id = due.id",
    due="""
        SELECT speaker.id,
               coalesce(sum(appearances), 0) AS appearance_count, coalesce(sum(credited), 0) AS credited_count,
               coalesce(sum(confirmed), 0) AS confirmed_count,
               count(*) FILTER (WHERE appearances > 0) AS podcast_count,
               coalesce(sum(quotes), 0) AS quote_count, coalesce(sum(set_aside), 0) AS set_aside_count,
               coalesce(sum(speaker_month.speaking_ms), 0) AS speaking_ms,
               (SELECT min(published_at) FROM appearance WHERE speaker_id = speaker.id AND NOT credited) AS first_heard,
               (SELECT max(published_at) FROM appearance WHERE speaker_id = speaker.id AND NOT credited) AS last_heard
        FROM speaker
        LEFT JOIN speaker_month ON speaker_month.speaker_id = speaker.id
            AND speaker_month.podcast_id IS NOT NULL AND speaker_month.month IS NULL
        GROUP BY speaker.id
    """,
)

SPEAKER_PAIRS = Kept(
    words="Who is heard with whom",
    table="speaker_pair",
    key=("speaker_id", "other_id"),
    values=("together",),
    same="kept.speaker_id = due.speaker_id AND kept.other_id = due.other_id",
    due="""
        SELECT heard.speaker_id, other.speaker_id AS other_id, count(*) AS together
        FROM appearance AS heard
        JOIN appearance AS other ON other.episode_id = heard.episode_id AND other.speaker_id <> heard.speaker_id
        WHERE NOT heard.credited AND NOT other.credited
        GROUP BY heard.speaker_id, other.speaker_id
    """,
)

NAME_WORDS = Kept(
    words="Words of names",
    table="name_word",
    key=("alias_id", "word"),
    values=("speaker_id", "heard"),
    same="kept.alias_id = due.alias_id AND kept.word = due.word",
    due="""
        SELECT alias.id AS alias_id, written.word, speaker.id AS speaker_id, speaker.appearance_count AS heard
        FROM alias
        JOIN speaker ON speaker.id = alias.speaker_id
        CROSS JOIN LATERAL (SELECT DISTINCT unnest(string_to_array(alias.key, ' ')) AS word) AS written
    """,
)

PODCAST_MONTHS = Kept(
    words="Sums of podcasts by month",
    table="library_month",
    key=("podcast_id", "month"),
    values=("episodes", "with_transcript", "appearances", "quotes", "speaking_ms", "nameless"),
    same="kept.podcast_id = due.podcast_id AND kept.month = due.month",
    due="""
        SELECT podcast_id, month, episodes, with_transcript, appearances, quotes, speaking_ms, nameless
        FROM (
            SELECT podcast_id, month, count(*) AS episodes,
                   count(*) FILTER (WHERE transcript_source <> '') AS with_transcript
            FROM episode GROUP BY podcast_id, month
        ) AS published,
        LATERAL (
            SELECT count(*) FILTER (WHERE NOT credited) AS appearances, coalesce(sum(quote_count), 0) AS quotes,
                   coalesce(sum(speaking_ms), 0) AS speaking_ms
            FROM appearance
            WHERE appearance.podcast_id = published.podcast_id AND appearance.month = published.month
        ) AS heard,
        LATERAL (
            SELECT count(*) AS nameless
            FROM episode JOIN voice ON voice.episode_id = episode.id
            WHERE episode.podcast_id = published.podcast_id AND episode.month = published.month
                AND voice.speaker_id IS NULL
                AND EXISTS (SELECT FROM quote WHERE voice_id = voice.id AND set_aside = '' AND withdrawn_at IS NULL)
        ) AS unnamed
    """,
    part="podcast_id IS NOT NULL",
)

LIBRARY_MONTHS = Kept(
    words="Sums of the library by month",
    table="library_month",
    key=("podcast_id", "month"),
    values=PODCAST_MONTHS.values,
    same="kept.podcast_id IS NULL AND kept.month = due.month",
    due="""
        SELECT NULL::bigint AS podcast_id, month, sum(episodes) AS episodes, sum(with_transcript) AS with_transcript,
               sum(appearances) AS appearances, sum(quotes) AS quotes, sum(speaking_ms) AS speaking_ms,
               sum(nameless) AS nameless
        FROM library_month WHERE podcast_id IS NOT NULL
        GROUP BY month
    """,
    part="podcast_id IS NULL",
)

# Each is made from those before it.
KEPT = (
    EPISODES,
    QUOTES,
    LENGTHS,
    VOICES,
    APPEARANCES,
    SPEAKER_MONTHS,
    SPEAKERS,
    SPEAKER_PAIRS,
    NAME_WORDS,
    PODCAST_MONTHS,
    LIBRARY_MONTHS,
)
