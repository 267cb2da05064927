"""Where a request comes from, and a key of that for limits, from which nobody can tell where it was."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def network(request: HttpRequest) -> str:
    """The IPv4 address, or the first half of an IPv6 one, since a household has all of the other half."""
    match _address(request):
        case None:
            return "unknown"  # all of whom share one limit
        case IPv6Address() as address:
            return f"{int(address) >> 64:016x}::/64"
        case address:
            return str(address)


def first_address(request: HttpRequest) -> str | None:
    """That of the same network, for limits that are counted by address."""
    address = _address(request)
    if isinstance(address, IPv6Address):
        address = IPv6Address(int(address) >> 64 << 64)
    return str(address) if address else None


def _address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """A site on https stands behind a proxy, whose word is the last in X-Forwarded-For: what is before that was sent by
    the client and may be anything. Elsewhere nobody is in between, and the header is worth nothing."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    last = forwarded.rpartition(",")[2].strip()
    try:
        address = ip_address(last or request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def sender(request: HttpRequest) -> str:
    """Another one each day, for the same network."""
    of_today = f"appearances.senders {timezone.now():%Y-%m-%d}"
    return salted_hmac(of_today, network(request), algorithm="sha256").hexdigest()[:32]
