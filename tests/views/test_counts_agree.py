"""One definition of each figure: every page says the same number, whichever way it comes by it."""

from datetime import date

import pytest

from appearances.editing.setting_aside import set_aside
from appearances.models import Quote
from tests import make
from tests.views.reading import read, walk

pytestmark = pytest.mark.django_db
ADA = "/speakers/ada-lovelace/"


@pytest.fixture
def library():
    """Ada in 26 appearances on three podcasts; credited once, one line left out, one appearance only of such lines."""
    ada, bo = make.speaker("Ada Lovelace"), make.speaker("Bo Ek")
    shows = [make.podcast(title) for title in ("Ledger", "Grid", "Volt")]
    for number in range(26):
        made = make.appearance(
            ada, podcast=shows[number % 3], published_at=date(2022, 1 + number % 12, 1 + number), quotes=2
        )
        if number % 5 == 0:
            make.voice(episode=made.episode, speaker=bo, quotes=1, role="host")
    silenced = make.appearance(ada, podcast=shows[0], published_at=date(2023, 5, 5), quotes=1)
    set_aside(Quote.objects.filter(pk__in=[*silenced.first_quotes, made.first_quotes[0]]), "advertisement")
    make.voice(episode=make.episode(podcast=shows[0], published_at=date(2023, 6, 6)), speaker=ada, credited=True)


def number(words: str) -> int:
    return int("".join(filter(str.isdigit, words.partition("appearance")[0])) or 0)


def test_twenty_six_appearances_are_twenty_six_everywhere(client, library):
    page = read(client, ADA)
    pages = walk(client, ADA, "Older appearances")
    headings = {words for each in pages for words in each.all("//h3[@class='month']")}
    listed = sum(len(each.titles()) for each in pages)
    (row,) = (row for row in read(client, "/speakers/").all("//ol[@class='directory']/li") if "Ada" in row)
    (most,) = (row for row in read(client, "/").all("//ol[@class='people']/li") if "Ada" in row)

    assert page.figures()["Appearances"] == "26"
    assert page.one("//h2[@id='list']") == "All 26 appearances"
    assert page.part("trust")[0].startswith("0 of 26 confirmed by an editor1 credited")
    assert sum(int(figure) for _, figure, _ in page.table()) == 26
    assert sum(int(words.rpartition("2022")[2].split()[0]) for words in headings if "2022" in words) == 26
    assert sum(int(count) for count in page.all("//aside/section[h2='Podcasts']//li/b")) == 26
    assert [int(words.rpartition("(")[2][:-1]) for words in page.all("//select[@name='role']/option")[1:]] == [26]
    assert listed == 27  # and the one credited
    assert number(row.partition("Lovelace")[2]) == 26
    assert most == "Ada Lovelace26"


def test_quotes_and_podcasts_are_the_same_in_the_figures_and_in_what_they_sum(client, library):
    page = read(client, f"{ADA}?count=quotes")

    assert page.figures()["Quotes"] == "51"
    assert sum(int(figure) for _, figure, _ in page.table()) == 51
    assert page.figures()["Podcasts"] == str(len(page.all("//aside/section[h2='Podcasts']//li"))) == "3"


@pytest.mark.parametrize(
    "query", ["podcast=ledger", "role=guest", "podcast=grid&role=guest", "from=2022-03&to=2022-08"]
)
def test_a_selection_counts_what_it_lists(client, library, query):
    pages = walk(client, f"{ADA}?{query}", "Older appearances")

    matching = number(pages[0].one("//h2[@id='list']"))
    confirmable = [state for page in pages for state in page.part("state") if state != "No transcript"]
    assert matching == len(confirmable)
    assert f"of {matching} confirmed" in pages[0].part("trust")[0]
    if "from" not in query:
        assert sum(int(figure) for _, figure, _ in pages[0].table()) == matching


def test_the_library_counts_every_persons_appearances(client, library):
    page = read(client, "/")

    assert sum(int(figure) for _, figure, _ in page.table()) == 26 + 6
    assert sum(int(episodes) for *_, episodes in page.table()) == 28
    assert page.part("trust") == ["3 podcasts, Jan 2022–Jun 202327 of 28 episodes with a transcript"]


def test_a_podcast_counts_the_episodes_it_lists_and_the_appearances_it_leads_to(client, library):
    page = read(client, "/podcasts/ledger/")
    pages = walk(client, "/podcasts/ledger/", "Older episodes")
    (row,) = (row for row in read(client, "/podcasts/").all("//ol/li") if "Ledger" in row)
    counts = [int(count.split()[0]) for count in page.all("//aside//li/b")]

    assert page.figures()["Episodes"] == "11"
    assert sum(int(episodes) for _, episodes, _ in page.table()) == 11
    assert sum(int(heard) for *_, heard in page.table()) == int(page.figures()["With transcript"]) == 10
    assert sum(len(each.titles()) for each in pages) == 11
    assert "11 episodes91 % with transcripts" in row
    assert int(page.figures()["People heard"]) == len(counts) == 2
    for count, address in zip(counts, page.html.xpath("//aside//li/a/@href"), strict=True):
        assert number(read(client, address).one("//h2[@id='list']")) == count


def test_large_numbers_are_written_as_large_numbers(client):
    ada = make.appearance(make.speaker("Ada Lovelace")).speaker
    type(ada).objects.update(appearance_count=12_345, quote_count=1_234_567)

    page = read(client, ADA)

    assert (page.figures()["Appearances"], page.figures()["Quotes"]) == ("12,345", "1,234,567")
    assert "12,345 appearances" in read(client, "/speakers/").text.replace("</b><small>", " ")
