"""Adds much of everything that is reviewed, and somebody who reviews it, and looks for it as the worker does. Says the
key of their session, and how long the search took. Run on a library by its own environment."""

import json
import os
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "appearances.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 (Django is set up first)
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402

from appearances.editing.reporting import report  # noqa: E402
from appearances.models import NewWords, Podcast, Quote, Suspected  # noqa: E402
from appearances.review.searching import search_next  # noqa: E402

REPORTS = 100
# In half of the podcasts each episode begins with two advertisements: one word for word, one that varies a little.
ADVERTISEMENTS = """
    UPDATE quote SET word_count = 20, text = CASE position
        WHEN 0 THEN 'Puddlewick makes a rain boot that you can put on with no hands, says show ' || podcast_id || '.'
        ELSE 'This hour comes to you from the Slow Kettle, tea for people who wait, in box ' || episode_id % 9 || '.'
    END
    WHERE position < 2 AND podcast_id % 2 = 0
"""
DAMAGED_QUOTES = "UPDATE quote SET text = text || ' In the cafÃ© by the river.' WHERE id % 200 = 0"
DAMAGED_TITLES = "UPDATE episode SET title = title || ' at the cafÃ©' WHERE id % 500 = 0"


def add() -> dict[str, object]:
    with connection.cursor() as cursor:
        for change in (ADVERTISEMENTS, DAMAGED_QUOTES, DAMAGED_TITLES):
            cursor.execute(change)
    for number, quote in enumerate(Quote.objects.order_by("-pk")[:REPORTS]):
        report(quote, "wrong speaker", sender=f"reader {number}")
    session = signed_in(User.objects.create_superuser("edna"))
    return {"session": session, "seconds": search(), "found": Suspected.objects.count()}


def search() -> float:
    """Of all podcasts."""
    NewWords.objects.bulk_create(NewWords(podcast=podcast) for podcast in Podcast.objects.all())
    started = time.monotonic()
    while search_next(quiet=timedelta(0)):
        pass
    return time.monotonic() - started


def signed_in(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    print(json.dumps(add()))
