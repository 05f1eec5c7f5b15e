"""The address guard of recipients: no message goes into a private network unless its file says so.

An edit of a recipient must not turn the sender into a way to reach the machine's neighbours
or a cloud's metadata service.
"""

from __future__ import annotations

import ipaddress
import socket

# Not private for `ipaddress`, and yet not the public internet.
_SPECIAL = tuple(
    ipaddress.ip_network(text)
    for text in (
        "64:ff9b::/96",  # NAT64: hides any IPv4 address
        "64:ff9b:1::/48",  # NAT64, local use
        "2002::/16",  # 6to4: hides any IPv4 address
        "2001::/32",  # Teredo: the same
        "192.88.99.0/24",  # 6to4 relays
        "224.0.0.0/4",  # multicast
        "ff00::/8",  # multicast
    )
)


def is_public(address: str) -> bool:
    """True for an address of the public internet; False for every other and for what is none."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return is_public(str(ip.ipv4_mapped))
    return ip.is_global and not any(
        ip in network for network in _SPECIAL if network.version == ip.version
    )


def private_address_of(host: str, port: int | None) -> str | None:
    """The first address of a host that is not public, or None. Raises OSError if unresolvable."""
    found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    return next((address for address in addresses if not is_public(address)), None)
