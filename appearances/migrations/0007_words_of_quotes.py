"""What was said, to be searched: a text search configuration for each language, and the words of each quote by it.

Configurations leave no word out: "we will not" is a phrase that people look for. Each quote is indexed twice in one vector: as
it was said (weight A, for exact phrases and beginnings of words) and by stems, accents aside.
"""

from django.contrib.postgres.operations import BtreeGinExtension, UnaccentExtension
from django.db import migrations, models

# As they were when this was written: appearances/languages.py may come to know more, by another migration.
UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u1049\u1780-\u17d3\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f"
)
STEMMERS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "da": "danish", "nl": "dutch", "en": "english",
    "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian",
    "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nb": "norwegian",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
LETTERS = "asciiword, asciihword, hword_asciipart"
# Those with other letters than a to z, and with digits.
MARKED = "word, numword, hword, numhword, hword_part, hword_numpart"
NAMES = sorted(set(STEMMERS.values()))


def configuration(name: str, dictionary: str) -> str:
    return f"""
        CREATE TEXT SEARCH CONFIGURATION words_{name} (COPY = simple);
        ALTER TEXT SEARCH CONFIGURATION words_{name} ALTER MAPPING FOR {LETTERS} WITH {dictionary};
        ALTER TEXT SEARCH CONFIGURATION words_{name} ALTER MAPPING FOR {MARKED} WITH unaccent, {dictionary};
    """


def stemming(name: str) -> str:
    return f"CREATE TEXT SEARCH DICTIONARY stem_{name} (TEMPLATE = snowball, LANGUAGE = {name});" + configuration(
        name, f"stem_{name}"
    )


# Signs before letters keep PostgreSQL from seeing a host in "node.js", a path in "either/or" and a number below zero in "-5",
# and "<" from hiding what follows as a tag. Letters are compared as NFKC has them, without characters that nobody sees.
# Text without spaces becomes pairs of letters, and its last letter: the pairs of what is looked for, as a phrase, find it,
# and a single letter as the beginning of a pair.
INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
PREPARED = f"translate(normalize(said, NFKC), '-./<>&_@#:+~{INVISIBLE}', '            ')"
SPACED = rf"""
    CREATE FUNCTION spaced(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN said ~ '[{UNSPACED}\uff66-\uff9f]' THEN (
            SELECT string_agg(
                coalesce(
                    piece[2],
                    (
                        SELECT string_agg(substr(piece[1], place, 2), ' ')
                        FROM generate_series(1, length(piece[1])) AS place
                    )
                ),
                ' ' ORDER BY number
            )
            FROM regexp_matches({PREPARED}, '([{UNSPACED}]+)|([^{UNSPACED}]+)', 'g')
                WITH ORDINALITY AS found (piece, number)
        )
        WHEN octet_length(said) = length(said) AND said !~ '[-./<>&_@#:+~]+[^[:space:]]|<' THEN said
        ELSE {PREPARED}
    END;
"""
READ_AS = "CASE stemmer {} ELSE 'words_any'::regconfig END".format(
    " ".join(f"WHEN '{name}' THEN 'words_{name}'::regconfig" for name in NAMES)
)
# Of a text without end PostgreSQL would refuse to make a vector, and with it the quote.
SEARCHABLE = rf"""
    CREATE FUNCTION words_of(stemmer text, said text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN setweight(to_tsvector('words_exact', spaced(left(said, 50000))), 'A')
        || to_tsvector({READ_AS}, spaced(left(said, 50000)));
    CREATE FUNCTION searchable(stemmer text, said text, heard text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE heard WHEN '' THEN words_of(stemmer, said) ELSE words_of(stemmer, said) || words_of(stemmer, heard) END;
    CREATE FUNCTION words_asked(stemmer text, typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        phraseto_tsquery({READ_AS}, typed)::text, CASE WHEN typed ~ '[^[:alnum:]]' THEN '''([^'']+)''' ELSE '^$' END, '''\1'':D', 'g'
    )::tsquery;
    CREATE FUNCTION exactly_asked(typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(phraseto_tsquery('words_exact', typed)::text, '''([^'']+)''', '''\1'':A', 'g')::tsquery;
"""
COPIES = f"""
    UPDATE episode
    SET stemmer = CASE lower(split_part(replace(coalesce(nullif(episode.language, ''), podcast.language), '_', '-'), '-', 1))
                  {" ".join(f"WHEN '{tag}' THEN '{name}'" for tag, name in STEMMERS.items())} ELSE '' END
    FROM podcast WHERE podcast.id = podcast_id;
    UPDATE quote SET stemmer = episode.stemmer FROM episode WHERE episode.id = episode_id AND episode.stemmer <> '';
    INSERT INTO stemmer (name) SELECT DISTINCT stemmer FROM episode;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("appearances", "0006_words_of_names"),
    ]

    operations = [
        UnaccentExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(
            "CREATE TEXT SEARCH CONFIGURATION words_exact (COPY = simple);"
            + configuration("any", "simple")
            + "".join(map(stemming, NAMES)),
            "".join(
                f"DROP TEXT SEARCH CONFIGURATION words_{name}; DROP TEXT SEARCH DICTIONARY IF EXISTS stem_{name};"
                for name in ("exact", "any", *NAMES)
            ),
        ),
        migrations.RunSQL(
            SPACED + SEARCHABLE, "DROP FUNCTION exactly_asked, words_asked, searchable, words_of, spaced;"
        ),
        migrations.CreateModel(
            name="Stemmer",
            fields=[("name", models.CharField(max_length=20, primary_key=True, serialize=False))],
            options={"db_table": "stemmer"},
        ),
        migrations.AddField(
            model_name="episode",
            name="stemmer",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Reduces words of its language to stems; empty where there is none.",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="stemmer",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=20),
        ),
        migrations.RunSQL(COPIES, migrations.RunSQL.noop),
    ]
