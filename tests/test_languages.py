"""The code and the database agree on what is stemmed and which scripts have no spaces."""

import importlib

import pytest
from django.db import connection

from appearances import languages
from appearances.languages import STEMMERS, stemmer

words_of_quotes = importlib.import_module("appearances.migrations.0007_words_of_quotes")


def test_every_stemmer_has_its_configuration_and_dictionary(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT cfgname FROM pg_ts_config UNION SELECT dictname FROM pg_ts_dict")
        known = {name for (name,) in cursor.fetchall()}

    assert {f"words_{name}" for name in (*STEMMERS.values(), "any", "exact")} <= known
    assert {f"stem_{name}" for name in STEMMERS.values()} <= known


def test_what_the_migration_made_is_what_the_code_asks_for():
    assert (words_of_quotes.STEMMERS, words_of_quotes.UNSPACED) == (STEMMERS, languages.UNSPACED)


@pytest.mark.parametrize("language", ["en", "EN-gb", "pt_BR", "de-AT", "xx", "", "eng", "no", "-", "zh-Hant"])
def test_the_database_stems_a_language_as_the_code_does(db, language):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {languages.stemmer_in_sql('%s')}", [language])
        assert cursor.fetchone() == (stemmer(language),)
