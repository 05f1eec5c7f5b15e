"""Decides whether two URLs belong to one publisher."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.urls.registrable_domain import is_address, registrable_domain


def same_site(url: str, other: str) -> bool:
    """Whether two URLs belong to one publisher: the registered domain, or an address and port."""
    try:
        here, there = urlsplit(url), urlsplit(other)
    except ValueError:  # a malformed URL belongs to no publisher
        return False
    if is_address(here.hostname or ""):
        return here.netloc == there.netloc
    return registrable_domain(here.hostname or "") == registrable_domain(there.hostname or "")
