"""Languages whose words can be reduced to stems, and which text search configuration does it."""

import unicodedata

# PostgreSQL's own stemmers, by the first part of a language tag (RFC 5646). All are there since PostgreSQL 14.
STEMMERS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "da": "danish", "nl": "dutch", "en": "english",
    "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian",
    "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nb": "norwegian",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
# Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, kana and Chinese characters. As a regular
# expression reads it between brackets, in PostgreSQL and in Python.
UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u1049\u1780-\u17d3\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f"
)


# Characters that nobody sees: soft hyphen, spaces of no width, marks of direction.
INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"


def folded(text: str) -> str:
    """As quotes are indexed: one way of writing each letter (NFKC), nothing that cannot be seen."""
    return unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, INVISIBLE)))


def stemmer(language: str) -> str:
    """Of a language tag (pt-BR, EN); empty for a language without one, whose words are found as they are."""
    return STEMMERS.get(language.replace("_", "-").partition("-")[0].lower(), "")


def stemmer_in_sql(language: str) -> str:
    """The same of an expression in SQL."""
    names = " ".join(f"WHEN '{tag}' THEN '{name}'" for tag, name in STEMMERS.items())
    return f"CASE lower(split_part(replace({language}, '_', '-'), '-', 1)) {names} ELSE '' END"
