"""Who speaks in an episode, how much and when, and the way from passage to passage."""

from datetime import date

import pytest

from tests import make
from tests.views.reading import read

pytestmark = pytest.mark.django_db

FLOODS = "/podcasts/ledger/floods/"


@pytest.fixture
def floods():
    return make.episode(
        "Floods", podcast=make.podcast("Ledger"), published_at=date(2024, 3, 5), transcript_source="publisher",
        duration_ms=240_000,
    )  # fmt: skip


def talk(episode, *turns):
    """Quotes in these turns: who, and how many. The voices by their names."""
    voices = {}
    for name, quotes in turns:
        if name not in voices:
            voices[name] = make.voice(episode=episode, speaker=make.speaker(name))
        for _ in range(quotes):
            make.quote(voice=voices[name])
    return voices


def drawn(page):
    """The path of each line: one box, M<slot> 0v10h<slots>v-10z, for each run."""
    return page.html.xpath("//section[@class='strip']//li//svg[@data-whole]/path/@d")


def test_who_speaks_stands_on_a_line_each_most_first(client, floods):
    make.voice(episode=floods, speaker=make.speaker("Ada Lovelace"), quotes=1, role="host")
    make.voice(episode=floods, speaker=make.speaker("Ben Ode"), quotes=9, role="guest", confirmed=True)

    page = read(client, FLOODS)

    assert page.all("//section[@class='strip']/ul/li/p") == [
        "Ben Ode, confirmed by an editor guest, 1 min",
        "Ada Lovelace, not reviewed yet host, 8 s",
    ]
    assert "1 of 2 voices confirmed by an editor" in page.part("facts")[0]


def test_when_they_speak_is_drawn_over_the_length_of_the_recording(client, floods):
    talk(floods, ("Ada Lovelace", 3), ("Ben Ode", 2), ("Ada Lovelace", 1))  # ten seconds each, a slot is a second

    ada, ben = drawn(read(client, FLOODS))

    assert ada == "M0 0v10h9v-10zM10 0v10h9v-10zM20 0v10h9v-10zM50 0v10h9v-10z"
    assert ben == "M30 0v10h9v-10zM40 0v10h9v-10z"


def test_a_transcript_that_is_longer_than_the_recording_says_fits_into_the_strip(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker())
    make.quote(voice=voice, start_ms=470_000, end_ms=480_000)

    assert drawn(read(client, FLOODS)) == ["M235 0v10h5v-10z"]


def test_eight_hours_fit_too(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker())
    make.quote(voice=voice, start_ms=8 * 3_600_000 - 1000, end_ms=8 * 3_600_000)

    page = read(client, FLOODS)

    assert drawn(page) == ["M239 0v10h1v-10z"]
    assert page.all("//section[@class='strip']//li[@class='axis']//a")[1] == "1:00:00"


def test_two_labels_of_one_person_are_one_line(client, floods):
    ada = make.speaker("Ada Lovelace")
    for label in ("Ada", "Ada on the phone"):
        make.voice(label, episode=floods, speaker=ada, quotes=2)

    assert read(client, FLOODS).all("//section[@class='strip']/ul/li/p") == ["Ada Lovelace, not reviewed yet 32 s"]


def test_voices_beyond_the_sixth_share_a_line(client, floods):
    talk(floods, *((f"Person {chr(65 + number)}", 9 - number) for number in range(8)))

    lines = read(client, FLOODS).all("//section[@class='strip']/ul/li/p")

    assert (len(lines), lines[-1]) == (7, "2 other voices")


def test_a_table_says_the_same(client, floods):
    talk(floods, ("Ada Lovelace", 6), ("Ben Ode", 6), ("Ada Lovelace", 12))

    page = read(client, FLOODS)

    assert page.all("//section[@class='strip']//thead/tr/th") == ["From, to", "Ada Lovelace", "Ben Ode"]
    assert page.table()[:3] == [
        ["00:00 to 01:00", "48 s", "–"],
        ["01:00 to 02:00", "–", "48 s"],
        ["02:00 to 03:00", "48 s", "–"],
    ]
    assert [link for link in page.links() if link.startswith("?t=")][:3] == ["?t=0", "?t=60", "?t=120"]


def test_without_times_nothing_is_drawn_and_quotes_are_counted(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker("Ada Lovelace"))
    make.quote("One.", voice=voice, start_ms=None)

    page = read(client, FLOODS)

    assert page.all("//section[@class='strip']/ul/li/p") == ["Ada Lovelace, not reviewed yet 1 quote"]
    assert (drawn(page), page.html.xpath("//li[@class='axis']"), page.part("time")) == ([], [], ["Link"])


def test_what_was_found_is_ticked_over_the_strip(client, floods):
    voice = make.voice(episode=floods, speaker=make.speaker())
    for text in ("A lake.", "The river.", "A pond.", "Rivers."):
        make.quote(text, voice=voice)

    assert drawn(read(client, f"{FLOODS}?q=river"))[-1] == "M10 0v10h1v-10zM30 0v10h1v-10z"


def test_who_is_only_credited_is_named_apart(client, floods):
    talk(floods, ("Ada Lovelace", 1))
    make.voice(episode=floods, speaker=make.speaker("Nina Novak"), role="guest", credited=True)

    page = read(client, FLOODS)

    assert "Credited by the feed, not heard in the transcript: Nina Novak (guest)" in " ".join(page.part("trust"))
    assert len(page.all("//section[@class='strip']/ul/li/p")) == 1


class TestFromPassageToPassage:
    @pytest.fixture
    def voices(self, floods):
        return talk(floods, ("Ada Lovelace", 2), ("Ben Ode", 2), ("Ada Lovelace", 1), ("Cy Young", 1), ("Ben Ode", 1))

    def opened(self, client, query):
        """The position of the quote that the page opens at."""
        page = read(client, FLOODS + query)
        ids = page.html.xpath("//section[@class='turn']//li/@id")
        return page, [ids.index(pk) for pk in page.html.xpath("//li[@aria-current]/@id")]

    def button(self, page, name):
        (value,) = page.html.xpath(f"//button[@name='{name}']/@value")
        return value

    def test_the_next_and_the_last_are_one_press_away(self, client, voices):
        ben = voices["Ben Ode"].pk

        page, at = self.opened(client, f"?voice={ben}&next=0")
        assert at == [2]
        page, at = self.opened(client, f"?voice={ben}&next={self.button(page, 'next')}")
        assert at == [6]
        page, at = self.opened(client, f"?voice={ben}&previous={self.button(page, 'previous')}")
        assert at == [2]

    def test_it_takes_the_keyboard_along(self, client, voices):
        page, _ = self.opened(client, f"?voice={voices['Cy Young'].pk}&next=0")

        assert page.html.xpath("//li[@autofocus and @tabindex='-1']/@aria-current") == ["true"]
        assert page.html.xpath("//select[@name='voice']/option[@selected]/text()") == ["Cy Young"]

    def test_where_there_is_none_it_says_so_and_stays(self, client, voices):
        page, at = self.opened(client, f"?voice={voices['Cy Young'].pk}&next=6")

        assert at == []
        assert page.part("trouble") == ["Cy Young does not speak after this."]
        assert len(page.all("//blockquote")) == 7

    def test_who_speaks_alone_is_not_jumped_to(self, client, floods):
        talk(floods, ("Ada Lovelace", 2))

        assert not read(client, FLOODS).html.xpath("//form[@class='jump']")


def test_the_recording_is_named_and_nothing_of_it_is_loaded(client):
    ledger = make.podcast("Ledger")
    make.episode("Floods", podcast=ledger, enclosure="https://audio.example/floods.mp3")
    make.episode("Droughts", podcast=ledger, enclosure="javascript:alert(1)")

    page = read(client, FLOODS)

    assert page.html.xpath("//article/@data-recording") == ["https://audio.example/floods.mp3"]
    assert "from audio.example; nothing is loaded before you play" in " ".join(page.part("recording"))
    assert page.html.xpath("//noscript/audio/@preload") == ["none"]
    other = read(client, "/podcasts/ledger/droughts/")
    assert "javascript:" not in other.text
    assert "The feed names no recording" in other.text
