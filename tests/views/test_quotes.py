"""The search in everybody's words: what its page says, page by page, and what it costs."""

from datetime import date

import pytest

from appearances.editing.correcting import correct
from appearances.search.scope import Scope
from tests import make
from tests.odd_texts import ODD_TEXTS
from tests.views.reading import Reading, queries, read, walk

pytestmark = pytest.mark.django_db


def words(client, address):
    return read(client, address).all("//blockquote")


def test_words_that_fit_are_marked_and_nothing_that_was_said_runs(client):
    make.said("Rivers <script>alert(1)</script> & the river's bank. No driver.")

    page = read(client, "/quotes/?q=river")

    assert page.all("//mark") == ["Rivers", "river"]
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("q", "marked"),
    [
        ('"a bank"', ["a bank"]),
        ("bank", ["banks", "Bank"]),
        ("ban*", ["banks", "Bank"]),
        ("river -lake", ["River"]),
        ("lake or river", ["River"]),
        ('"river bank"', ["River Bank"]),
        ('"bank a" or "by a"', ["by a"]),
        ('"_" river', ["River"]),
    ],
)
def test_only_what_was_asked_for_is_marked(client, q, marked):
    make.said("By the banks of the River Bank, by a stone." if "a bank" not in q else "On a bank of a river, a bank.")

    assert set(read(client, f"/quotes/?q={q}").all("//mark")) == set(marked)


def test_text_without_spaces_is_marked_where_it_fits(client):
    make.said("この川は毎年あふれます。", language="ja")

    assert read(client, "/quotes/?q=毎年").all("//mark") == ["毎年"]


def test_words_beside_them_are_marked_too(client):
    make.said("AIの時代、苹果iPhone手机", language="ja")

    assert read(client, "/quotes/?q=AI iphone").all("//mark") == ["AI", "iPhone"]


def test_words_as_heard_are_unfolded_where_only_they_fit(client):
    correct(make.said("We use opening eye."), "We use OpenAI.")

    assert read(client, "/quotes/?q=opening").html.xpath("//details[@open]//mark")
    assert not read(client, "/quotes/?q=openai").html.xpath("//li//details[@open]")


def test_a_quote_says_who_said_it_where_and_when(client):
    ada = make.speaker("Ada Lovelace")
    make.said(
        "By the river.",
        ada,
        role="guest",
        title="Floods",
        podcast=make.podcast("Ledger"),
        published_at=date(2024, 3, 5),
    )

    page = read(client, "/quotes/?q=river")

    assert page.one("//blockquote/footer") == "Ada Lovelace, guest"
    assert page.one("//article/h3") == "Floods"
    assert page.one("//article//time") == "Tue 5 Mar 2024"
    assert page.part("pod") == ["Ledger"]


def test_it_says_who_says_it_most_where_and_in_which_years(client):
    ada, ben, ledger = make.speaker("Ada Lovelace"), make.speaker("Ben Ode"), make.podcast("Ledger")
    for year in (2020, 2020, 2022):
        make.said("A river.", ada, podcast=ledger, published_at=date(year, 5, 5))
    make.said("The river.", ben, published_at=date(2022, 5, 5))

    page = read(client, "/quotes/?q=river")

    assert page.one("//h2[@id='list']") == "4 quotes"
    assert page.all("//aside/section[1]//li") == ["Ada Lovelace3", "Ben Ode1"]
    assert page.all("//aside/section[2]//li")[0] == "Ledger3"
    assert page.all("//aside/section[3]//li") == ["20222", "20202"]


def test_each_count_narrows_the_search_to_what_it_counts(client):
    ada = make.speaker("Ada Lovelace")
    for year in (2020, 2020, 2022):
        make.said("A river.", ada, published_at=date(year, 5, 5))
    make.said("The river.", published_at=date(2022, 5, 5))

    for address, count in [
        (link.get("href"), int(link.getnext().text))
        for link in read(client, "/quotes/?q=river").html.xpath("//aside//a")
    ]:
        assert len(words(client, "/quotes/" + address.partition("#")[0])) == count


@pytest.mark.parametrize("order", ["newest", "oldest", "best"])
def test_every_quote_stands_on_exactly_one_page(client, order):
    ada = make.speaker("Ada Lovelace")
    voice = make.voice(speaker=ada)
    said = {make.quote(f"River number {number}, {'river ' * (number % 4)}.", voice=voice).pk for number in range(45)}

    pages = walk(client, f"/quotes/?q=river&order={order}", "More quotes")

    ids = [int(address.rpartition("q")[2]) for page in pages for address in page.html.xpath("//a[@class='time']/@href")]
    assert len(pages) == 3
    assert sorted(ids) == sorted(said)
    back = read(client, "/quotes/" + pages[2].link("Back towards the first"))
    assert back.html.xpath("//a[@class='time']/@href") == pages[1].html.xpath("//a[@class='time']/@href")


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_behind_what_is_counted_are_whole_and_show_no_counts(client, monkeypatch, order):
    monkeypatch.setattr("appearances.search.quotes.MOST_COUNTED", 25)
    said = [make.said("By the river.").pk for _ in range(65)]

    pages = walk(client, f"/quotes/?q=river&order={order}", "More quotes")

    ids = [int(address.rpartition("q")[2]) for page in pages for address in page.html.xpath("//a[@class='time']/@href")]
    assert sorted(ids) == sorted(said)
    assert [bool(page.html.xpath("//main//aside")) for page in pages] == [True, True, False, False]
    assert pages[0].all("//main//aside/section/p")[0] == f"of the {order} 25"
    for page in pages[1:]:
        assert page.all("//h2[@id='list']")[0].startswith(("At least ", "About "))  # as PostgreSQL estimates
        before = read(client, "/quotes/" + page.link("Back towards the first"))
        assert before.html.xpath("//a[@class='time']/@href") == pages[pages.index(page) - 1].html.xpath(
            "//a[@class='time']/@href"
        )
        assert queries(client, f"/quotes/{page.link('Back towards the first')}") <= 8


def test_behind_the_last_page_the_way_leads_back(client):
    make.said("By the river.")

    page = read(client, "/quotes/?q=river&after=2000-01-01T00:00:00Z,1")

    assert page.all("//h2[@id='list']") == ["1 quote"]
    assert page.part("nothing")[0].startswith("No more quotes with “river”")
    assert page.link("From the first on") == "?q=river"


def test_more_quotes_are_a_fragment_of_the_page(client):
    voice = make.voice(speaker=make.speaker("Ada Lovelace"))
    for number in range(25):
        make.quote(f"River {number}", voice=voice)
    older = read(client, "/quotes/?q=river").link("More quotes")

    fragment = read(client, f"/quotes/{older}", **{"HX-Target": "older"})

    assert len(fragment.all("//blockquote")) == 5
    assert not fragment.html.xpath("//header")


def test_the_number_of_queries_does_not_grow_with_the_quotes(client):
    make.said("River.")
    few = queries(client, "/quotes/?q=river")
    for number in range(20):
        make.said(f"River {number}.")

    # Version, who is meant, stemmers, how many fit, which, the rows, words with their stems, names.
    assert queries(client, "/quotes/?q=river") == few == 8


@pytest.mark.parametrize("q", ODD_TEXTS)
@pytest.mark.parametrize("address", ["/quotes/", "/speakers/ada-lovelace/", "/podcasts/ledger/floods/", "/speakers/"])
def test_no_text_is_an_error(client, address, q):
    make.said("By the river.", make.speaker("Ada Lovelace"), podcast=make.podcast("Ledger"), title="Floods")

    for order in ("newest", "best"):
        assert client.get(address, {"q": q.encode("utf-8", "surrogatepass"), "order": order}).status_code == 200


@pytest.mark.parametrize(
    "cursor",
    [
        "banana",
        "1,2",
        "nan,3",
        "inf,3",
        "-inf,1",
        "0.5,x",
        "2024-01-01,99999999999999999999",
        "\0",
    ],
)
def test_an_odd_cursor_is_as_good_as_none(client, cursor):
    make.said("By the river.")

    for order in ("newest", "oldest", "best"):
        page = Reading(client.get("/quotes/", {"q": "river", "order": order, "after": cursor}))
        assert page.all("//blockquote") or cursor == "1,2", order


def test_where_nothing_fits_there_are_ways_on(client):
    make.said("By the river.")

    page = read(client, "/quotes/?q=river&from=2031-01&role=host")

    assert {"In all years", "In any role"} <= set(page.all("//div[@class='nothing']//a"))
    assert page.one("//h2[@id='list']") == "Nobody said “river” here"
    nothing = read(client, "/quotes/?q=lake")
    assert nothing.one("//h2[@id='list']") == "Nothing fits"
    assert "Nothing said in the library fits “lake”" in nothing.text
    assert "Nothing said in the library fits" not in page.text


def test_in_an_empty_library_nothing_fits(client):
    assert read(client, "/quotes/?q=river").one("//h2[@id='list']") == "Nothing fits"


def test_filters_stay_and_can_be_taken_off_without_words(client):
    make.said("By the river.", podcast=make.podcast("Ledger"))

    page = read(client, "/quotes/?podcast=ledger")

    assert page.link("Take off: Ledger") == "?"
    assert page.html.xpath("//form[contains(@class, 'filters')]//input[@name='podcast']/@value") == ["ledger"]


@pytest.mark.parametrize(
    ("said", "q", "marked"),
    [
        ("He paid 3.5 for 3 of 5.", "3.5", ["3.5"]),
        ("They don't know the t in it.", "don't", ["don't"]),
        ("Self-hosted, a host of selves.", "self-hosting", ["Self-hosted"]),
        ("5µm of 3.5", "5", ["5"]),
        ("100€ ♪song♪ river😀", "100", ["100"]),
        ("100€ ♪song♪ river😀", "river song", ["song", "river"]),
        ("A cafe\u0301, now.", "café", ["cafe\u0301"]),
    ],
)
def test_words_with_signs_are_marked_whole(client, said, q, marked):
    make.said(said)

    assert read(client, f"/quotes/?q={q}").all("//mark") == marked


def test_without_words_there_is_a_field_and_no_list(client):
    page = read(client, "/quotes/")

    assert page.html.xpath("//input[@id='words']")
    assert not page.html.xpath("//h2[@id='list']")
    assert "Type a word that was said" in read(client, "/quotes/?q=-river").text


def test_somebody_who_is_named_so_is_offered_too(client):
    make.appearance(make.speaker("River Song"))

    assert read(client, "/quotes/?q=river+song").link("River Song") == "/speakers/river-song/"


def test_what_is_looked_through_too_long_is_given_up_and_not_kept(client, monkeypatch):
    make.said("By the river.")
    monkeypatch.setattr("appearances.search.quotes._SET", "SELECT set_config('statement_timeout', '1', true)")
    monkeypatch.setattr(Scope, "rest", "EXISTS (SELECT FROM pg_sleep(1))")

    response = client.get("/quotes/?q=river")

    assert "too common together" in response.text
    assert "no-store" in response.headers["Cache-Control"]
    assert response.status_code == 200
