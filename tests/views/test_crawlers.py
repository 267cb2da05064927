"""What search engines ask for: where they may go, and what there is to be found."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import lxml.etree
import pytest
from django.utils import timezone

from appearances.models import Podcast, Speaker, Transcript, parts
from appearances.models.library import writing
from tests import make
from tests.views.reading import queries

pytestmark = pytest.mark.django_db

HERE = "http://127.0.0.1:8000"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(client, address) -> dict[str, str | None]:
    """The addresses of a sitemap or of its index, each with the day of its last change."""
    response = client.get(address.removeprefix(HERE))
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    root: Any = lxml.etree.fromstring(response.content)
    kind = "sitemap" if root.tag == f"{NAMESPACE}sitemapindex" else "url"
    found = [(each.findtext(f"{NAMESPACE}loc"), each.findtext(f"{NAMESPACE}lastmod")) for each in root]
    assert {each.tag for each in root} == {NAMESPACE + kind}
    assert len(found) == len(dict(found))
    return dict(found)


def all_listed(client) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for part in listed(client, "/sitemap.xml"):
        here = listed(client, part)
        assert not set(found) & set(here), "Each stands in one part."
        found |= here
    return found


def allowed(robots: str, address: str) -> bool:
    """As RFC 9309 has it: the longest rule that fits decides, and allows where two are as long."""
    rules = re.findall(r"^(Allow|Disallow): (\S+)$", robots, re.MULTILINE)
    fits = [
        (len(rule), verb == "Allow")
        for verb, rule in rules
        if re.match(re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$"), address)
    ]
    return max(fits, default=(0, True))[1]


def test_the_sitemap_of_an_empty_library_names_its_directories(client):
    assert all_listed(client) == dict.fromkeys(
        [f"{HERE}/", f"{HERE}/speakers/", f"{HERE}/podcasts/", f"{HERE}/quotes/"], None
    )


def test_speakers_podcasts_and_episodes_are_listed_with_their_last_dated_change(client):
    show = make.podcast("Ledger")
    make.appearance(make.speaker("Ada Lovelace"), title="Floods", podcast=show, published_at=date(2024, 3, 5))
    make.episode("Droughts", podcast=show, published_at=date(2024, 5, 6))

    assert {address: day for address, day in all_listed(client).items() if day} == {
        f"{HERE}/speakers/ada-lovelace/": "2024-03-05",
        f"{HERE}/podcasts/ledger/": "2024-05-06",
        f"{HERE}/podcasts/ledger/floods/": "2024-03-05",
        f"{HERE}/podcasts/ledger/droughts/": "2024-05-06",
    }


def test_every_address_that_is_listed_is_there_and_may_be_listed(client):
    make.appearance(make.speaker("สมชาย ใจดี"), title="洪水", podcast=make.podcast("</loc>&"))
    robots = client.get("/robots.txt").text

    for address in all_listed(client):
        response = client.get(address.removeprefix(HERE))
        assert response.status_code == 200
        assert f'<link rel="canonical" href="{address}">' in response.text
        assert "noindex" not in response.text
        assert allowed(robots, address.removeprefix(HERE))


def test_a_transcript_that_came_later_is_a_change(client):
    episode = make.episode("Floods", podcast=make.podcast("Ledger"), published_at=date(2024, 3, 5))
    Transcript.objects.create(episode=episode, address="a.vtt", sha256="", body=b"")
    Transcript.objects.update(received_at=datetime(2025, 1, 2, 12, tzinfo=UTC))

    assert all_listed(client)[f"{HERE}/podcasts/ledger/floods/"] == "2025-01-02"


def test_no_change_lies_in_the_future(client):
    show = make.podcast("Ledger")
    make.appearance(
        make.speaker("Ada Lovelace"), title="Floods", podcast=show, published_at=timezone.now() + timedelta(days=3)
    )

    assert not any(all_listed(client).values())


def test_only_people_with_something_to_see_are_listed_and_nobody_who_asked_not_to_be(client):
    make.appearance(make.speaker("Ada Lovelace"))
    make.speaker("Bo Ek")
    make.voice(episode=make.episode(), speaker=make.speaker("Nina Novak"), credited=True)
    make.appearance(make.speaker("Cy Dee", noindex=True))

    found = {address for address in all_listed(client) if "/speakers/" in address}

    assert found == {f"{HERE}/speakers/{slug}" for slug in ("", "ada-lovelace/", "nina-novak/")}


@pytest.mark.parametrize("size", [1, 3, 7])
def test_every_speaker_stands_in_exactly_one_part(client, monkeypatch, size):
    monkeypatch.setattr(parts, "PART", size)
    first = make.speaker("First").pk
    people = [make.speaker(pk=first + gap) for gap in (1, 2, 3, 10, 11, 500, 100_000)]
    episode = make.episode(transcript_source="publisher")
    for person in people:
        make.voice(episode=episode, speaker=person, quotes=1)

    found = [address for address in all_listed(client) if address.startswith(f"{HERE}/speakers/")]

    assert sorted(found) == sorted([f"{HERE}/speakers/", *(HERE + each.get_absolute_url() for each in people)])
    assert not any(not listed(client, part) for part in listed(client, "/sitemap.xml"))


def test_a_part_keeps_its_address_when_others_come_and_go(client, monkeypatch):
    monkeypatch.setattr(parts, "PART", 2)
    shows = [make.podcast(pk=1000 + each) for each in range(6)]
    before = listed(client, "/sitemap-podcasts-501.xml")

    with writing():
        Podcast.objects.filter(pk=shows[0].pk).delete()

    assert listed(client, "/sitemap-podcasts-501.xml") == before
    assert len(before) == 2


@pytest.mark.parametrize(
    "part",
    ["speakers-0", "speakers-99", f"speakers-{'9' * 40}", "pages-1", "quotes-0", "a-b-0", "-0", "speakers-", "x"],
)
def test_there_is_no_other_part(client, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_the_sitemap_costs_the_same_however_much_there_is(client, monkeypatch, rows):
    monkeypatch.setattr(parts, "PART", 2)
    for _ in range(rows):
        make.appearance()
    number = Speaker.objects.latest("pk").pk // 2

    assert queries(client, "/sitemap.xml") == 4  # version, parts of each kind
    assert queries(client, "/sitemap.xml") == 1
    for kind in ("podcasts", "episodes"):
        assert queries(client, listed_last(client, kind)) == 2
    assert queries(client, f"/sitemap-speakers-{number}.xml") == 2


def listed_last(client, kind: str) -> str:
    return [part for part in listed(client, "/sitemap.xml") if f"-{kind}-" in part][-1].removeprefix(HERE)


def test_the_sitemap_follows_every_change(client):
    before = client.get("/sitemap.xml")

    ada = make.appearance().speaker
    assert len(listed(client, "/sitemap.xml")) == 4
    with writing():
        Speaker.objects.filter(pk=ada.pk).update(noindex=True)

    assert len(listed(client, "/sitemap.xml")) == 3
    assert client.get("/sitemap.xml")["ETag"] != before["ETag"]


def test_robots_are_led_to_what_there_is(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert f"\nSitemap: {HERE}/sitemap.xml\n" in response.text
    assert queries(client, "/robots.txt") == 0


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("/", True),
        ("/speakers/ada-lovelace/", True),
        ("/quotes/12/", True),
        ("/sitemap.xml", True),
        ("/speakers/ada-lovelace/?after=2024-03-05T00:00:00.000000Z,9", True),
        ("/podcasts/ledger/floods/?start=201", True),
        ("/podcasts/ledger/floods/?at=12", False),
        ("/quotes/?q=river", False),
        ("/quotes/?q=river&after=1", False),
        ("/speakers/ada-lovelace/?podcast=ledger&after=1", False),
        ("/quotes/12/?listened=1", False),
        ("/?from=2020", False),
        ("/admin/", False),
        ("/admin/login/?next=/", False),
        ("/opensearch/?q=a", False),
        ("/opensearch.xml", True),
        ("/static/icon.svg", True),
        ("/quotes/12/image.png", True),
        ("/oembed/?url=https://library.example/quotes/12/", True),
    ],
)
def test_no_robot_walks_through_what_has_no_end(client, address, may):
    assert allowed(client.get("/robots.txt").text, address) is may
