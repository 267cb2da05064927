"""Which addresses that came from outside the site may link to."""

import re
from urllib.parse import urlsplit

SCHEMES = ("http", "https")
LONGEST = 2000
# No browser finds a host in these, or another one than is read here; before an @ stand a user's name and password.
_NOT_IN_HOST = re.compile(r"[\x00-\x20\x7f\s@\\<>^`{|}%\"]")


def web_address(text: str) -> str:
    """An http or https address; empty for anything else that a feed may hold, such as javascript:, and for what would
    show a password to everybody."""
    try:
        parts = urlsplit(text)
        at_a_port = parts.port != 0
    except ValueError:
        return ""
    found = parts.scheme in SCHEMES and parts.hostname and at_a_port
    return text if found and not _NOT_IN_HOST.search(parts.netloc) and len(text) <= LONGEST else ""
