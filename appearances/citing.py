"""A quote as it is cited: in a sentence, in the styles of APA (7th edition), MLA (9th) and Chicago (17th, notes), for
Wikipedia (its template "Cite podcast") and for programs that keep references (BibTeX, RIS, CSL-JSON 1.0.2). Pure."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote as percent

from appearances import written

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
# A text fragment names so many words at each end, if a quote has more.
ENDS = 5


@dataclass(frozen=True, slots=True)
class Cited:
    """`sort_name` has the surname in front (Lindqvist, Mara) and Jr. behind, where a name has them. `published` is
    None where the feed gave no date, `time` empty where the transcript has no times. `provenance` says where the
    words come from and whether anybody checked them: it stands in each citation. An image or an embed also says in
    which language the words are and under which licence."""

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
    words, title = written.within_quotation_marks(cited.words), written.within_quotation_marks(cited.episode, ",")
    return f"“{words}” {who} on “{title}” {where}{at} ({cited.provenance}). {cited.address}"


def markdown(cited: Cited) -> str:
    said = "\n".join(f"> {line}" for line in written.markdown(cited.words).splitlines() or [""])
    where = f"[{written.markdown(cited.episode)}]({cited.address})"
    at = f", {cited.time}" if cited.time else ""
    when = f", {_long(cited.published)}" if cited.published else ""
    who = written.markdown(cited.speaker)
    return f"{said}\n>\n> — {who}, {where}, {written.markdown(cited.podcast)}{when}{at} ({cited.provenance})"


def apa(cited: Cited) -> str:
    surname, given, suffix = _name(cited)
    author = ", ".join(filter(None, (surname, _initials(given), suffix)))
    author = f"{author} ({cited.role.capitalize()})." if cited.role else written.ended(author)
    published = cited.published
    when = f"{published.year}, {MONTHS[published.month - 1]} {published.day}" if published else "n.d."
    publisher = f" {written.ended(cited.publisher)}" if cited.publisher and cited.publisher != cited.podcast else ""
    at = f"; quoted at {cited.time}" if cited.time else ""
    return (
        f"{author} ({when}). {cited.episode} [Audio podcast episode]. In {written.ended(cited.podcast)}{publisher}"
        f" {cited.address} [{written.capital(cited.provenance)}{at}]"
    )


def mla(cited: Cited) -> str:
    published = cited.published
    when = f"{published.day} {MLA_MONTHS[published.month - 1]} {published.year}" if published else ""
    role = f", {cited.role}" if cited.role else ""
    publisher = cited.publisher if cited.publisher != cited.podcast else ""
    details = ", ".join(filter(None, (cited.podcast, publisher, when, cited.time, cited.address)))
    who, title = written.ended(f"{cited.sort_name}{role}"), written.within_quotation_marks(cited.episode, ".")
    return f"{who} “{title}” {details}. {written.capital(cited.provenance)}."


def chicago(cited: Cited) -> str:
    when = _long(cited.published) if cited.published else ""
    details = ", ".join(filter(None, (cited.podcast, "podcast audio", when, cited.time, cited.address)))
    return f"{cited.speaker}, “{written.within_quotation_marks(cited.episode, ',')}” {details} ({cited.provenance})."


def wikipedia(cited: Cited) -> str:
    surname, given, suffix = _name(cited)
    name = {"last": surname, "first": f"{given} {suffix}".strip()} if given else {"author": cited.speaker}
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
    return (
        "{{cite podcast " + " ".join(f"|{key}={written.wiki(value)}" for key, value in fields.items() if value) + "}}"
    )


def bibtex(cited: Cited) -> str:
    at = f"At {cited.time}: " if cited.time else ""
    surname = re.sub(r"[^a-z0-9]", "", cited.sort_name.partition(",")[0].lower()) or "quote"
    fields = {
        "author": _tex_author(cited),
        "title": f"{{{written.tex(cited.episode)}}}",
        "howpublished": f"Podcast episode, {written.tex(cited.podcast)}",
        "year": str(cited.published.year) if cited.published else "",
        "month": str(cited.published.month) if cited.published else "",
        "day": str(cited.published.day) if cited.published else "",
        "url": cited.address,
        "note": f"{at}``{written.tex(cited.words)}'' ({written.tex(cited.provenance)})",
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
        ("N1", f"{f'At {cited.time}. ' if cited.time else ''}{written.capital(cited.provenance)}."),
    )  # fmt: skip
    return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value) + "\nER  - "


def csl(cited: Cited) -> str:
    published = cited.published
    item = {
        "id": cited.address,
        "type": "broadcast",
        "medium": "Audio podcast",
        "author": [_csl_author(cited)],
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


def _name(cited: Cited) -> tuple[str, str, str]:
    """Surname, given names, and what stands behind them, such as Jr. A single name is a surname."""
    surname, _, rest = cited.sort_name.partition(", ")
    given, _, suffix = rest.partition(", ")
    return surname, given, suffix


def _initials(given: str) -> str:
    """Jean-Paul Aymar: J.-P. A."""
    words = (re.findall(r"(?:^|-)([^\W\d_])", word) for word in given.split())
    return " ".join("-".join(f"{letter}." for letter in letters) for letters in words if letters)


def _csl_author(cited: Cited) -> dict[str, str]:
    surname, given, suffix = _name(cited)
    if not given:
        return {"literal": cited.speaker}
    particles = re.match(r"(?:[a-z’']+ )*(?=.)", surname)
    particle = particles[0] if particles else ""
    parts = {"family": surname.removeprefix(particle), "given": given, "non-dropping-particle": particle.strip()}
    return {name: part for name, part in (parts | {"suffix": suffix}).items() if part}


def _tex_author(cited: Cited) -> str:
    """Surname, Jr., given: in braces where BibTeX would take it for something else."""
    surname, given, suffix = _name(cited)
    if not given or " and " in f" {cited.sort_name} ":
        return f"{{{written.tex(cited.speaker)}}}"
    return written.tex(", ".join(filter(None, (surname, suffix, given))))
