"""A quote as it is cited: in a sentence, in the styles of APA (7th edition), MLA (9th) and Chicago (17th, notes), for
Wikipedia (its template "Cite podcast") and for programs that keep references (BibTeX, RIS, CSL-JSON 1.0.2). Pure."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote as percent

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
# A text fragment names so many words at each end, if a quote has more.
ENDS = 5
# BibTeX counts braces even behind a backslash.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
}  # fmt: skip
_WIKI = {"|": "{{!}}", "{{": "&#123;&#123;", "}}": "&#125;&#125;"}


@dataclass(frozen=True, slots=True)
class Cited:
    """`sort_name` has the surname in front (Lindqvist, Mara), if the name has one. `published` is None where the feed
    gave no date, `time` empty where the transcript has no times. `provenance` says where the words come from and
    whether anybody checked them: it stands in each citation. An image or an embed also says in which language the words
    are and under which licence."""

    words: str
    speaker: str
    sort_name: str
    role: str
    episode: str
    podcast: str
    publisher: str
    published: date | None
    time: str
    address: str
    provenance: str
    accessed: date
    checked: bool = False
    language: str = ""
    licence: str = ""


def sentence(cited: Cited) -> str:
    who = f"{cited.speaker}, {cited.role}" if cited.role else cited.speaker
    where = ", ".join(filter(None, (cited.podcast, _long(cited.published) if cited.published else "")))
    at = f" at {cited.time}" if cited.time else ""
    words, title = _inner(cited.words), _inner(cited.episode)
    return f"“{words}” {who} on “{title},” {where}{at} ({cited.provenance}). {cited.address}"


def markdown(cited: Cited) -> str:
    said = "\n".join(f"> {line}" for line in _plain_markdown(cited.words).splitlines() or [""])
    where = f"[{_plain_markdown(cited.episode)}]({cited.address})"
    at = f", {cited.time}" if cited.time else ""
    when = f", {_long(cited.published)}" if cited.published else ""
    who = _plain_markdown(cited.speaker)
    return f"{said}\n>\n> — {who}, {where}, {_plain_markdown(cited.podcast)}{when}{at} ({cited.provenance})"


def apa(cited: Cited) -> str:
    surname, _, given = cited.sort_name.partition(", ")
    initials = " ".join(f"{word[0]}." for word in re.split(r"[\s-]+", given) if word)
    author = f"{surname}, {initials}" if initials else surname
    author = f"{author} ({cited.role.capitalize()})." if cited.role else _ended(author)
    published = cited.published
    when = f"{published.year}, {MONTHS[published.month - 1]} {published.day}" if published else "n.d."
    publisher = f" {_ended(cited.publisher)}" if cited.publisher and cited.publisher != cited.podcast else ""
    at = f"; quoted at {cited.time}" if cited.time else ""
    return (
        f"{author} ({when}). {cited.episode} [Audio podcast episode]. In {_ended(cited.podcast)}{publisher}"
        f" {cited.address} [{_capital(cited.provenance)}{at}]"
    )


def mla(cited: Cited) -> str:
    published = cited.published
    when = f"{published.day} {MLA_MONTHS[published.month - 1]} {published.year}" if published else ""
    role = f", {cited.role}" if cited.role else ""
    publisher = cited.publisher if cited.publisher != cited.podcast else ""
    details = ", ".join(filter(None, (cited.podcast, publisher, when, cited.time, cited.address)))
    who, title = _ended(f"{cited.sort_name}{role}"), _ended(_inner(cited.episode))
    return f"{who} “{title}” {details}. {_capital(cited.provenance)}."


def chicago(cited: Cited) -> str:
    when = _long(cited.published) if cited.published else ""
    details = ", ".join(filter(None, (cited.podcast, "podcast audio", when, cited.time, cited.address)))
    title = _inner(cited.episode)
    title = title if title.endswith(("?", "!")) else f"{title},"
    return f"{cited.speaker}, “{title}” {details} ({cited.provenance})."


def wikipedia(cited: Cited) -> str:
    surname, _, given = cited.sort_name.partition(", ")
    name = {"last": surname, "first": given} if given else {"author": cited.speaker}
    fields = name | {
        "title": cited.episode,
        "website": cited.podcast,
        "publisher": cited.publisher,
        "date": f"{cited.published:%Y-%m-%d}" if cited.published else "",
        "time": cited.time,
        "url": cited.address,
        "access-date": f"{cited.accessed:%Y-%m-%d}",
        "quote": f"{cited.words} ({cited.provenance})",
    }
    return "{{cite podcast " + " ".join(f"|{key}={_wiki(value)}" for key, value in fields.items() if value) + "}}"


def bibtex(cited: Cited) -> str:
    surname = re.sub(r"[^a-z0-9]", "", cited.sort_name.partition(",")[0].lower()) or "quote"
    fields = {
        "author": f"{{{_tex(cited.speaker)}}}" if "," not in cited.sort_name else _tex(cited.sort_name),
        "title": f"{{{_tex(cited.episode)}}}",
        "howpublished": f"Podcast episode, {_tex(cited.podcast)}",
        "year": str(cited.published.year) if cited.published else "",
        "month": str(cited.published.month) if cited.published else "",
        "day": str(cited.published.day) if cited.published else "",
        "url": cited.address,
        "note": f"{f'At {cited.time}: ' if cited.time else ''}``{_tex(cited.words)}'' ({_tex(cited.provenance)})",
    }
    key = f"{surname}{cited.published.year if cited.published else ''}"
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def ris(cited: Cited) -> str:
    published = cited.published
    fields = (
        ("TY", "SOUND"), ("AU", cited.sort_name), ("TI", cited.episode), ("T2", cited.podcast), ("PB", cited.publisher),
        ("PY", f"{published.year}" if published else ""), ("DA", f"{published:%Y/%m/%d}" if published else ""),
        ("UR", cited.address), ("AB", cited.words),
        ("N1", f"At {cited.time}. {_capital(cited.provenance)}." if cited.time else f"{_capital(cited.provenance)}."),
    )  # fmt: skip
    return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value) + "\nER  - "


def csl(cited: Cited) -> str:
    surname, _, given = cited.sort_name.partition(", ")
    published = cited.published
    item = {
        "id": cited.address,
        "type": "broadcast",
        "medium": "Audio podcast",
        "author": [{"family": surname, "given": given} if given else {"literal": cited.speaker}],
        "title": cited.episode,
        "container-title": cited.podcast,
        "publisher": cited.publisher,
        "issued": {"date-parts": [[published.year, published.month, published.day]]} if published else None,
        "accessed": {"date-parts": [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]},
        "URL": cited.address,
        "note": f"{f'At {cited.time}: ' if cited.time else ''}“{cited.words}” ({cited.provenance})",
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


STYLES: dict[str, Callable[[Cited], str]] = {
    "Sentence": sentence, "Markdown": markdown, "APA": apa, "MLA": mla, "Chicago": chicago, "Wikipedia": wikipedia,
    "BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl,
}  # fmt: skip


def text_fragment(words: str) -> str:
    """What makes a browser look for the words on a page: #:~:text=first words,last words."""
    said = words.split()
    ends = (said,) if len(said) <= 2 * ENDS else (said[:ENDS], said[-ENDS:])
    return "#:~:text=" + ",".join(percent(" ".join(end), safe="").replace("-", "%2D") for end in ends)


def _long(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _inner(text: str) -> str:
    """Within double quotation marks, those of the text become single ones."""
    text = re.sub(r'(^|[\s(\[—–])"', r"\1‘", text).replace('"', "’")
    return text.replace("“", "‘").replace("”", "’")


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain_markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def _wiki(text: str) -> str:
    """Without what would end the template, or begin another."""
    return re.sub(r"\||\{\{|\}\}", lambda sign: _WIKI[sign[0]], " ".join(text.split()))


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in " ".join(text.split()))
