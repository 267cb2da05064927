"""The podcasts of the library, and one of them: what it is, in figures, over time, its episodes, who is heard in it."""

from datetime import date

import pytest

from appearances.editing.naming import name_voice
from appearances.models import Episode, Redirect
from appearances.models.library import writing
from tests import make
from tests.views.reading import queries, read, walk

pytestmark = pytest.mark.django_db
LEDGER = "/podcasts/ledger/"


@pytest.fixture
def ledger():
    return make.podcast("Ledger")


def published(podcast, number, **fields):
    """As many episodes, titled by their number, three on each day."""
    for each in range(number):
        make.episode(f"{each}", podcast=podcast, published_at=date(2024, 1, 1 + each // 3), **fields)


def test_the_directory_lists_podcasts_with_what_there_is_of_them(client):
    show = make.podcast("The Ledger", publisher="Ink & Co")
    make.appearance(podcast=show, published_at=date(2020, 5, 5))
    make.episode(podcast=show, published_at=date(2022, 6, 7))
    make.podcast("A Trace")

    page = read(client, "/podcasts/")

    assert page.all("//ol/li/p[@class='name']") == ["A Trace", "The LedgerInk & Co"]
    assert page.all("//ol/li/p[@class='figure']") == ["no episode", "2 episodes50 % with transcripts"]
    assert page.all("//ol/li/p[@class='last']") == ["", "2020–2022last 7 Jun 2022"]
    assert page.part("initial") == ["A", "T"]


@pytest.mark.parametrize("title", ["Rock & Roll {}", "A title that goes on " * 20 + "{}"])
def test_every_podcast_stands_on_exactly_one_page(client, title):
    for number in range(35):
        make.podcast(title.format(number))

    pages = walk(client, "/podcasts/", "More podcasts")

    titles = [title for page in pages for title in page.all("//ol/li//a")]
    assert (len(pages), len(titles), len(set(titles))) == (2, 35, 35)


def test_an_empty_library_says_so_and_what_to_do(client):
    page = read(client, "/podcasts/")

    assert page.one("//h2") == "No podcast is in the library yet"
    assert page.link("Open the editors’ desk") == "/admin/"
    assert client.get("/podcasts/none/").status_code == 404


def test_a_podcast_says_what_it_is(client):
    make.podcast(
        "Ledger", publisher="Ink & Co", description="Money. " * 60, website="https://ink.example/",
        artwork="https://ink.example/a.png", licence="CC BY 4.0",
    )  # fmt: skip

    page = read(client, LEDGER)

    assert page.one("//h1") == "Ledger"
    assert page.one("//p[@class='role about']") == "Ink & CoWebsiteArtworkCC BY 4.0Follow (Atom)"
    assert (page.link("Website"), page.link("Artwork")) == ("https://ink.example/", "https://ink.example/a.png")
    assert page.html.xpath("//img") == []
    shown, rest = page.all("//div[@class='described']//p")
    assert len(shown) <= 200
    assert f"{shown} {rest}" == ("Money. " * 60).strip()


def test_links_that_are_no_web_addresses_are_left_out(client):
    make.podcast("Ledger", website="javascript:alert(1)", artwork="data:image/png;base64,", feed_address="x")

    assert read(client, LEDGER).all("//p[@class='role about']/*") == ["Follow (Atom)"]


def test_a_podcast_in_figures(client, ledger):
    ada = make.speaker("Ada Lovelace")
    make.appearance(ada, podcast=ledger, published_at=date(2020, 5, 5), quotes=450)
    make.appearance(ada, podcast=ledger, published_at=date(2021, 5, 5))
    make.episode(podcast=ledger, published_at=date(2022, 6, 7))

    assert read(client, LEDGER).figures() == {
        "Episodes": "3", "With transcript": "2", "People heard": "1", "Speaking time": "1 h",
        "First episode": "May 2020", "Last episode": "7 Jun 2022",
    }  # fmt: skip


def test_a_podcast_without_an_episode_says_so(client, ledger):
    page = read(client, LEDGER)

    assert page.one("//h2[@id='list']") == "No episode yet"
    assert page.all("//dl | //aside | //form[contains(@class, 'filters')]") == []


def test_episodes_are_listed_newest_first_under_their_months(client, ledger):
    for title, day in (("Of May", date(2022, 5, 5)), ("Early", date(2022, 6, 1)), ("Late", date(2022, 6, 9))):
        make.episode(title, podcast=ledger, published_at=day)
    make.episode("Elsewhere")

    page = read(client, LEDGER)

    assert page.titles() == ["Late", "Early", "Of May"]
    assert page.all("//h3[@class='month']") == ["June 20222 episodes", "May 20221 episode"]
    assert page.link("Late") == "late/"


def test_an_episode_says_when_how_long_who_spoke_and_where_its_words_come_from(client, ledger):
    place = make.episode(
        "Grid", podcast=ledger, published_at=date(2022, 6, 9), duration_ms=41 * 60_000, transcript_source="automatic"
    )
    for number, name in enumerate(("Ada", "Bo", "Cy", "Di", "Ed")):
        make.voice(episode=place, speaker=make.speaker(name), quotes=9 - number)
    silent = make.episode("Silent", podcast=ledger, published_at=date(2022, 6, 8))
    make.voice(episode=silent, speaker=make.speaker("Nina Novak"), credited=True)

    page = read(client, LEDGER)

    assert page.all("//p[@class='when']") == [
        "Thu 9 Jun 202241 minautomatic transcript",
        "Wed 8 Jun 2022no transcript",
    ]
    assert page.all("//p[@class='meta']") == ["Ada, Bo, Cy and 2 others", "credited: Nina Novak"]
    assert page.html.xpath("//p[@class='meta']/a/@href")[0] == "/speakers/ada/"
    assert page.all("//h3/small") == ["2 episodes, 1 without a transcript"]


def test_every_episode_is_on_exactly_one_page_there_and_back(client, ledger):
    published(ledger, 65)

    there = walk(client, LEDGER, "Older episodes")
    back = walk(client, LEDGER + there[-1].link("Newer episodes"), "Newer episodes")

    titles = [title for page in there for title in page.titles()]
    assert titles == [str(each) for each in range(64, -1, -1)]
    assert [len(page.titles()) for page in there] == [30, 30, 5]
    assert [page.titles() for page in reversed(back)] == [page.titles() for page in there[:-1]]


@pytest.mark.parametrize("target", ["older", "body#older"])
def test_older_episodes_come_as_rows_and_a_new_link_in_place(client, ledger, target):
    published(ledger, 65)
    address = LEDGER + read(client, LEDGER).link("Older episodes")

    fragment = read(client, address, hx_request="true", hx_target=target)

    assert fragment.titles() == read(client, address).titles()
    assert fragment.all("//nav[@id='older']") == ["Older episodes30 more shown, 65 in all"]
    assert fragment.all("//h1 | //dl | //aside | //footer") == []
    assert fragment.all("//*[@autofocus]") == fragment.titles()[:1]
    assert fragment.all("//h3[@class='month']") == []  # it is January still


@pytest.mark.parametrize("target", ["", "list", "older-", "quotes", "<b>"])
def test_what_is_no_fragment_gets_the_whole_page(client, ledger, target):
    assert read(client, LEDGER, hx_request="true", hx_target=target).one("//h1") == "Ledger"


def test_episodes_over_time_tell_those_with_a_transcript(client, ledger):
    make.appearance(podcast=ledger, published_at=date(2022, 1, 5))
    for day in (date(2022, 1, 9), date(2022, 3, 3)):
        make.episode(podcast=ledger, published_at=day)

    page = read(client, LEDGER)

    assert page.one("//h2[@id='over-time']") == "Episodes over time"
    assert page.all("//table/thead//th") == ["Month", "Episodes", "With a transcript"]
    assert page.table() == [["Jan 2022", "2", "1"], ["Feb 2022", "0", "0"], ["Mar 2022", "1", "0"]]
    assert page.all("//ul[@class='key']/li") == ["episodes", "with a transcript"]
    assert page.bars()[0] == "January 2022: 2 episodes, 1 with a transcript"
    assert page.html.xpath("//*[@class='match']/@d")[0]


def test_a_bar_narrows_the_list_and_a_chip_widens_it(client, ledger):
    for day in (date(2022, 1, 5), date(2022, 1, 9), date(2022, 3, 3)):
        make.episode(podcast=ledger, published_at=day)
    page = read(client, LEDGER)

    narrowed = read(client, LEDGER + page.html.xpath("//table//a/@href")[0].partition("#")[0])

    assert len(narrowed.titles()) == 2
    assert narrowed.one("//h2[@id='list']") == "2 episodes"
    (chip,) = narrowed.html.xpath("//a[@class='chip']")
    assert chip.text_content().strip() == "Take off: Jan 2022"
    assert len(read(client, LEDGER + chip.get("href").partition("#")[0]).titles()) == 3
    assert narrowed.figures() == page.figures()


def test_months_without_an_episode_lead_back_to_all(client, ledger):
    published(ledger, 3)

    page = read(client, f"{LEDGER}?from=2040")

    assert page.one("//h2[@id='list']") == "No episode in these months"
    assert page.html.xpath("//a[@class='button'][text()='All years']/@href") == ["?#list"]


def test_two_episodes_are_no_chart(client, ledger):
    published(ledger, 2)

    assert read(client, LEDGER).all("//*[@id='over-time']") == []


def test_without_any_transcript_chart_and_list_stay_and_a_line_says_why(client, ledger):
    published(ledger, 3)

    page = read(client, LEDGER)

    assert page.part("trouble")[0].startswith("No episode has a transcript: the publisher offers none")
    assert len(page.titles()) == 3
    assert page.all("//*[@id='over-time']")
    assert page.all("//form[contains(@class, 'filters')]") == []


def test_a_search_in_a_podcast_is_one_in_everybodys_words(client, ledger):
    make.said("By the river.", podcast=ledger)
    make.said("Another river.")

    form = read(client, LEDGER).html.xpath("//form[contains(@class, 'filters')]")[0]

    asked = {field.get("name"): field.get("value") for field in form.iter("input")} | {"q": "river"}
    page = client.get(form.get("action"), asked)
    assert page.text.count("<blockquote") == 1


def test_who_is_heard_stands_beside_by_role_most_first(client, ledger):
    ada, bo = make.speaker("Ada Lovelace"), make.speaker("Bo Ek")
    make.appearances(bo, 2, podcast=ledger, role="guest")
    made = make.appearances(ada, 3, podcast=ledger, role="host")
    make.appearance(ada, podcast=ledger, role="guest")
    make.appearances(ada, 5, role="host")
    make.voice(episode=made[0].episode, speaker=make.speaker("Cy Dee"), quotes=1, role="narrator")
    make.voice(episode=made[0].episode, speaker=make.speaker("Di Eno"), quotes=1, role="co-host")

    page = read(client, LEDGER)

    assert page.all("//aside/section/h2") == ["Hosts", "Guests", "In other roles"]
    assert page.all("//aside//li") == [
        "Ada Lovelace3 episodes", "Di Enoco-host1 episode",
        "Bo Ek2 episodes", "Ada Lovelace1 episode",
        "Cy Deenarrator1 episode",
    ]  # fmt: skip
    (as_host, as_guest) = (a.get("href") for a in page.html.xpath("//aside//a") if a.text == "Ada Lovelace")
    assert read(client, as_host).one("//h2[@id='list']") == "3 appearances match"
    assert read(client, as_guest).one("//h2[@id='list']") == "1 appearance matches"


def test_whose_role_is_unknown_is_heard_too(client, ledger):
    make.appearance(make.speaker("Bo Ek"), podcast=ledger, role="")

    page = read(client, LEDGER)

    assert page.all("//aside/section/h2") == ["Who speaks"]
    assert page.all("//aside//li") == ["Bo Ek1 episode"]


def test_voices_without_a_name_are_counted(client, ledger):
    place = make.appearance(podcast=ledger).episode
    first = make.voice("Speaker 1", episode=place, quotes=2)
    make.voice("Speaker 2", episode=place, quotes=1)
    make.voice("Says nothing", episode=place)
    make.voice("Elsewhere", quotes=1)
    assert read(client, LEDGER).part("nameless") == ["Voices without a name: 2"]

    name_voice(first, make.speaker("Bo Ek"))

    assert read(client, LEDGER).part("nameless") == ["Voices without a name: 1"]


def test_an_old_address_leads_to_where_the_podcast_is_now(client, ledger):
    with writing():
        Redirect.objects.create(address="/podcasts/the-old-ledger/", podcast=ledger)

    response = client.get("/podcasts/the-old-ledger/")

    assert (response.status_code, response["Location"]) == (301, LEDGER)
    assert client.get("/podcasts/older-still/").status_code == 404


def test_an_episode_is_known_by_old_addresses_its_own_and_its_podcasts(ledger):
    grid = make.episode("Grid", podcast=ledger)
    with writing():
        Redirect.objects.create(address="/podcasts/ledger/gird/", episode=grid)
        Redirect.objects.create(address="/podcasts/the-old-ledger/", podcast=ledger)

    found = [Episode.objects.once_at(f"/podcasts/{path}/") for path in ("ledger/gird", "the-old-ledger/grid", "x/grid")]

    assert found == [grid, grid, None]
    assert grid.get_absolute_url() == "/podcasts/ledger/grid/"


@pytest.mark.parametrize("rows", [1, 40])
def test_the_number_of_queries_does_not_grow(client, ledger, rows):
    for _ in range(rows):
        make.podcast()
        make.appearance(podcast=ledger, quotes=1)

    assert queries(client, "/podcasts/") == 3  # version, rows, their sums
    assert queries(client, LEDGER) == 6  # version, the podcast, months, rows, who is heard most, how many people
    assert queries(client, LEDGER, hx_target="older") == 4
    assert queries(client, LEDGER) == 1


@pytest.mark.parametrize("query", ["after=banana", "before=%00", "after=1,2", "from=99999", "per=week&zoom=1", "q=%22"])
@pytest.mark.parametrize("address", ["/podcasts/", LEDGER])
def test_odd_addresses_give_a_page(client, ledger, address, query):
    published(ledger, 4)

    assert client.get(f"{address}?{query}").status_code == 200
