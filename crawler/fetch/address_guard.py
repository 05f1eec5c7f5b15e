"""Decides which addresses a crawl may connect to: public ones, and private ones a source names.

The check happens after resolution, on the very addresses of the connection, so that a name cannot
resolve differently between check and connect. Literal addresses are checked as written;
spellings that resolvers repair (`2130706433`, `0x7f.1`, `127.1`) are refused.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from crawler.fetch.errors import NoAnswer, RefusedAddress
from storage.outcomes import SourceState

_DEFAULT_PORTS = {"http": 80, "https": 443}

# IANA special-purpose registries (RFC 6890 and successors): nothing here is a publisher.
_REFUSED_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
# Teredo and 6to4 carry an IPv4 address inside, which could be a private one.
_REFUSED_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_CONTROL_OR_BACKSLASH = re.compile(r"[\x00-\x20\x7f\\]")
_LOOKS_NUMERIC = re.compile(
    r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*\.?", re.IGNORECASE
)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet; False for text that is none."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        return ip in _GLOBAL_V6 and not any(ip in network for network in _REFUSED_V6)
    return not any(ip in network for network in _REFUSED_V4)


def parsed(url: str) -> URL:
    """Parse a URL that is already percent-encoded. Raises RefusedAddress for one that is none."""
    try:
        return URL(url, encoded=True)
    except ValueError as error:
        raise RefusedAddress("not a URL") from error


def odd_url(url: str) -> str | None:
    """Return why this absolute URL is refused as it is written; None for a plain one.

    Programs disagree on what odd URLs mean, so they are refused and not repaired.
    """
    parts = url.split("/", 3)
    if parts[0].lower() not in ("http:", "https:"):
        return "only http and https are fetched"
    if len(parts) < 3 or parts[1] or not parts[2]:
        return "no host after the scheme"
    authority = re.split(r"[?#]", parts[2], maxsplit=1)[0]
    if "@" in authority or "%" in authority or _CONTROL_OR_BACKSLASH.search(authority):
        return "credentials or odd characters in the host"
    if "\\" in url or re.search(r"[\t\r\n\x00]", url):
        return "backslash or control characters in the URL"
    return _odd_host(url)


def _odd_host(url: str) -> str | None:
    try:
        split = urlsplit(url)
        host, _port = split.hostname or "", split.port
    except ValueError:
        return "not a URL"
    if ":" not in host and _LOOKS_NUMERIC.fullmatch(host) and not _is_dotted_quad(host):
        return "a number in place of a host"
    return None if host else "no host"


@lru_cache(maxsize=4_096)  # called several times per request, for few hosts
def _is_dotted_quad(host: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False


def own_hosts(urls: Iterable[str]) -> frozenset[tuple[str, int]]:
    """Return host and port of each URL, which `allow_private_network` opens to a source."""
    hosts = set()
    for url in urls:
        parts = URL(url)
        if parts.raw_host:
            hosts.add((parts.raw_host.lower(), parts.port or _DEFAULT_PORTS[parts.scheme]))
    return frozenset(hosts)


class AddressGuard:
    """Decides to which addresses one crawl may connect."""

    def __init__(self, own: frozenset[tuple[str, int]] = frozenset()) -> None:
        self._own = own

    def admits(self, host: str, port: int, address: str) -> bool:
        """Whether `host` may be reached at `address`."""
        return is_public(address) or (host.lower(), port) in self._own

    def check(self, url: URL) -> None:
        """Raise RefusedAddress for an odd URL or a literal address that is not admitted."""
        problem = odd_url(str(url))
        if problem is not None:
            raise RefusedAddress(problem)
        host = url.raw_host or ""
        literal = ":" in host or _is_dotted_quad(host)
        if literal and not self.admits(host, url.port or _DEFAULT_PORTS[url.scheme], host):
            raise RefusedAddress(f"{host} is not a public address")


class GuardedResolver(AbstractResolver):
    """A resolver that returns only addresses that the guard admits."""

    def __init__(self, inner: AbstractResolver, guard: AddressGuard) -> None:
        self._inner = inner
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the admitted addresses of a host.

        Raises RefusedAddress when it has only others, NoAnswer when it has none.
        """
        found = await self._inner.resolve(host, port, family)
        admitted = [entry for entry in found if self._guard.admits(host, port, entry["host"])]
        if found and not admitted:
            raise RefusedAddress(f"{host} resolves to {found[0]['host']}, not a public address")
        if not admitted:
            raise NoAnswer(SourceState.DNS, f"{host} has no address")
        return admitted

    async def close(self) -> None:
        await self._inner.close()
