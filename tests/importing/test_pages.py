"""A feed in pages, each of which names the next: what is new on each, and where it ends."""

import pytest

from appearances.models import Episode
from tests.importing.feeds import feed, item, quotes, run, vtt
from tests.importing.web import answer

NEXT = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="{}"/>'
SAID = [("Ida Brandt", "We tar her in May."), ("Oke Harms", "And in June?")]


def test_a_feed_in_pages_is_read_to_its_end(site):
    site.put("/2.xml", feed(item("Laying up", guid="2"), more=NEXT.format("/feed.xml")))
    address = site.put("/feed.xml", feed(item(), more=NEXT.format("2.xml")))

    assert run(address).added == 2
    assert site.asked() == ["/feed.xml", "/2.xml", "/feed.xml"]


def test_pages_may_overlap_and_what_is_refused_on_one_says_on_which(site):
    again = item("Two in one", guid="3")
    site.put("/2.xml", feed(item("Laying up", guid="2"), item("Ropes", guid="3"), again, more=NEXT.format("3.xml")))
    site.put("/3.xml", feed(item("Laying up", guid="2"), item("Laying up", guid="4")))

    report = run(site.put("/feed.xml", feed(item(), item("Laying up", guid="2"), more=NEXT.format("2.xml"))))

    assert set(Episode.objects.values_list("guid", flat=True)) == {"1", "2", "3", "4"}
    assert report.refused == [
        "page 2, item 3 “Two in one” has the guid of page 2, item 2 “Ropes”: give it one of its own."
    ]


def test_the_same_item_on_the_next_page_is_one_episode(site):
    site.put("/2.xml", feed(item(), item("Laying up", guid="2")))

    report = run(site.put("/feed.xml", feed(item(), more=NEXT.format("2.xml"))))

    assert (report.added, report.refused) == (2, [])


def test_pages_without_anything_new_are_the_end(site):
    for number in range(2, 9):
        site.put(f"/{number}.xml", feed(item(), more=NEXT.format(f"{number + 1}.xml")))

    assert run(site.put("/feed.xml", feed(item(), more=NEXT.format("2.xml")))).added == 1
    assert site.asked() == ["/feed.xml", "/2.xml"]


@pytest.mark.parametrize("on_disk", [True, False])
def test_what_a_page_names_is_looked_for_beside_it(site, tmp_path, on_disk):
    files = {
        "feed.xml": feed(item(), more=NEXT.format("older/2.xml")),
        "older/2.xml": feed(item("Ropes", guid="2", transcripts=("t/1.vtt",)), more=NEXT.format("3.xml")),
        "older/3.xml": feed(item("Oars", guid="3", transcripts=("../1.vtt",))),
        "older/t/1.vtt": vtt(SAID[0]),
        "1.vtt": vtt(SAID[1]),
    }
    (tmp_path / "older" / "t").mkdir(parents=True)
    for name, body in files.items():
        site.put(f"/shed/{name}", body)
        (tmp_path / name).write_text(body)

    report = run(str(tmp_path / "feed.xml") if on_disk else f"{site.web.url}/shed/feed.xml")

    assert (report.added, report.refused) == (3, [])
    assert quotes(episode__title="Ropes") == SAID[:1]
    assert quotes(episode__title="Oars") == SAID[1:]


def test_a_page_from_the_network_reads_nothing_beside_a_feed_on_disk(site, tmp_path):
    page = site.put("/2.xml", feed(item("Ropes", guid="2", transcripts=("1.vtt", "/1.vtt"))))
    site.web.answer("/1.vtt", answer(b"", 404))
    (tmp_path / "feed.xml").write_text(feed(item(), more=NEXT.format(page)))
    (tmp_path / "1.vtt").write_text(vtt(("Root", "A secret.")))

    assert "404" in run(str(tmp_path / "feed.xml")).refused[0]
    assert not quotes()


def test_a_page_that_is_not_there_is_told(site):
    site.web.answer("/2.xml", answer(b"", 404))

    report = run(site.put("/feed.xml", feed(item(), more=NEXT.format("2.xml"))))

    assert (report.added, len(report.refused)) == (1, 1)
    assert report.refused[0].endswith("The items before this place were imported.")
