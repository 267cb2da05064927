"""What the speaker page says: who, in figures, over time, and the list, for what a reader asked."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from appearances import months, names
from appearances.addresses import web_address
from appearances.models import Speaker, SpeakerMonth
from appearances.models.rollups import Figures
from appearances.pages import listing, structured
from appearances.pages.choice import Choice
from appearances.pages.found import Summary
from appearances.pages.over_time import over_time, range_words
from appearances.pages.said import Said, said_by
from appearances.pages.selection import ORDERS, Selection
from appearances.pages.speaker_list import speaker_list
from appearances.pages.words import duration, plural
from appearances.paging import Page

# With fewer there is no shape to see.
CHART_FROM = 3


def speaker_page(speaker: Speaker, asked: Selection, fragment: str) -> dict[str, Any]:
    """The context of speakers/detail.html: two queries besides the speaker's own, one for quotes, and three
    or four more in a search."""
    figures = SpeakerMonth.objects.figures(speaker.pk, podcast=asked.podcast, role=asked.role)
    said = said_by(speaker, asked, figures.podcast_ids.get(asked.podcast))
    if said.found is None and asked.order == "best":
        asked = replace(asked, order="newest")
    page, groups = speaker_list(speaker, asked, figures, said, fragment)
    context: dict[str, Any] = {
        "speaker": speaker,
        "asked": asked,
        "groups": groups,
        "older": asked.address(after=page.older) if page.older else "",
        "newer": asked.address(before=page.newer) if page.newer else "",
        "speakers": reverse("speakers"),
    }
    if fragment == "quotes":
        return context | {"entry": groups[0].entries[0] if groups else None}
    listed = len(said.found) if said.found is not None else _listed(figures, asked)
    if fragment == "older":
        return context | {"shown": f"{len(page.rows)} more shown, {listed:,} in all"}
    return context | {"shown": _shown(page, listed)} | _around_the_list(speaker, asked, figures, said)


def _listed(figures: Figures, asked: Selection) -> int:
    return sum(figures.total(name, asked.start, asked.end) for name in ("appearances", "credited"))


def _shown(page: Page[Any], listed: int) -> str:
    return f"{len(page.rows)} of {listed:,} on this page" if page.older or page.newer else ""


def _around_the_list(speaker: Speaker, asked: Selection, figures: Figures, said: Said) -> dict[str, Any]:
    in_range = (asked.start, asked.end)
    matching, confirmed = figures.total("appearances", *in_range), figures.total("confirmed", *in_range)
    credited, left_out = figures.total("credited", *in_range), figures.total("set_aside", *in_range)
    if said.found is not None:
        matching, confirmed = len(said.found), sum(heard.confirmed for heard in said.found)
        credited = 0
    return {
        "section": "speakers",
        "summary": _summary(speaker),
        "noindex": speaker.noindex,
        "initials": names.initials(speaker.name),
        "links": [
            Choice(urlsplit(link).netloc.removeprefix("www."), link) for link in filter(web_address, speaker.links)
        ],
        "namesakes": [_namesake(*other) for other in speaker.namesakes],
        "heading": _heading(speaker, asked if said.found is not None else replace(asked, q=""), matching, credited),
        "given_up": said.given_up,
        "matching": f"{matching:,}",
        "in_figures": _in_figures(speaker),
        "figures": figures,
        "whose_words": f"{speaker.name}’s words",
        "roles": [(role, f"{role.capitalize()} ({count})") for role, count in figures.roles],
        "chips": _chips(asked, figures),
        "clear_address": asked.address(q="", podcast="", role="", start=None, end=None, zoom=False),
        "kept_choices": asked.kept_choices("podcast"),
        "orders": _orders(asked, said),
        "trouble": said.trouble,
        "about": f"{said.about:,}" if said.about else "",
        "quotes_address": _quotes_address(speaker, asked) if said.about or said.given_up else "",
        "credited": f"{credited:,}" if credited else "",
        "confirmed": f"{confirmed:,}" if matching else "",
        "left_out": plural(left_out, "line") if left_out else "",
        "left_out_address": asked.address(left_out=not asked.left_out),
        "episodes": f"{sum(episodes for episodes, _ in figures.library.values()):,}",
        "with_transcript": f"{sum(with_one for _, with_one in figures.library.values()):,}",
        "facets": _facets(asked, figures),
        "heard_with": _heard_with(speaker),
        "ways_on": _ways_on(asked),
    } | _over_time(speaker, asked, figures, said)


def _summary(speaker: Speaker) -> Summary:
    """Two people of one name are told apart by what they do."""
    described = ", ".join(filter(None, (speaker.occupation, speaker.organisation)))
    who = f"{speaker.name} ({described})" if described else speaker.name
    heard = f" {plural(speaker.appearance_count, 'appearance')}." if speaker.appearance_count else ""
    told = f"What {who} said, on which podcast, and when.{heard}"
    title = who if speaker.namesakes else speaker.name
    return Summary(title, told, kind="profile", structured=structured.person(speaker))


def _quotes_address(speaker: Speaker, asked: Selection) -> str:
    """The same words in a list of quotes, which need not all be counted."""
    return reverse("quotes") + asked.address(speaker=speaker.slug, order="newest")


def _orders(asked: Selection, said: Said) -> list[Choice]:
    """Only what is searched can fit better or worse."""
    orders = ORDERS if said.found is not None else ORDERS[:2]
    current = asked.order if asked.order in orders else orders[0]
    return [Choice(name, asked.address(order=name), name == current) for name in orders]


def _namesake(name: str, slug: str, work: str, organisation: str) -> Choice:
    """Somebody of the same name, by what they do: the marine biologist Mara Lindqvist, Mara Lindqvist of Tern Bay."""
    if work:
        told_apart = f"the {work if work[:2].isupper() else work[:1].lower() + work[1:]} {name}"
    else:
        told_apart = f"{name} of {organisation}" if organisation else f"another {name}"
    return Choice(told_apart, slug)


def _heading(speaker: Speaker, asked: Selection, matching: int, credited: int) -> str:
    if asked.narrowed and (matching or not credited):
        return (
            f"{plural(matching, 'appearance')} match{'es' if matching == 1 else ''}" if matching else "Nothing matches"
        )
    if asked.narrowed:
        return "No appearance with a transcript matches"
    if speaker.appearance_count > 1:
        return f"All {speaker.appearance_count:,} appearances"
    return "One appearance so far" if speaker.appearance_count else "No appearance with a transcript yet"


def _in_figures(speaker: Speaker) -> list[tuple[str, str]]:
    """The figures, in the order in which every page has them."""
    figures = [
        ("Appearances", f"{speaker.appearance_count:,}"),
        ("Podcasts", f"{speaker.podcast_count:,}"),
        ("Quotes", f"{speaker.quote_count:,}"),
    ]
    if speaker.speaking_ms:
        figures.append(("Speaking time", duration(speaker.speaking_ms)))
    if speaker.first_heard and speaker.last_heard:
        last = timezone.localtime(speaker.last_heard)
        figures.append(("First heard", f"{timezone.localtime(speaker.first_heard):%b %Y}"))
        figures.append(("Last heard", f"{last.day} {last:%b %Y}"))
    return figures


def _over_time(speaker: Speaker, asked: Selection, figures: Figures, said: Said) -> dict[str, Any]:
    """From the third appearance on. To the end of the library, not of the appearances: who is no longer heard leaves
    a gap over episodes that are there; where nothing is indexed there are none."""
    if speaker.appearance_count < CHART_FROM or not speaker.first_heard:
        return {"chart": None}
    first = months.of(timezone.localtime(speaker.first_heard))
    fitting = said.by_month() if said.found is not None else None
    coverage = {month: episodes for month, (episodes, _) in figures.library.items()}
    return over_time(asked, figures.months, coverage, fitting, first=first, last=max(coverage))


def _chips(asked: Selection, figures: Figures) -> list[Choice]:
    """What is in force, each with the address that takes it off."""
    titles = {slug: title for slug, title, _ in figures.podcasts}
    chips: list[tuple[object, str, dict[str, Any]]] = [
        (asked.q, f"“{asked.q}”", {"q": "", "order": "newest"}),
        (asked.podcast, titles.get(asked.podcast, asked.podcast), {"podcast": ""}),
        (asked.role, asked.role.capitalize(), {"role": ""}),
        (asked.start or asked.end, range_words(asked), {"start": None, "end": None, "zoom": False}),
    ]
    return [Choice(name, asked.address(**without)) for value, name, without in chips if value]


def _facets(asked: Selection, figures: Figures) -> list[tuple[str, str, str, str, str]]:
    """The podcasts they are heard in most: title, appearances, address, class, share of the first."""
    if not figures.podcasts:
        return []
    most, colours = figures.podcasts[0][2], listing.colours(figures.podcasts)
    return [
        (title, f"{count:,}", asked.address(podcast=slug), colours.get(slug, ""), f"{100 * count / most:.1f}%")
        for slug, title, count in figures.podcasts[:8]
    ]


def _heard_with(speaker: Speaker) -> list[tuple[str, str, str, str]]:
    """Name, slug, episodes and share of the first."""
    if not speaker.heard_with:
        return []
    most = int(speaker.heard_with[0][2])
    return [
        (name, slug, f"{int(count):,}", f"{100 * int(count) / most:.1f}%") for name, slug, count in speaker.heard_with
    ]


def _ways_on(asked: Selection) -> list[Choice]:
    """For a reader who found nothing: the same without one of the filters."""
    ways: list[tuple[object, str, dict[str, Any]]] = [
        (asked.q, "Whatever they said", {"q": "", "order": "newest"}),
        (asked.start or asked.end, "In all years", {"start": None, "end": None, "zoom": False}),
        (asked.podcast, "In all podcasts", {"podcast": ""}),
        (asked.role, "In any role", {"role": ""}),
    ]
    return [Choice(name, asked.address(**without)) for value, name, without in ways if value]
