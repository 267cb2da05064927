"""What an editor set at the desk stays so when the feed comes again and says otherwise."""

import pytest

from appearances.models import Episode, Podcast, Quote
from tests.admin.forms import page, submit
from tests.importing.feeds import Feed, item

pytestmark = pytest.mark.django_db

SAID = [("Ida", "Good morning."), ("Oke", "Then we launch her."), ("Ida", "Yes.")]


@pytest.fixture
def launch(tmp_path, db) -> Feed:
    """An episode that was imported."""
    feed = Feed(tmp_path)
    feed.transcript("1.vtt", *SAID).write(
        item(transcripts=("1.vtt",), more="<description>Old words.</description>")
    ).run()
    return feed


def test_an_episodes_title_stays_and_its_description_follows_the_feed(editor, launch):
    submit(editor, page("episode", "change", Episode.objects.get().pk), {"title": "Tar, rope and time"})

    launch.write(item(transcripts=("1.vtt",), more="<description>New words.</description>")).run()

    again = Episode.objects.get()
    assert (again.title, again.description) == ("Tar, rope and time", "New words.")


def test_a_podcasts_title_stays(editor, launch):
    submit(editor, page("podcast", "change", Podcast.objects.get().pk), {"title": "The Boat Shed"})

    launch.write(item(transcripts=("1.vtt",)), title="Boat Shed Radio").run()

    assert Podcast.objects.get().title == "The Boat Shed"


def test_times_of_a_quote_stay_where_others_move(editor, launch):
    quote = Quote.objects.get(text="Then we launch her.")
    submit(editor, page("quote", "change", quote.pk), {"start_ms": "0:09", "end_ms": "0:12"})

    launch.transcript("1.vtt", *SAID, ("Oke", "And home.")).run()

    again = Quote.objects.get(pk=quote.pk)
    assert (again.start_ms, again.end_ms) == (9_000, 12_000)
    assert Quote.objects.filter(withdrawn_at=None).count() == 4


def test_what_nobody_touched_follows_the_feed(editor, launch):
    launch.write(item("Rope and tar", transcripts=("1.vtt",)), title="Boat Shed Radio").run()

    assert (Episode.objects.get().title, Podcast.objects.get().title) == ("Rope and tar", "Boat Shed Radio")
