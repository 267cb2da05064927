"""Addresses as feeds write them, and what xml:base makes of the relative ones."""

from typing import Any
from urllib.parse import urljoin

from appearances.importing.text import one_line

ADDRESS_LENGTH = 2000
BASE = "{http://www.w3.org/XML/1998/namespace}base"


def address_in(text: str, base: str = "") -> str:
    """An address of any kind, resolved against a base; as written where there is none or nothing can be resolved, and
    empty where it is too long to be one."""
    address = one_line(text)
    if base and 0 < len(address) <= ADDRESS_LENGTH and not address.startswith(("https://", "http://")):
        address = _resolved(base, address)
    return address if len(address) <= ADDRESS_LENGTH else ""


def base_of(element: Any, around: str) -> str:
    """What the xml:base of a channel and of those around it come to, in a feed with the address `around`; that where
    there is none."""
    return around if element is None else inner_base(base_of(element.getparent(), around), element.get(BASE))


def inner_base(base: str, written: str | None) -> str:
    """The base within an element that stands within `base` and may have one of its own."""
    return (written is not None and address_in(written, base)) or base


def _resolved(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address
