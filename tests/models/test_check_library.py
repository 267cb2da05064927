"""check_library finds whatever does not agree, and recount mends it."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests import make

VOICES = "What voices say, and when"
SPEAKER_MONTHS = "Sums of speakers by month, podcast and role"
WRONG = {
    "UPDATE episode SET month = '1999-01-01'": "Months and stemmers of episodes",
    "UPDATE episode SET stemmer = 'german'": "Months and stemmers of episodes",
    "UPDATE episode SET whole_ms = 7": "Lengths of episodes",
    "UPDATE quote SET stemmer = 'german'": "Copies on quotes",
    "UPDATE quote SET speaker_id = NULL": "Copies on quotes",
    "UPDATE quote SET published_at = '1999-01-01'": "Copies on quotes",
    "UPDATE voice SET slots = '{}'": VOICES,
    "UPDATE voice SET speaking_ms = 1": VOICES,
    "UPDATE voice SET set_aside_count = 1": VOICES,
    "UPDATE appearance SET quote_count = quote_count + 1": "Appearances",
    "UPDATE appearance SET first_quotes = '{}'": "Appearances",
    "UPDATE appearance SET role = 'host'": "Appearances",
    "DELETE FROM appearance": "Appearances",
    "UPDATE speaker_month SET speaking_ms = 1 WHERE month IS NULL": SPEAKER_MONTHS,
    "DELETE FROM speaker_month WHERE role IS NULL": SPEAKER_MONTHS,
    "UPDATE speaker_month SET month = '1999-01-01' WHERE month IS NOT NULL": SPEAKER_MONTHS,
    "UPDATE speaker SET last_heard = NULL": "Sums of speakers",
    "UPDATE speaker SET appearance_count = 7 WHERE appearance_count = 0": "Sums of speakers",
    "UPDATE speaker_pair SET together = 7": "Who is heard with whom",
    "DELETE FROM speaker_pair": "Who is heard with whom",
    "UPDATE name_word SET heard = 99": "Words of names",
    "DELETE FROM name_word WHERE word = 'hopper'": "Words of names",
    "UPDATE library_month SET episodes = 9 WHERE podcast_id IS NOT NULL": "Sums of podcasts by month",
    "UPDATE library_month SET month = '1999-01-01' WHERE podcast_id IS NOT NULL": "Sums of podcasts by month",
    "DELETE FROM library_month WHERE podcast_id IS NULL": "Sums of the library by month",
    "UPDATE library_month SET month = '1999-01-01' WHERE podcast_id IS NULL": "Sums of the library by month",
}


@pytest.fixture
def library(db):
    last = make.appearances(make.speaker("Ada Lovelace"), 2)[-1]
    make.appearance(make.speaker("Ida Rhodes"), episode=last.episode)
    make.speaker("Grace Hopper")


def said(capsys) -> dict[str, str]:
    lines = [line for line in capsys.readouterr().out.splitlines() if ": " in line]
    return dict(line.split(": ", 1) for line in lines)


def test_a_library_that_agrees_passes(library, capsys):
    call_command("check_library")

    assert set(said(capsys).values()) == {"all agree."}


@pytest.mark.parametrize("harm", WRONG)
def test_what_differs_is_found_and_mended(library, capsys, harm):
    with connection.cursor() as cursor:
        cursor.execute(harm)
        assert cursor.rowcount

    with pytest.raises(SystemExit) as stopped:
        call_command("check_library")
    assert stopped.value.code == 1
    assert "differ" in said(capsys)[WRONG[harm]]

    call_command("recount")
    call_command("check_library")
    assert "differ" not in capsys.readouterr().out


def test_recount_says_how_much_it_did(library, capsys):
    call_command("recount")

    assert capsys.readouterr().out == "Recounted 2 episodes.\n"
