"""Which addresses that came from outside the site may link to."""

from urllib.parse import urlsplit

LONGEST = 2000


def web_address(text: str) -> str:
    """An http or https address; empty for anything else that a feed may hold, such as javascript:."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc and len(text) <= LONGEST else ""
