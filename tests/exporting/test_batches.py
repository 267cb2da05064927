"""Long lists are read some rows at a time: each row once, and nothing is held between two batches."""

import pytest
from django.conf import settings
from django.db import DataError, OperationalError, connection
from django.test.utils import CaptureQueriesContext

from appearances.exporting import batches
from appearances.models import Appearance, Episode, Speaker
from appearances.paging import Order, stretch_of
from tests import make
from tests.exporting.reading import LISTS, bytes_of, exported
from tests.views.test_counts_agree import ADA

pytestmark = pytest.mark.django_db
BY_ID = Order(Speaker._meta.pk, descending=False)


@pytest.fixture(autouse=True)
def three_at_a_time(monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 3)


@pytest.mark.parametrize("rows", [2, 3, 4, 10])
def test_every_row_is_there_once(client, rows):
    ada = make.speaker("Ada Lovelace")
    made = make.appearances(ada, rows, podcast=make.podcast("Ledger"), quotes=1)
    titles = [one.episode.title for one in reversed(made)]
    same = Episode.objects.order_by("-pk")[0]
    with make.writing():  # the same moment twice
        Appearance.objects.update(published_at=same.published_at)
        Episode.objects.update(published_at=same.published_at)

    assert [row["episode"] for row in exported(client, f"{ADA}appearances.json")] == titles
    assert [row["episode"] for row in exported(client, "/podcasts/ledger/episodes.json")] == titles
    assert len({row["address"] for row in exported(client, "/quotes/quotes.json?q=nobody")}) == rows


def test_a_transcript_is_read_to_its_end(client, notes):
    voice = notes.voices.get(label="SPEAKER_07")
    with make.writing():
        for _ in range(8):
            make._say(voice, position=7)

    rows = exported(client, "/podcasts/ledger/notes/quotes.json")

    assert len({row["address"] for row in rows}) == len(rows) == 11


def test_speakers_and_podcasts_too(client):
    people, shows = [make.speaker() for _ in range(7)], [make.podcast() for _ in range(7)]

    assert len({row["address"] for row in exported(client, "/speakers/speakers.json")}) == len(people)
    assert len({row["address"] for row in exported(client, "/podcasts/podcasts.json")}) == len(shows)


def test_the_first_rows_are_read_before_the_answer_and_no_others(client, django_assert_num_queries):
    make.appearances(make.speaker("Ada Lovelace"), 10)
    with django_assert_num_queries(3):  # the speaker, a batch, its quotes
        response = client.get(f"{ADA}appearances.json")
    with django_assert_num_queries(6):  # and two for each of three more
        bytes_of(response)


@pytest.mark.parametrize("path", [*LISTS[:5], "/quotes/quotes"])
def test_what_a_batch_costs_does_not_grow_with_what_is_in_it(client, monkeypatch, path, notes):
    def cost(size):
        monkeypatch.setattr(batches, "BATCH", size)
        with CaptureQueriesContext(connection) as asked:
            bytes_of(client.get(f"{path}.json?q=engine"))
        return len(asked)

    few = cost(100)
    for _ in range(20):
        make.said("Another engine.", make.speaker(), episode=notes)
        make.appearance(Speaker.objects.get(slug="ada-lovelace"), podcast=notes.podcast)

    assert cost(100) == few


@pytest.mark.django_db(transaction=True)
class TestConnections:
    @pytest.fixture(autouse=True)
    def ten(self):
        make.appearances(make.speaker("Ada Lovelace"), 10, quotes=1)

    def test_none_is_held_between_two_batches(self, client):
        sent = iter(client.get(f"{ADA}appearances.csv").streaming_content)
        next(sent)

        assert connection.connection is None
        assert len(list(sent)) == 4

    def test_a_reader_who_goes_away_leaves_nothing_behind(self, client):
        response = client.get(f"{ADA}appearances.json")
        next(iter(response.streaming_content))
        response.close()

        assert connection.connection is None
        assert client.get(ADA).status_code == 200

    def test_readers_who_are_slow_leave_threads_to_others(self, client):
        slow = []
        while (response := client.get(f"{ADA}appearances.json")).status_code == 200:
            slow.append(response)
        assert len(slow) == settings.THREADS // 2
        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert client.get(ADA).status_code == client.head(f"{ADA}appearances.json").status_code == 200

        slow.pop().close()
        assert bytes_of(client.get(f"{ADA}appearances.json"))
        for response in slow:
            response.close()

    def test_a_list_that_fails_before_it_begins_leaves_its_place(self, client, monkeypatch):
        monkeypatch.setattr(
            "appearances.models.appearance.LISTED", "SELECT 1/0 FROM appearance WHERE {where} ORDER BY 1 {way}"
        )

        for _ in range(settings.THREADS):
            with pytest.raises(DataError):
                client.get(f"{ADA}appearances.json")
        monkeypatch.undo()
        assert bytes_of(client.get(f"{ADA}appearances.json"))

    def test_a_batch_is_asked_for_again_where_its_connection_is_lost(self):
        found = batches.all_of(stretch_of(Speaker.objects.all(), BY_ID), BY_ID, Losing(times=1))

        assert [name for batch in found for name in batch] == ["Ada Lovelace"]

    def test_one_that_cannot_be_read_is_no_end_of_the_list(self):
        found = batches.all_of(stretch_of(Speaker.objects.all(), BY_ID), BY_ID, Losing(times=2))

        with pytest.raises(OperationalError):
            list(found)
        assert connection.connection is None


class Losing:
    """Makes names of speakers, after it lost its connection so many times."""

    def __init__(self, times):
        self.left = times

    def __call__(self, speakers):
        self.left -= 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())" if self.left >= 0 else "SELECT 1")
        return [speaker.name for speaker in speakers]
