"""Addresses as pages write them."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from crawler.text.measures import squeeze


def absolute(base: str, href: str) -> str | None:
    """Return the web address that a page at `base` means; None where it means none."""
    if not href:
        return None
    try:
        address = urljoin(base, squeeze(href))
        parts = urlsplit(address)
        _ = parts.hostname  # which is read late, and raises then
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") else None
