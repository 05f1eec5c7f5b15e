"""Finds the registered part of a host name, by the Public Suffix List (https://publicsuffix.org)."""

from __future__ import annotations

from functools import cache, lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract


@cache
def _suffixes() -> TLDExtract:
    """Load the list that the library carries, without network or cache on disk.

    Private suffixes count, because two blogs on one blog host are two publishers.
    """
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=4096)  # a crawl has few hosts and many pages
def registrable_domain(host: str) -> str:
    """Return the domain that a publisher registered: `news.example.co.uk` -> `example.co.uk`.

    A host without a registrable part (an address, `localhost`, a bare suffix) is its own domain.
    An unknown top-level domain counts as a suffix, as the list's own rule `*` says.
    """
    host = host.rstrip(".").lower()
    if is_address(host):
        return host
    parts = _suffixes()(host)
    if parts.suffix and parts.domain:
        return f"{parts.domain}.{parts.suffix}"
    if parts.suffix:
        return host
    return ".".join(host.split(".")[-2:])


def is_address(host: str) -> bool:
    """Whether the host is an IP address, in brackets or not."""
    try:
        ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
