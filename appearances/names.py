"""Names of people: how they are compared, sorted, abbreviated, and told from labels that name nobody."""

import functools
import re
import unicodedata
from string import ascii_uppercase

LONGEST = 200  # characters of a name and of its key
# The letters of the directory; ~ stands for every other script.
LETTERS = (*ascii_uppercase, "~")

# Letters that are one sound with a stroke: Unicode does not take them apart as it does é.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "rev"}
_DEGREES = {"phd", "psyd", "md", "msc", "bsc", "ma", "ba", "mba", "jd", "esq", "dds", "rn", "frs", "obe", "mbe"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_PARTICLES = {
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "bin",
    "al",
}  # fmt: skip
_NOBODY = {
    "ad", "ads", "advert", "advertisement", "advertiser", "all", "announcer", "applause", "audience",
    "audience member", "automated voice", "both", "break", "caller", "clip", "co host", "crowd", "everybody",
    "everyone", "female", "female speaker", "group", "guest", "host", "interviewee", "interviewer", "intro",
    "jingle", "laughter", "male", "male speaker", "man", "moderator", "multiple speakers", "music", "narrator",
    "operator", "outro", "panelist", "participant", "person", "presenter", "promo", "questioner", "recording",
    "reporter", "sample", "song", "sound", "speaker", "speakers", "spk", "sponsor", "staff", "theme", "together",
    "transcript", "translator", "unidentified", "unidentified speaker", "unknown", "unknown speaker", "voice",
    "voiceover", "voice over", "woman",
}  # fmt: skip
_UNKNOWN = {
    "female speaker", "female voice", "male speaker", "male voice", "person", "speaker", "spk", "unidentified",
    "unidentified speaker", "unknown", "unknown speaker", "voice",
}  # fmt: skip
_COUNTED = re.compile(r" [a-z]$|\d{1,3}$")
# What a label begins or ends with that names a sound or a part, not a person. Sample and Song are surnames too, so they
# count behind two words only.
_BEGINS_NOBODY = {"recording", "unidentified", "unknown", "clip", "music", "sound", "various", "several"}
_ENDS_NOBODY = {
    "announcer", "begins", "clip", "ends", "excerpt", "extract", "jingle", "member", "narrator", "snippet",
    "speaker", "track", "voice",
}  # fmt: skip
_ENDS_WORK = {"sample", "song"}
_BRACKETS = {")": "(", "]": "["}
_SEVERAL = re.compile(r"\s(?:and|und|&|\+)\s|/")


@functools.lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What two spellings of a name share: no case, accents, punctuation, titles, degrees or additions. May be empty.

    >>> key("Dr. Łucja  BRZEZIŃSKA, PhD")
    'lucja brzezinska'
    """
    words = _words(without_addition(name))
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _DEGREES:
        words = words[:-1]
    return " ".join(words)[:LONGEST].rstrip()


def without_addition(name: str) -> str:
    """The name without what is said of it behind it in brackets, in small letters or as a role: "Ida Brandt (host)",
    "IDA BRANDT [ON TAPE]". What may be a name in brackets stays.

    >>> without_addition("Ida Brandt (on tape)"), without_addition("Robert Harms (Bob)")
    ('Ida Brandt', 'Robert Harms (Bob)')
    """
    brackets = _BRACKETS.get(name.rstrip()[-1:])
    before, _, said = name.rstrip()[:-1].rpartition(brackets) if brackets else ("", "", "")
    is_addition = before.isupper() or said.lstrip()[:1].islower() or _is_role(_words(said))
    return before.rstrip() if before.strip() and is_addition else name


def is_person(label: str) -> bool:
    """Whether a label could name a person: not a role, a sound, a number, a stage direction or several people."""
    label = without_addition(label)
    words = _words(label)
    if not any(map(str.isalpha, "".join(words))) or len(words) > 6 or label.strip()[:1] in "[(<{$#":
        return False
    if words[-1].isdigit() or words[0] in _BEGINS_NOBODY or (len(words) > 1 and words[-1] in _ENDS_NOBODY):
        return False
    if (len(words) > 2 and words[-1] in _ENDS_WORK) or _SEVERAL.search(label.lower()):
        return False
    return not _is_role(words) and sum(map(_is_full_name, label.split(","))) < 2


def is_unknown_speaker(label: str) -> bool:
    """Whether a label says that one person speaks, and not who: "Speaker 1", "SPEAKER_00", "Unknown"."""
    words = _words(label)
    while words and (words[-1].isdigit() or len(words[-1]) == 1):
        words.pop()
    return " ".join(words) in _UNKNOWN


def is_full(label: str) -> bool:
    """Whether a name has more than a first name. Scripts that leave no space are taken for full."""
    return " " in key(label) or (not label.isascii() and len(label) > 1 and unicodedata.category(label[0]) == "Lo")


def sort_name(name: str) -> str:
    """Surname first, particles with it, Jr. behind; names that are not written in Latin letters stay as they are.

    >>> sort_name("Joost van der Meer"), sort_name("Dr. Abel Okoro Jr.")
    ('van der Meer, Joost', 'Okoro, Abel, Jr.')
    """
    words = name.split()
    while len(words) > 2 and words[0].strip(".").lower() in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1].strip(".,").lower().replace(".", "") in _DEGREES:
        words = words[:-1]
    words[-1:] = [words[-1].rstrip(",")] if words else []
    suffix = words.pop() if len(words) > 2 and words[-1].strip(".").lower() in _SUFFIXES else ""
    words[-1:] = [words[-1].rstrip(",")] if words else []
    if len(words) < 2 or "LATIN" not in unicodedata.name(words[0][0], ""):
        return name
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return ", ".join(filter(None, (" ".join(words[start:]), " ".join(words[:start]), suffix)))[:LONGEST]


def sort_key(sort_name: str) -> str:
    """What the directory sorts by: the key, behind a ~ (and so behind Z) where it begins with anything but a to z."""
    plain = key(sort_name)
    return plain if "a" <= plain[:1] <= "z" else f"~{plain}"


def initials(name: str) -> str:
    """Up to two letters to stand for a portrait."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words:
        return "?"
    if unicodedata.category(words[0][0]) == "Lo":
        return words[0][0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _is_role(words: list[str]) -> bool:
    plain = " ".join(words)
    return plain in _NOBODY or _COUNTED.sub("", plain) in _NOBODY


def _is_full_name(part: str) -> bool:
    """Of a list of people: two words or more with capitals, initials aside, and not degrees alone."""
    words = [word for word in part.split() if word not in _PARTICLES and len(word.strip(".")) > 1]
    return len(words) > 1 and all(word[0].isupper() for word in words) and not _DEGREES.issuperset(_words(part))


def _words(text: str) -> list[str]:
    """Its words of letters and digits, folded. Only the accents of the Latin, Greek and Cyrillic scripts are dropped:
    in Thai or Hindi a mark is a vowel."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    folded = unicodedata.normalize("NFKD", plain.translate(_STROKES))
    kept = "".join(
        "" if "\u0300" <= character <= "\u036f" or character in "'’." else character if _is_word(character) else " "
        for character in folded
    )
    return unicodedata.normalize("NFC", kept).split()


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"
