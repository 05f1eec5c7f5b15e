"""Keep messages out of private networks, unless a recipient sets allow_private_network.

An edit of a recipient must not turn the sender into a way to reach the machine's neighbours
or a cloud's metadata service.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

# Networks that `ipaddress` may call global although they are not the public internet.
_SPECIAL = tuple(
    ipaddress.ip_network(text)
    for text in (
        "64:ff9b::/96",  # NAT64, which hides any IPv4 address
        "64:ff9b:1::/48",  # NAT64, local use
        "2002::/16",  # 6to4, which hides any IPv4 address
        "2001::/32",  # Teredo, which hides IPv4 addresses too
        "192.88.99.0/24",  # 6to4 relays
        "224.0.0.0/4",  # multicast
        "ff00::/8",  # multicast
    )
)


def is_public(address: str) -> bool:
    """Whether the text is an IP address of the public internet. False if it is not an address."""
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
    """Return the first address of a host that is not public, or None.

    Raises OSError when the name does not resolve, UnicodeError when it is not a valid name.
    """
    return private_among(addresses_of_host(host, port))


def private_among(addresses: Iterable[str]) -> str | None:
    """Return the first address that is not public, or None."""
    return next((address for address in addresses if not is_public(address)), None)


def addresses_of_host(host: str, port: int | None) -> list[str]:
    """Return all IP addresses of a host, the preferred one first. Errors as above."""
    found = socket.getaddrinfo(host.strip("[]"), port or 443, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]
