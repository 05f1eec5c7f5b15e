"""Resolves the links that channels write."""

from __future__ import annotations

from urllib.parse import urljoin

from crawler.fetch.address_guard import odd_url


def absolute_url(written: str | None, base: str) -> str | None:
    """Resolve a link against its base; None for an empty, malformed or refused one."""
    text = (written or "").strip()
    if not text:
        return None
    try:
        url = urljoin(base, text)
    except ValueError:  # for example an unclosed bracket in the host
        return None
    return None if odd_url(url) else url
