"""What others are told of a page: search engines, those who show a card of what is linked, programs that read it."""

import json
from datetime import UTC, date, datetime

import pytest

from appearances.editing.correcting import correct
from appearances.models import Podcast, Quote, Speaker
from appearances.models.library import writing
from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db

HERE = "http://127.0.0.1:8000"
ADA = "/speakers/ada-lovelace/"
FLOODS = "/podcasts/ledger/floods/"
AWKWARD = (
    'Ada "the Countess" O\'Lovelace', "</script><script>alert(1)</script>", "<!-- <script> ]]>", "สมชาย ใจดี 🎤",
    "عبد الرحمن \u202e\u200f", "a\u2028b\u2029c", "\\u003c \\ \\\\", "&lt;&amp;",
)  # fmt: skip


@pytest.fixture
def said():
    """By Ada, whom nobody has confirmed, in an episode of which all is known."""
    show = make.podcast(
        "Ledger", publisher="Ida Brandt", description="About\n money.", website="https://ledger.example/",
        artwork="https://ledger.example/a.png", licence="CC BY 4.0", language="de",
        licence_address="https://creativecommons.org/licenses/by/4.0/", copyright="© Ledger",
        feed_address="https://ledger.example/feed?token=secret",
    )  # fmt: skip
    episode = make.episode(
        "Floods", podcast=show, published_at=date(2024, 3, 5), transcript_source="automatic", duration_ms=83 * 60_000,
        number=7, season=2, enclosure="https://ledger.example/7.mp3", enclosure_type="audio/mpeg",
        website="https://ledger.example/7", description="Of rivers.",
    )  # fmt: skip
    ada = make.speaker(
        "Ada Lovelace", occupation="Mathematician", organisation="Analytical Society", aliases=("Ida Lovelace",),
        links=["https://ada.example/", "javascript:alert(1)"],
    )  # fmt: skip
    return make.quote("By the river.", voice=make.voice(episode=episode, speaker=ada, role="guest"), start_ms=252_000)


def head(client, address):
    """What stands in a page's head, by name or property."""
    html = read(client, address).html
    metas = [(meta.get("name") or meta.get("property"), meta.get("content")) for meta in html.xpath("//meta[@content]")]
    names = [name for name, _ in metas]
    assert len(names) == len(set(names)), "Each is said once."
    return dict(metas) | {"canonical": html.xpath("//link[@rel='canonical']/@href")}


def structured(client, address):
    blocks = read(client, address).html.xpath("//script[@type='application/ld+json']")
    assert len(blocks) <= 1
    return json.loads(blocks[0].text) if blocks else None


def keep_out(speaker):
    with writing():
        Speaker.objects.filter(pk=speaker.pk).update(noindex=True)


def test_a_speaker_is_a_person_with_their_own_pages(client, said):
    assert structured(client, ADA) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": HERE + ADA,
        "url": HERE + ADA,
        "name": "Ada Lovelace",
        "jobTitle": "Mathematician",
        "affiliation": {"@type": "Organization", "name": "Analytical Society"},
        "sameAs": ["https://ada.example/"],
    }


def test_of_a_speaker_of_whom_nothing_is_known_nothing_is_said(client):
    make.speaker("Ada Lovelace")

    assert set(structured(client, ADA)) == {"@context", "@type", "@id", "url", "name"}


def test_a_podcast_is_a_series_and_its_own_feed_stays_untold(client, said):
    thing = structured(client, "/podcasts/ledger/")

    assert (thing["@type"], thing["name"], thing["publisher"]) == ("PodcastSeries", "Ledger", "Ida Brandt")
    assert (thing["description"], thing["inLanguage"]) == ("About money.", "de")
    assert (thing["sameAs"], thing["image"]) == ("https://ledger.example/", "https://ledger.example/a.png")
    assert thing["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert thing["copyrightNotice"] == "© Ledger"
    assert "secret" not in read(client, "/podcasts/ledger/").text


def test_an_episode_is_part_of_its_series(client, said):
    thing = structured(client, FLOODS)

    assert (thing["@type"], thing["name"], thing["datePublished"]) == ("PodcastEpisode", "Floods", "2024-03-05")
    assert (thing["duration"], thing["episodeNumber"], thing["partOfSeason"]["seasonNumber"]) == ("P0DT01H23M00S", 7, 2)
    assert thing["associatedMedia"] == {
        "@type": "MediaObject",
        "contentUrl": "https://ledger.example/7.mp3",
        "encodingFormat": "audio/mpeg",
    }
    assert (thing["partOfSeries"]["@type"], thing["partOfSeries"]["url"]) == (
        "PodcastSeries",
        f"{HERE}/podcasts/ledger/",
    )


def test_a_date_that_the_feed_did_not_give_is_not_told(client):
    make.episode("Floods", podcast=make.podcast("Ledger"), date_inferred=True)

    assert "datePublished" not in structured(client, FLOODS)
    assert "associatedMedia" not in structured(client, FLOODS)


def test_a_quote_that_nobody_checked_says_so_and_has_no_maker(client, said):
    thing = structured(client, f"/quotes/{said.pk}/")

    assert (thing["@type"], thing["text"], thing["datePublished"]) == ("Quotation", "By the river.", "2024-03-05")
    assert thing["creativeWorkStatus"] == "Not reviewed yet"
    assert thing["creditText"] == (
        "Ada Lovelace on “Floods”, Ledger, 5 March 2024, at 04:12 (automatic transcript, not checked)"
    )
    assert "creator" not in thing
    assert thing["spokenByCharacter"]["sameAs"] == ["https://ada.example/"]
    assert (thing["isPartOf"]["url"], thing["isPartOf"]["partOfSeries"]["name"]) == (HERE + FLOODS, "Ledger")


def test_a_quote_that_an_editor_confirmed_has_one(client):
    voice = make.voice(speaker=make.speaker("Ada Lovelace"), confirmed=True)

    thing = structured(client, f"/quotes/{make.quote('By the river.', voice=voice).pk}/")

    assert thing["creator"] == thing["spokenByCharacter"]
    assert (thing["creator"]["@type"], thing["creator"]["url"]) == ("Person", HERE + ADA)
    assert thing["creativeWorkStatus"] == "Speaker confirmed by an editor"


def test_a_corrected_quote_says_what_was_heard(client, said):
    correct(said, "By the rivers.")

    assert structured(client, f"/quotes/{said.pk}/")["correction"] == "Corrected by an editor. As heard: By the river."


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_is_told_as_it_stands_on_the_page(client, text):
    show = make.podcast(text, slug="p")
    ada = make.speaker(text, slug="ada", occupation=text, organisation=text)
    quote = make.said(text, ada, podcast=show, title=text)

    assert structured(client, "/speakers/ada/")["name"] == text
    assert structured(client, "/podcasts/p/")["name"] == text
    assert structured(client, f"/podcasts/p/{quote.episode.slug}/")["name"] == text
    assert structured(client, f"/quotes/{quote.pk}/")["text"] == text
    assert head(client, "/speakers/ada/")["og:title"] == " ".join(text.split(" "))


@pytest.mark.parametrize(
    ("address", "title", "kind"),
    [
        ("/", "Appearances", "website"),
        ("/speakers/", "Speakers", "website"),
        ("/speakers/?letter=L", "Speakers under L", "website"),
        ("/speakers/?q=ada", "ada · Speakers", "website"),
        (ADA, "Ada Lovelace", "profile"),
        ("/podcasts/", "Podcasts", "website"),
        ("/podcasts/ledger/", "Ledger", "website"),
        (FLOODS, "Floods · Ledger", "article"),
        ("/quotes/", "Quotes", "website"),
        ("/quotes/?q=river", "river · Quotes", "website"),
        ("/quotes/{quote}/", "Ada Lovelace in Floods", "article"),
    ],
)
def test_every_page_says_what_it_is(client, said, address, title, kind):
    address = address.format(quote=said.pk)
    words = head(client, address)

    assert (words["og:title"], words["og:type"]) == (title, kind)
    assert read(client, address).one("//title").removesuffix(" · Appearances") == title
    assert words["og:description"] == words["description"] != ""
    assert (words["og:site_name"], words["og:locale"]) == ("Appearances", "en_GB")
    assert words["canonical"] == [words["og:url"]]


def test_two_people_of_one_name_have_two_titles(client):
    make.speaker("Ada Lovelace", occupation="Mathematician")
    make.speaker("Ada Lovelace", organisation="Tern Bay")

    assert head(client, ADA)["og:title"] == "Ada Lovelace (Mathematician)"
    assert head(client, "/speakers/ada-lovelace-2/")["og:title"] == "Ada Lovelace (Tern Bay)"


def test_a_card_of_a_quote_that_nobody_checked_says_so(client, said):
    description = head(client, f"/quotes/{said.pk}/")["og:description"]

    assert "(automatic transcript, not checked): “By the river.”" in description


def test_a_long_description_is_cut(client, said):
    with writing():
        Podcast.objects.update(description="word " * 5000)

    assert len(head(client, "/podcasts/ledger/")["description"]) == 200
    assert len(structured(client, "/podcasts/ledger/")["description"]) == 200


@pytest.mark.parametrize(
    ("address", "lasting"),
    [
        ("/?from=2020", "/"),
        ("/?per=year&count=quotes", "/"),
        ("/speakers/?letter=L", "/speakers/"),
        ("/speakers/?q=ada", "/speakers/"),
        ("/speakers/?order=appearances&after=3,2", "/speakers/"),
        (f"{ADA}?q=river", ADA),
        (f"{ADA}?podcast=ledger&from=2021&left-out=1", ADA),
        (f"{ADA}?after=2024-03-06T00:00:00.000000Z,99", ADA),
        (f"{ADA}?all=1", ADA),
        ("/podcasts/?after=a,1", "/podcasts/"),
        ("/podcasts/ledger/?after=2024-03-06T00:00:00.000000Z,99", "/podcasts/ledger/"),
        (f"{FLOODS}?at=1", FLOODS),
        (f"{FLOODS}?start=5", FLOODS),
        (f"{FLOODS}?q=river", FLOODS),
        ("/quotes/?q=by+the+river&order=best&speaker=ada-lovelace", "/quotes/?q=by+the+river"),
        ("/quotes/?q=river", "/quotes/?q=river"),
        ("/quotes/?from=2020", "/quotes/"),
        ("/quotes/{quote}/?listened=1", "/quotes/{quote}/"),
    ],
)
def test_what_somebody_asked_of_a_page_is_not_listed_and_its_address_is_the_plain_one(client, said, address, lasting):
    words = head(client, address.format(quote=said.pk))

    assert words["robots"] == "noindex"
    assert words["canonical"] == [HERE + lasting.format(quote=said.pk)]
    assert structured(client, address.format(quote=said.pk)) is None


@pytest.mark.parametrize(
    "address", ["/", "/speakers/", ADA, "/podcasts/", "/podcasts/ledger/", FLOODS, "/quotes/", "/quotes/{quote}/"]
)
@pytest.mark.parametrize("query", ["", "?utm_source=news&fbclid=x", "?from=banana&after=%00&start=x&at=x&order=up"])
def test_what_a_page_does_not_understand_keeps_nobody_from_listing_it(client, said, address, query):
    """Each of these is the same page, from the same bytes."""
    address = address.format(quote=said.pk)

    words = head(client, address + query)

    assert "robots" not in words
    assert words["canonical"] == [HERE + address]


def test_a_quotes_address_is_written_in_one_way(client, said):
    assert head(client, f"/quotes/00{said.pk}/")["canonical"] == [f"{HERE}/quotes/{said.pk}/"]


def test_addresses_are_those_that_the_operator_gave(client, said, settings):
    settings.SITE_URL = "https://said.example"

    assert head(client, ADA)["canonical"] == [f"https://said.example{ADA}"]
    assert structured(client, ADA)["url"] == f"https://said.example{ADA}"


def test_who_asks_not_to_be_found_is_left_out_with_all_their_quotes(client, said):
    other = make.quote("Other words.", voice=make.voice(episode=said.episode, speaker=make.speaker("Bo Ek")))
    keep_out(said.speaker)

    for address in (ADA, f"/quotes/{said.pk}/"):
        assert head(client, address)["robots"] == "noindex"
        assert structured(client, address) is None
    for address in ("/speakers/bo-ek/", f"/quotes/{other.pk}/", FLOODS):
        assert "robots" not in head(client, address)


@pytest.mark.parametrize("reason", ["advertisement", "wrong speaker"])
def test_what_was_set_aside_is_nobodys_words_elsewhere_either(client, said, reason):
    with writing():
        Quote.objects.filter(pk=said.pk).update(set_aside=reason)

    words = head(client, f"/quotes/{said.pk}/")

    assert words["robots"] == "noindex"
    assert "not counted as their words" in words["description"]
    assert "By the river" not in words["description"]


def test_words_of_nobody_are_not_listed(client):
    quote = make.quote("Who am I?", voice=make.voice("Speaker 1"))

    assert head(client, f"/quotes/{quote.pk}/")["robots"] == "noindex"


def test_a_page_that_is_not_there_claims_no_address(client, said):
    with writing():
        Quote.objects.filter(pk=said.pk).update(withdrawn_at=datetime(2024, 5, 6, tzinfo=UTC))

    for address in ("/nothing/", "/speakers/nobody/", f"/quotes/{said.pk}/"):
        response = client.get(address)
        assert response.status_code in (404, 410)
        assert "canonical" not in response.text
        assert "og:" not in response.text
