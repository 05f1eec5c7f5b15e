"""Resolves the links that channels write, after the repairs that browsers make, and a few more."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from crawler.fetch.address_guard import odd_url

_BROKEN_LINE = re.compile(r"\s*[\t\r\n]+\s*")
# Blanks, direction marks, joiners and byte order marks around a link.
_AROUND = " \t\r\n\f\v\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\u3000\ufeff\"'"
_ENDS = re.compile(rf"^[{_AROUND}]+|[{_AROUND}]+$")
_WITHOUT_SCHEME = re.compile(r"www\.[^\s/.]+\.[^\s/]", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def absolute_url(written: str | None, base: str, *, encoding: str = "utf-8") -> str | None:
    """Resolve a link against its base; None for an empty, malformed or refused one.

    `encoding` is that of the page: browsers write the query of a link in it, and sites expect that.
    """
    text = link_text(written)
    if not text:
        return None
    try:
        if _WITHOUT_SCHEME.match(text) or _begins_with_host(text, base):
            text = f"//{text}"
        url = _with_query(urljoin(base, text), encoding)
    except ValueError:  # for example an unclosed bracket in the host
        return None
    return None if odd_url(url) else url


def link_text(written: str | None) -> str:
    """Return a link without what stands around it and without the breaks of its lines."""
    return _BROKEN_LINE.sub("", _ENDS.sub("", written or ""))


def _begins_with_host(text: str, base: str) -> bool:
    host = urlsplit(base).netloc
    return bool(host) and "." in host and text.startswith((f"{host}/", f"{host}?"))


def _with_query(url: str, encoding: str) -> str:
    address, question, query = url.partition("?")
    if not question or encoding.lower().startswith("utf") or query.isascii():
        return url
    query, mark, fragment = query.partition("#")
    return (
        address
        + question
        + _NOT_ASCII.sub(lambda part: _escaped(part[0], encoding), query)
        + mark
        + fragment
    )


def _escaped(text: str, encoding: str) -> str:
    try:
        # A letter that the encoding lacks is sent as a numeric reference (WHATWG URL, 1.3).
        return quote(text.encode(encoding, "xmlcharrefreplace"), safe="")
    except LookupError:
        return quote(text)
