"""Lists to take along are files with a name, asked for in whichever way, and led to from their pages."""

import pytest

from appearances.models import Redirect, Speaker
from tests import make
from tests.exporting.reading import LISTS, bytes_of, exported, exported_csv
from tests.views.reading import read
from tests.views.test_counts_agree import ADA
from tests.views.test_odd_requests import ODD, encoded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize("path", LISTS)
def test_each_list_is_a_file_with_a_name(client, notes, path, kind):
    response = client.get(f"{path}.{kind}?q=engine" if "quotes/quotes" in path else f"{path}.{kind}")

    disposition = response["Content-Disposition"]
    assert disposition.startswith('attachment; filename="')
    assert disposition.endswith(f'.{kind}"')
    assert disposition.isascii()
    assert response.streaming
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Type"] == {"csv": "text/csv; charset=utf-8", "json": "application/json"}[kind]
    assert bytes_of(response)


@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize("path", LISTS)
def test_the_head_says_what_would_come_and_reads_nothing(client, notes, path, kind):
    address = f"{path}.{kind}?q=engine"
    head, whole = client.head(address), client.get(address)
    whole.close()

    assert (head.status_code, b"".join(head.streaming_content)) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_only_read(client, notes, path):
    for method in ("post", "put", "delete"):
        assert getattr(client, method)(f"{path}.csv").status_code == 405


@pytest.mark.parametrize("path", LISTS)
def test_no_value_of_any_parameter_is_an_error(client, notes, path):
    for name in ("q", "podcast", "role", "from", "order", "left-out", "after", "letter", "speaker"):
        for value in ODD:
            response = client.get(f"{path}.json?{name}={encoded(value)}")
            assert response.status_code in (200, 400), (name, value)
            if response.status_code == 200:
                bytes_of(response)


@pytest.mark.parametrize(
    "path", ["/speakers/nobody/appearances.csv", "/podcasts/none/episodes.csv", "/podcasts/ledger/none/quotes.csv",
             "/speakers/ada-lovelace/appearances.xlsx", "/podcasts/ledger/notes/quotes.CSV"],
)  # fmt: skip
def test_nothing_there_is_not_found(client, notes, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("rest", ["appearances.csv?role=guest", "feed/", "podcast.rss"])
def test_old_addresses_lead_to_the_new_ones_with_all_that_was_asked(client, notes, rest):
    with make.writing():
        Redirect.objects.create(address="/speakers/ada-byron/", speaker=Speaker.objects.get(slug="ada-lovelace"))

    response = client.get(f"/speakers/ada-byron/{rest}")

    assert (response.status_code, response["Location"]) == (301, f"{ADA}{rest}")


def test_hostile_text_comes_out_of_each_list_as_text(client):
    hostile = '=HYPERLINK("https://x.example")\n]]><script>,"\x07'
    show = make.podcast(hostile, slug="p", licence="@licence", licence_address="javascript:alert(1)", publisher="-x")
    person = make.speaker(hostile, slug="mallory", organisation="+x")
    place = make.episode(hostile, slug="e", podcast=show, transcript_source="publisher", website="javascript:alert(1)")
    make.quote(f"{hostile} engine", voice=make.voice("=label", episode=place, speaker=person, role="@role"))

    for path in ("/speakers/speakers", "/speakers/mallory/appearances", "/podcasts/podcasts", "/podcasts/p/episodes",
                 "/podcasts/p/e/quotes", "/quotes/quotes"):  # fmt: skip
        [row] = exported_csv(client, f"{path}.csv?q=engine" if path == "/quotes/quotes" else f"{path}.csv")
        [same] = exported(client, f"{path}.json?q=engine" if path == "/quotes/quotes" else f"{path}.json")
        assert not [cell for cell in row.values() if cell[:1] in ("=", "+", "-", "@")], path
        assert hostile in " ".join(map(str, same.values())), path
        assert "javascript" not in str(row), path


def test_pages_lead_to_their_lists_with_what_they_select(client, library):
    for page, query in (
        ("/speakers/", "?letter=L"), (ADA, "?role=guest"), (ADA, "?q=said"), ("/podcasts/", ""),
        ("/podcasts/ledger/", ""), ("/quotes/", "?q=said"),
    ):  # fmt: skip
        links = [link for link in read(client, page + query).links() if ".csv" in link or ".json" in link]
        assert len(links) == 2, page
        for link in links:
            assert query in link
            assert bytes_of(client.get(link)).count(b"\n") > 1


def test_where_there_is_no_list_there_is_none_to_take_along(client):
    make.speaker("Ada Lovelace")

    for page in (ADA, "/podcasts/", "/quotes/", "/quotes/?q=nothing", f"{ADA}?q=nothing", "/speakers/?q=xyzzy"):
        assert "Export" not in read(client, page).text, page
