"""Every kind of page that a reader can meet: the addresses, on the library of conftest.py with what it lacks added."""

from datetime import date

from django.utils import timezone

from appearances.editing.correcting import correct
from appearances.editing.naming import name_voice
from appearances.editing.setting_aside import set_aside
from appearances.models import Episode, Quote, Speaker
from appearances.models.library import writing
from appearances.models.recount import recount
from tests import make

SEARCHES = (
    "/", "/?from=2040", "/?heard=all", "/speakers/", "/speakers/?letter=M", "/speakers/?q=lindqvst",
    "/speakers/?q=nobodyatall", "/speakers/mara-lindqvist/", "/speakers/mara-lindqvist/?q=substation",
    "/speakers/mara-lindqvist/?podcast=the-ledger-daily&from=2021&count=minutes&left-out=1",
    "/speakers/bo-ek/", "/speakers/bo-ek/?q=nothing", "/speakers/bo-ek/?from=2040&role=host", "/speakers/nina-novak/",
    "/speakers/aleksandra/", "/speakers/long/", "/speakers/abd/", "/speakers/somchai/", "/speakers/years/",
    "/podcasts/", "/podcasts/the-ledger-daily/", "/podcasts/the-ledger-daily/?from=2021&to=2022-06",
    "/podcasts/the-ledger-daily/?from=2040", "/podcasts/the-ledger-daily/announced/", "/quotes/",
    "/quotes/?q=substation", "/quotes/?q=substation&order=best", "/quotes/?q=nothing&from=2021",
    "/speakers/mara-lindqist/", "/nothing/",
)  # fmt: skip


def every_kind(recording: str = "") -> dict[str, str]:
    """The address of each kind of page by its name; `recording` is that of every episode."""
    _add_what_is_missing(recording)
    unreviewed, confirmed, corrected, left_out, gone, nameless = _quotes()
    timed = Episode.objects.get(slug="years-0").get_absolute_url()
    untimed = Episode.objects.get(slug="untimed").get_absolute_url()
    return {path: path for path in SEARCHES} | {
        "episode": timed,
        "episode searched": f"{timed}?q=substation",
        "episode where nobody said it": f"{timed}?q=nothing",
        "episode at a quote": f"{timed}?at={corrected}#q{corrected}",
        "episode at a time": f"{timed}?t=30#t=30",
        "episode walked through": f"{timed}?voice={_second_voice()}&next=1",
        "episode walked through to its end": f"{timed}?voice={_second_voice()}&next=99",
        "episode with what was left out": f"{timed}?left-out=1",
        "episode without times": untimed,
        "quote": f"/quotes/{unreviewed}/",
        "quote listened to": f"/quotes/{unreviewed}/?listened=1",
        "quote confirmed": f"/quotes/{confirmed}/",
        "quote corrected": f"/quotes/{corrected}/",
        "quote left out": f"/quotes/{left_out}/",
        "quote gone": f"/quotes/{gone}/",
        "quote of nobody": f"/quotes/{nameless}/",
        "report": f"/quotes/{unreviewed}/report/",
        "report sent": f"/quotes/{unreviewed}/report/sent/",
        "embed": f"/quotes/{confirmed}/embed/",
        "embed of what is gone": f"/quotes/{gone}/embed/",
    }


def _add_what_is_missing(recording: str) -> None:
    """Somebody heard in twelve years, of which the first has one quarter, on a podcast of a thousand episodes."""
    ledger = make.podcast("Years", licence="CC BY 4.0", slug="years", publisher="The Ledger")
    who = make.speaker("Year Long", slug="years", organisation="The Ledger")
    for number, day in enumerate((date(2026, 11, 2), date(2020, 1, 2), date(2015, 12, 1))):
        place = make.episode(
            f"Years {number}", slug=f"years-{number}", podcast=ledger, published_at=day, transcript_source="publisher",
            duration_ms=120_000, description="What is said of it. " * 30, website="https://ledger.example/years",
        )  # fmt: skip
        make.voice(episode=place, speaker=who, quotes=6)
    place = Episode.objects.get(slug="years-0")
    make.voice(episode=place, speaker=make.speaker("Ben Ode"), quotes=3, confirmed=True, role="host")
    make.quote("Nobody knows who says this.", voice=make.voice("Speaker 1", episode=place))
    make.voice(episode=place, speaker=make.speaker("Only Named"), role="guest", credited=True)
    untimed = make.episode("Untimed", podcast=ledger, published_at=date(2019, 5, 5), transcript_source="automatic")
    make.quote("At no time.", voice=make.voice(episode=untimed, speaker=who), start_ms=None, end_ms=None)
    with writing():
        announced = Episode.objects.bulk_create(
            Episode(podcast=ledger, title=f"{number}", slug=f"{number}", published_at=make.FIRST_DAY)
            for number in range(1_000)
        )
        recount([each.pk for each in announced])
        if recording:
            Episode.objects.update(enclosure=recording)


def _quotes() -> tuple[int, ...]:
    """Of the first episode of Years: not reviewed, confirmed, corrected, left out, gone, and of nobody with a name."""
    years = Quote.objects.filter(episode__slug="years-0")
    first, second, third, fourth, *_ = years.filter(speaker__slug="years").order_by("position")
    correct(second, f"{second.text} The substation.")
    name_voice(second.voice, Speaker.objects.get(slug="bo-ek"))
    name_voice(second.voice, Speaker.objects.get(slug="years"))
    set_aside(Quote.objects.filter(pk=third.pk), "advertisement")
    with writing():
        Quote.objects.filter(pk=fourth.pk).update(withdrawn_at=timezone.now())
        first.voice.named_by = "import"
        first.voice.save()
    confirmed = years.filter(speaker__name="Ben Ode").earliest("pk")
    return (
        Quote.objects.filter(speaker__slug="mara-lindqvist").earliest("pk").pk,
        confirmed.pk, second.pk, third.pk, fourth.pk, years.filter(speaker=None).earliest("pk").pk,
    )  # fmt: skip


def _second_voice() -> int:
    return Quote.objects.filter(episode__slug="years-0", speaker__name="Ben Ode").earliest("pk").voice_id
