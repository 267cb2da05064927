"""Which IP addresses belong to the public internet."""

import ipaddress

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # all that IPv6 has given out to the public
_NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # Azure's services for the machine that asks
        "192.0.0.0/24",
        "192.88.99.0/24",
        "2001::/23",  # Teredo and its like, which hold another address
        "2002::/16",  # 6to4, too
        "3fff::/20",
    )
]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet. One that holds an IPv4 address within is none of it."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.version == 6 and ip not in _GLOBAL_UNICAST:
        return False
    special = ip.is_multicast or ip.is_reserved or any(ip in network for network in _NOT_PUBLIC)
    return ip.is_global and not special
