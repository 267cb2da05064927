"""A speaker whose words are not there: never heard, or named by a feed for an episode without a transcript."""

from datetime import date

import pytest

from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db


def test_who_was_never_heard_has_a_page_that_says_so(client):
    make.speaker("Zed Unheard")

    page = read(client, "/speakers/zed-unheard/")

    assert page.one("//h2[@id='list']") == "No appearance with a transcript yet"
    assert page.one("//h3") == "Nothing Zed Unheard said is in the library yet"
    assert page.figures() == {"Appearances": "0", "Podcasts": "0", "Quotes": "0"}


def test_who_is_only_credited_is_listed_and_counted_apart(client):
    nina = make.speaker("Nina Novak")
    for month in (1, 2):
        place = make.episode(f"Announced {month}", podcast=make.podcast("Ledger"), published_at=date(2024, month, 3))
        make.voice(episode=place, speaker=nina, role="guest", credited=True)

    page = read(client, "/speakers/nina-novak/")

    assert page.titles() == ["Announced 2", "Announced 1"]
    assert page.figures()["Appearances"] == "0"
    assert page.one("//h2[@id='list']") == "No appearance with a transcript yet"
    assert page.part("trust")[0].startswith("2 credited without a transcript, counted apart")
    assert page.part("state") == ["No transcript"] * 2
    assert page.all("//h3/small") == ["1 credited", "1 credited"]
    assert read(client, "/speakers/nina-novak/?from=2024-02").one("//h2[@id='list']") == (
        "No appearance with a transcript matches"
    )


def test_credited_appearances_are_counted_in_what_a_page_shows(client):
    ada, show = make.speaker("Ada Lovelace"), make.podcast()
    make.appearances(ada, 20, podcast=show)
    make.voice(episode=make.episode(podcast=show, published_at=date(2024, 1, 1)), speaker=ada, credited=True)

    assert read(client, "/speakers/ada-lovelace/").one("//nav[@id='older']/small") == "20 of 21 on this page"
