"""How many queries each page makes that is named on the command line, when nothing is reused."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
django.setup()

from django.db import connection  # noqa: E402 (Django is set up first)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from tests.questions import number_of_questions  # noqa: E402


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as made:
        response = Client(headers={"host": "127.0.0.1"}).get(path)
    assert response.status_code == 200, path
    return number_of_questions(made)


if __name__ == "__main__":
    print(json.dumps([queries(path) for path in sys.argv[1:]]))
