"""Feeds to follow: what is new by somebody, on a podcast, in a search; valid, and known by the same ids for good."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from appearances.editing.naming import name_voice
from appearances.editing.setting_aside import set_aside
from appearances.models import Appearance, Episode, Quote, Speaker, Transcript, Voice
from appearances.models.transcript import packed
from tests import make
from tests.feeds.rules import ATOM, LANG, atom_problems, parsed
from tests.odd_texts import ODD_TEXTS
from tests.views.reading import queries, read
from tests.views.test_odd_requests import ODD, encoded

pytestmark = pytest.mark.django_db
FEEDS = ("/speakers/ada-lovelace/feed/", "/podcasts/ledger/feed/", "/quotes/feed/?q=engine")
HOSTILE = "<b>&amp;]]>\x01\x0b\x1f\ufffe\uffff\u202e\"'\n{{ 7 }} engine"


@pytest.fixture
def notes():
    show = make.podcast(
        "Ledger",
        licence="CC BY 4.0",
        licence_address="https://licences.example/by/4.0/",
        copyright="© Ledger Audio",
        language="de",
    )
    place = make.episode(
        "Notes", podcast=show, published_at=datetime(2026, 7, 1, 9, 30, tzinfo=UTC), transcript_source="publisher"
    )
    ada = make.voice(episode=place, speaker=make.speaker("Ada Lovelace"), role="guest")
    for words in ("The engine weaves.", "It weaves algebra.", "As looms do.", "And that is all."):
        make.quote(words, voice=ada, start_ms=83_000, end_ms=84_000)
    with make.writing():
        Voice.objects.update(named_at=datetime(2026, 7, 2, 8, tzinfo=UTC))
    return place


def feed(client, address):
    document = client.get(address).content
    assert atom_problems(document) == []
    return parsed(document)


def entries(client, address):
    return feed(client, address).findall(f"{ATOM}entry")


def text(found, name):
    return found.findtext(ATOM + name)


def ids(client, address):
    return [text(entry, "id") for entry in entries(client, address)]


def test_an_appearance_says_what_was_said_where_and_under_which_licence(client, notes):
    [entry] = entries(client, FEEDS[0])
    first = Quote.objects.earliest("position")

    assert text(entry, "title") == "Notes · Ledger"
    assert text(entry, "content") == "The engine weaves.\n\nIt weaves algebra.\n\nAs looms do."
    assert text(entry, "summary") == (
        "Guest on Ledger. 1 July 2026. Publisher’s transcript: who speaks is not reviewed yet."
    )
    assert text(entry, "rights") == "© Ledger Audio · CC BY 4.0"
    assert entry.find(f"{ATOM}category").get("term") == "guest"
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Ada Lovelace"
    assert {link.get("rel"): link.get("href") for link in entry.iter(f"{ATOM}link")} == {
        "alternate": f"{settings.SITE_URL}/podcasts/ledger/notes/?at={first.pk}#q{first.pk}",
        "license": "https://licences.example/by/4.0/",
    }
    assert (text(entry, "published"), entry.get(LANG)) == ("2026-07-01T09:30:00+00:00", "de")


def test_an_episode_says_who_speaks(client, notes):
    make.voice(episode=notes, speaker=make.speaker("Bo Ek"), quotes=1)
    make.voice(
        episode=make.episode("Looms", podcast=notes.podcast, published_at=date(2026, 8, 1)),
        speaker=make.speaker("Cy Roe"),
        credited=True,
    )

    looms, told = entries(client, FEEDS[1])

    assert text(told, "summary") == "With Bo Ek, Ada Lovelace. 1 July 2026. Publisher’s transcript."
    assert text(looms, "summary") == "Credited by the feed: Cy Roe. 1 August 2026. No transcript."


def test_a_search_is_followed_with_its_filters(client, notes):
    bo = make.said("No engine of mine.", make.speaker("Bo Ek"), published_at=date(2026, 7, 3))

    newest, older = entries(client, FEEDS[2])
    [alone] = entries(client, f"{FEEDS[2]}&speaker=bo-ek&order=oldest")

    assert (text(newest, "title"), text(older, "title")) == (
        "Bo Ek: No engine of mine.",
        "Ada Lovelace: The engine weaves.",
    )
    assert text(alone, "id") == text(newest, "id")
    assert newest.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}/quotes/{bo.pk}/"
    assert "“Notes”, Ledger at 01:23." in text(older, "summary")
    assert ids(client, "/quotes/feed/?q=engine&speaker=nobody") == ids(client, "/quotes/feed/") == []


def test_what_is_left_out_of_pages_is_left_out_of_feeds(client, notes):
    make.quote("An engine hums.", voice=make.voice("SPEAKER_07", episode=notes))
    set_aside(Quote.objects.filter(text="The engine weaves."), "advertisement")

    assert ids(client, FEEDS[2]) == []
    assert len(ids(client, f"{FEEDS[2]}&left-out=1")) == 2
    assert "engine" not in text(entries(client, FEEDS[0])[0], "content")


@pytest.mark.parametrize("address", FEEDS)
def test_ids_stay_whatever_is_renamed_or_made_anew(client, notes, address):
    before = [text(feed(client, address), "id"), *ids(client, address)]
    quotes = Quote.objects.all()
    set_aside(quotes, "not speech")
    assert not Appearance.objects.exists()
    set_aside(quotes, "")
    with make.writing():
        Speaker.objects.update(name="Ada King")
        Episode.objects.update(title="Notes, again", slug="notes-again")

    after = [text(feed(client, address), "id"), *ids(client, address)]

    assert before == after
    assert before[1].startswith("tag:testserver,2026:") or before[1].startswith("tag:127.0.0.1,2026:")


@pytest.mark.parametrize("address", FEEDS)
def test_an_entry_is_updated_when_its_words_come_in_or_are_given_to_somebody(client, notes, address):
    def updated():
        found = feed(client, address)
        assert text(found, "updated") == text(found.find(f"{ATOM}entry"), "updated")
        return text(found, "updated")

    assert updated() == "2026-07-02T08:00:00+00:00"
    received = datetime(2026, 7, 3, 8, tzinfo=UTC)
    with make.writing():
        Transcript.objects.create(episode=notes, address="notes.vtt", **packed(b"WEBVTT"))
        Transcript.objects.update(received_at=received)
    assert updated() == "2026-07-03T08:00:00+00:00"
    name_voice(Voice.objects.get(), Speaker.objects.get())
    assert updated() > "2026-07-03T08:00:00+00:00"


def test_a_feed_with_nothing_in_it_is_valid_and_stays_the_same(client):
    make.speaker("Ada Lovelace")
    make.podcast("Ledger")

    for address in FEEDS:
        assert text(feed(client, address), "updated") == "1970-01-01T00:00:00+00:00"


def test_fifty_entries_are_enough(client, notes):
    make.appearances(Speaker.objects.get(), 52, podcast=notes.podcast, quotes=1)

    assert [len(ids(client, address)) for address in FEEDS[:2]] == [50, 50]
    assert len(ids(client, "/quotes/feed/?q=nobody")) == 50


@pytest.mark.parametrize("address", FEEDS)
def test_what_a_feed_costs_does_not_grow_with_it(client, notes, address):
    few = queries(client, address)
    for _ in range(10):
        make.said("Another engine.", Speaker.objects.get(slug="ada-lovelace"), podcast=notes.podcast)

    assert queries(client, address) == few <= 8


@pytest.mark.parametrize("address", FEEDS)
def test_who_has_a_feed_is_told_so_without_it(client, notes, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    make.appearance(Speaker.objects.get(), podcast=notes.podcast)
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first["Content-Type"], client.get(address)["Content-Type"]) == ("application/atom+xml; charset=utf-8",) * 2
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_only_read(client, notes, address):
    head = client.head(address)

    assert (head.status_code, head.content, head["X-Robots-Tag"]) == (200, b"", "noindex")
    assert client.post(address).status_code == 405


def test_hostile_text_leaves_a_feed_valid(client):
    show = make.podcast(
        HOSTILE, slug="ledger", licence=HOSTILE, licence_address='https://x.example/"><a b\x01', language='en"><b>',
        copyright=HOSTILE, publisher="\x02",
    )  # fmt: skip
    ada = make.speaker(HOSTILE, slug="ada-lovelace")
    place = make.episode(HOSTILE, slug="e", podcast=show, transcript_source="publisher")
    make.quote(HOSTILE, voice=make.voice(HOSTILE, episode=place, speaker=ada, role=HOSTILE[:40]))

    for address in FEEDS:
        [entry] = entries(client, address)
        assert "<b>&amp;]]>\u202e" in text(entry, "title")
    assert text(entry, "content") == "<b>&amp;]]>\u202e\"'\n{{ 7 }} engine"


def test_no_value_of_any_parameter_breaks_the_feed_of_a_search(client, notes):
    for value in (*ODD, *ODD_TEXTS):
        for name in ("q", "q=engine&speaker", "q=engine&from", "q=engine&after"):
            feed(client, f"/quotes/feed/?{name}={encoded(value)}")


@pytest.mark.parametrize("path", ["/speakers/nobody/feed/", "/speakers/nobody/podcast.rss", "/podcasts/nothing/feed/"])
def test_of_nobody_there_is_no_feed(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("page", "title"),
    [("/speakers/ada-lovelace/", "Follow Ada Lovelace (Atom)"), ("/podcasts/ledger/", "Follow (Atom)"),
     ("/quotes/?q=engine&role=guest", "Follow this search (Atom)")],
)  # fmt: skip
def test_a_page_leads_to_its_feed(client, notes, page, title):
    found = read(client, page)
    [announced] = found.html.xpath("//link[@type='application/atom+xml']/@href")

    assert found.link(title) == announced
    here = feed(client, announced).find(f"{ATOM}link[@rel='self']").get("href")
    there = feed(client, announced).find(f"{ATOM}link[@rel='alternate']").get("href")
    assert (here, there) == (settings.SITE_URL + announced, settings.SITE_URL + page)


def test_an_episode_that_is_called_like_a_feed_has_an_address_of_its_own(client, notes):
    called = make.episode("Feed", podcast=notes.podcast)

    assert called.slug == "feed-episode"
    assert client.get("/podcasts/ledger/feed-episode/").status_code == 200
