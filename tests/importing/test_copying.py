"""What goes wrong while quotes are sent is told as everything else that goes wrong in the database."""

import pytest
from django.db import DataError

from appearances.importing.records import Passage
from appearances.importing.write import _copy_quotes
from tests import make


def test_a_row_that_the_database_does_not_take_is_an_error_of_djangos(db):
    voice = make.voice("Ida")
    too_large = Passage("Ida", 2**40, 2**40, "We tar her in May.")

    with pytest.raises(DataError):
        _copy_quotes(voice.episode, [(0, too_large)], {"Ida": voice})
