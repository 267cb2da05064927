"""No page makes more than eight queries, whatever is asked of it and however much there is. How many it makes exactly
stands with the tests of each page."""

import pytest

from tests import make
from tests.views.reading import queries
from tests.views.test_every_address import PUBLIC

pytestmark = pytest.mark.django_db
MOST = 8
PLACE = "2026-01-01T00:00:00Z,1"
WORDS = "q=river+bank&role=guest&from=2010&to=2030&left-out=1"
ASKED = (
    "/speakers/?q=ada", "/speakers/?q=xyzzy", "/speakers/?q=aad+lovelase+byron+king", "/speakers/?order=appearances",
    "/speakers/?letter=A", "/speakers/xyzzy/", "/speakers/ada/?podcast=ledger&role=guest&left-out=1&order=oldest",
    "/speakers/ada/?q=river&podcast=ledger&order=best", "/speakers/ada/?q=xyzzy", f"/speakers/ada/?{WORDS}",
    f"/speakers/ada/?{WORDS}&after={PLACE}", "/podcasts/ledger/?from=2020&per=year", f"/podcasts/ledger/?after={PLACE}",
    "/podcasts/ledger/floods/?q=river", "/podcasts/ledger/floods/?q=river&next=1&voice={voice}",
    "/podcasts/ledger/floods/?t=83", "/podcasts/ledger/floods/?at={pk}", "/podcasts/ledger/xyzzy/",
    f"/quotes/?{WORDS}", f"/quotes/?{WORDS}&after={PLACE}",
    f"/quotes/?{WORDS}&before={PLACE}&order=oldest", "/quotes/?q=river&speaker=ada&podcast=ledger",
    "/quotes/?q=river&order=oldest", "/quotes/?q=river&speaker=ada&podcast=ledger&order=best", "/quotes/?q=xyzzy",
    "/quotes/?q=ada", "/quotes/?q=river+or+bank+-lake&speaker=xyzzy",
    "/quotes/feed/?q=river&speaker=ada&podcast=ledger", "/?count=quotes&from=2020",
)  # fmt: skip


@pytest.fixture(params=[1, 45])
def library(request) -> dict[str, int]:
    """With so many quotes and people in an episode, and as many episodes."""
    ada, ledger = make.speaker("Ada"), make.podcast("Ledger")
    floods = make.episode("Floods", podcast=ledger, transcript_source="publisher")
    for number in range(request.param):
        voice = make.voice(episode=floods, speaker=ada if number == 0 else make.speaker(f"Ada {number}"), role="guest")
        make.said(f"By the river bank {number}.", ada, podcast=ledger, role="guest")
        said = make.quote(f"By the river bank {number}.", voice=voice)
    return {"pk": said.pk, "voice": voice.pk}


@pytest.mark.parametrize("address", [*PUBLIC.values(), *ASKED])
def test_no_page_makes_more_than_eight_queries(client, library, address):
    assert queries(client, address.format(site="http://testserver", **library)) <= MOST


@pytest.mark.parametrize("address", [path for path in (*PUBLIC.values(), *ASKED) if "{" not in path])
def test_nor_does_it_in_an_empty_library(client, address):
    assert queries(client, address) <= MOST
