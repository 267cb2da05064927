"""What stands on the image of a quote and beside it. Pure."""

from appearances.citing import MONTHS, Cited
from appearances.sharing.letters import breakable, direction, missing, plain, shortened

# More than fit: layout never sees a whole lecture. Quotes of an import have up to 400.
WORDS, TITLE, NAME = 600, 160, 90
QUOTATION_MARKS = {"L": "“”", "R": "””", "AL": "«»"}


def cannot_draw(cited: Cited) -> str:
    """The first letter that is in none of the shipped fonts; empty where there can be an image."""
    return missing("".join((cited.words, cited.speaker, cited.role, cited.episode, cited.podcast, cited.licence)))


def said(cited: Cited) -> dict[str, str]:
    """What quote.typ asks for."""
    words = plain(shortened(cited.words, WORDS))
    way = direction(words)
    day = cited.published
    when = f" · {day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""
    texts = {
        "words": words,
        "speaker": plain(shortened(cited.speaker, NAME)),
        "role": plain(shortened(cited.role, NAME // 3)),
        "episode": plain(shortened(cited.episode, TITLE)),
        "podcast": plain(shortened(cited.podcast, NAME)),
        "when": when + (f"{',' if when else ' ·'} at {cited.time}" if cited.time else ""),
        "provenance": plain(shortened(with_licence(cited), NAME)),
    }
    return {name: breakable(text) for name, text in texts.items()} | {
        "open": QUOTATION_MARKS[way][0],
        "close": QUOTATION_MARKS[way][1],
        "way": "ltr" if way == "L" else "rtl",
        "language": _language(cited.language),
        "checked": "yes" if cited.checked else "no",
    }


def with_licence(cited: Cited) -> str:
    """The provenance of the words, then the licence under which they may be used."""
    text = cited.provenance[:1].upper() + cited.provenance[1:]
    return f"{text} · {cited.licence}" if cited.licence else text


def alternative(cited: Cited) -> str:
    """What the image says, for those who do not see it."""
    texts = said(cited)
    who = f"{texts['speaker']}, {texts['role']}" if cited.role else texts["speaker"]
    where = f"“{texts['episode']}” · {texts['podcast']}{texts['when']}. {texts['provenance']}."
    return f"“{texts['words']}” {who}, {where}".replace("\u200b", "")


def _language(tag: str) -> str:
    """Typst takes two or three letters, and breaks lines by their rules."""
    primary = tag.partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else "en"
