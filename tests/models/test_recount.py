"""What is kept stays true: after any change, in any order, and when two write at once."""

from datetime import UTC, date, datetime
from threading import Event
from time import sleep

import pytest
from django.db import connection

from appearances.models import Appearance, Episode, LibraryMonth, Quote, SpeakerMonth, SpeakerPair, Voice
from appearances.models.check import check_library
from appearances.models.library import writing
from appearances.models.quote import SetAside
from appearances.models.recount import recount, recount_library
from tests import make
from tests.threads import in_threads


@pytest.fixture
def ada(db):
    return make.speaker("Ada Lovelace")


def change(rows, **fields: object) -> None:
    """As an editor's screen does it: the change, and the recount, in one."""
    with writing():
        episodes = [row.episode_id for row in rows]
        rows.update(**fields)
        recount(episodes)


def wrong() -> list[str]:
    return [what for what, differing in check_library() if differing]


def test_a_quote_set_aside_leaves_the_counts(ada):
    appearance = make.appearance(ada, quotes=3)

    change(Quote.objects.filter(pk=appearance.first_quotes[0]), set_aside=SetAside.ADVERTISEMENT)

    after = Appearance.objects.get(pk=appearance.pk)
    ada.refresh_from_db()
    assert (after.quote_count, after.set_aside_count, after.first_quotes) == (2, 1, appearance.first_quotes[1:])
    assert (ada.quote_count, ada.set_aside_count) == (2, 1)


def test_an_appearance_ends_with_its_last_quote(ada):
    appearance = make.appearance(ada, quotes=2)

    change(Quote.objects.all(), withdrawn_at=datetime(2024, 1, 1, tzinfo=UTC))

    ada.refresh_from_db()
    assert not Appearance.objects.filter(pk=appearance.pk).exists()
    assert (ada.appearance_count, ada.first_heard) == (0, None)
    assert not SpeakerMonth.objects.exists()


def test_words_move_with_the_name_of_their_voice(ada):
    make.appearance(ada, quotes=3)
    grace = make.speaker("Grace Hopper")

    change(Voice.objects.all(), speaker=grace)

    ada.refresh_from_db()
    grace.refresh_from_db()
    assert (ada.quote_count, grace.quote_count) == (0, 3)
    assert wrong() == []


def test_a_new_date_moves_an_episode_to_another_month(ada):
    appearance = make.appearance(ada, published_at=date(2024, 3, 5))

    with writing():
        Episode.objects.update(published_at=datetime(2024, 5, 1, tzinfo=UTC))
        recount([appearance.episode_id])

    assert [row.month for row in LibraryMonth.objects.whole()] == [date(2024, 5, 1)]
    assert set(ada.months.exclude(month=None).values_list("month", flat=True)) == {date(2024, 5, 1)}
    assert wrong() == []


def test_a_recording_of_another_length_has_other_slots(ada):
    appearance = make.appearance(ada, quotes=2, duration_ms=240_000)
    voice = Voice.objects.get(speaker=ada)
    assert voice.slots == [[0, 8, 8_000], [10, 18, 8_000]]

    with writing():
        Episode.objects.update(duration_ms=480_000)
        recount([appearance.episode_id])

    voice.refresh_from_db()
    assert voice.slots == [[0, 4, 8_000], [5, 9, 8_000]]
    assert wrong() == []


def test_what_was_set_aside_is_drawn_and_not_timed(ada):
    make.appearance(ada, quotes=2, duration_ms=240_000)

    change(Quote.objects.filter(position=1), set_aside=SetAside.ADVERTISEMENT)

    voice = Voice.objects.get(speaker=ada)
    assert voice.slots == [[0, 8, 8_000], [10, 18, 0]]
    assert (voice.quote_count, voice.set_aside_count, voice.speaking_ms) == (1, 1, 8_000)


def test_who_is_only_credited_is_counted_apart(ada):
    make.voice(episode=make.episode(), speaker=ada, credited=True)

    ada.refresh_from_db()
    assert (ada.appearance_count, ada.credited_count) == (0, 1)
    assert wrong() == []


def test_a_second_recount_touches_no_row(ada):
    make.appearances(ada, 3)
    before = versions()

    assert recount_library() == 3

    assert versions() == before


def test_another_time_zone_moves_months(ada, settings):
    make.appearance(ada, published_at=datetime(2024, 3, 31, 23, 30, tzinfo=UTC))

    settings.TIME_ZONE = "Europe/Berlin"
    recount_library()

    assert [row.month for row in LibraryMonth.objects.whole()] == [date(2024, 4, 1)]
    assert wrong() == []


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_leave_true_sums():
    ada, podcast = make.speaker("Ada Lovelace"), make.podcast()
    one, other = (make.episode(podcast=podcast, published_at=date(2024, 1, day)) for day in (1, 2))
    counted = Event()

    def first() -> None:
        with writing():
            make.voice(episode=one, speaker=ada, quotes=3)
            counted.set()
            sleep(0.5)  # so that the second one meets a transaction that is not over

    def second() -> None:
        counted.wait(10)
        make.voice(episode=other, speaker=ada, quotes=3)

    in_threads(first, second)

    ada.refresh_from_db()
    assert (ada.appearance_count, ada.quote_count) == (2, 6)
    assert wrong() == []


def versions() -> list[tuple[str, str]]:
    """Which version of each row the tables hold: an update, even to the same values, makes a new one."""
    tables = ("episode", "voice", "quote", "appearance", "speaker_month", "speaker", "library_month")
    rows = " UNION ALL ".join(f"SELECT '{table}', ctid::text FROM {table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({rows}) AS rows ORDER BY 1, 2")
        return cursor.fetchall()


def test_who_is_heard_with_whom_follows_every_change(ada):
    grace, ida = make.speaker("Grace Hopper"), make.speaker("Ida Rhodes")
    first, second = make.appearances(ada, 2)
    for place in (first.episode, second.episode):
        make.appearance(grace, episode=place)
    make.appearance(ida, episode=second.episode)

    def together() -> dict[tuple[str, str], int]:
        rows = SpeakerPair.objects.values_list("speaker__name", "other__name", "together")
        return {(one.split()[0], other.split()[0]): number for one, other, number in rows if one < other}

    assert together() == {("Ada", "Grace"): 2, ("Ada", "Ida"): 1, ("Grace", "Ida"): 1}
    change(Voice.objects.filter(speaker=ida), speaker=grace)
    assert together() == {("Ada", "Grace"): 2}
    change(Quote.objects.filter(episode=first.episode, speaker=ada), set_aside=SetAside.WRONG_SPEAKER)
    assert together() == {("Ada", "Grace"): 1}
    assert wrong() == []
