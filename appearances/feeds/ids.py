"""What feeds know things by, for good: tag URIs (RFC 4151) made of ids in the database, since titles and addresses
change. Whoever moves a site to another host gives its feeds new ids."""

from urllib.parse import urlsplit

from django.conf import settings

# A year in which the site's host was its own: part of the id, and never to be changed.
MINTED = 2026


def tag(*parts: str | int) -> str:
    """tag:quotes.example,2026:speaker/12/episode/34"""
    host = (urlsplit(settings.SITE_URL).hostname or "localhost").replace(":", "-")
    return f"tag:{host},{MINTED}:{'/'.join(map(str, parts))}"
