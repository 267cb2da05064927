"""What an editor entered in an episode whose transcript changes."""

import pytest

from appearances.editing.entering import enter
from appearances.models import Quote
from tests import make
from tests.importing.feeds import episode, item, quotes, unchanged

SAID = [("Ida", "Good morning."), ("Oke", "Is it?"), ("Ida", "Yes."), ("Oke", "Then we launch her.")]
ENTERED = ("Geert", "I would wait.")


@pytest.fixture
def launch(feed):
    feed.transcript("1.vtt", *SAID).write(item(transcripts=("1.vtt",))).run()
    return feed


def entered(**fields):
    voice = make.voice(ENTERED[0], episode=episode())
    enter(voice, [Quote(text=ENTERED[1], **fields)])


@pytest.mark.parametrize("now", [[("Oke", "Ahem."), *SAID, ("Ida", "So be it.")], SAID[2:], SAID[:1]])
def test_what_was_entered_stands_where_its_time_says(launch, now):
    entered(start_ms=15_000, end_ms=16_000)
    assert quotes() == [*SAID[:2], ENTERED, *SAID[2:]]

    launch.transcript("1.vtt", *now).run()

    assert quotes() == [*now[:2], ENTERED, *now[2:]]
    assert unchanged(launch.run)


def test_what_has_no_time_stays_behind_what_it_stood_behind(launch):
    entered()
    assert quotes() == [SAID[0], ENTERED, *SAID[1:]]

    before = [("Oke", "Ahem."), ("Ida", "Hm?"), ("Oke", "Nothing.")]
    launch.transcript("1.vtt", *before, *SAID).run()
    assert quotes() == [*before, SAID[0], ENTERED, *SAID[1:]]

    (launch.folder / "1.vtt").unlink()
    (launch.folder / "1.txt").write_text("\n\n".join(f"{voice}: {words}" for voice, words in SAID))
    launch.write(item(transcripts=("1.txt",))).run()

    assert quotes() == [SAID[0], ENTERED, *SAID[1:]]
    assert unchanged(launch.run)
