"""What may stand in XML: text and attributes from anywhere, made so that a feed stays one."""

import re
from typing import Any

# XML 1.0 has no way to write these. https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def xml_text(text: str) -> str:
    """The text without what XML forbids."""
    return _FORBIDDEN.sub("", text)


def xml_language(tag: str) -> str:
    """A language tag; empty for what is none."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def clean(**given: Any) -> dict[str, Any]:
    """What a generator is given, so that all of it can be written. An empty text counts as none."""
    return {name: (xml_text(value) or None) if isinstance(value, str) else value for name, value in given.items()}
