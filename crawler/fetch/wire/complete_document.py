"""Judges by its end whether a body is a whole document, when its length says otherwise."""

from __future__ import annotations

import re

_TAIL = 4_096  # caches and counters write comments and scripts after the last tag
_LAST_TAG = re.compile(
    rb"</(?:html|body|rss|feed|rdf:rdf|urlset|sitemapindex|opml)[ \t\r\n]*>", re.IGNORECASE
)
_BRACKETS = {b"{": b"}", b"[": b"]"}


def is_complete(body: bytes) -> bool:
    """Whether a document ends as its kind does: markup with its last tag, JSON with its bracket.

    A text without markup ends with a whole line. Nothing is complete that is empty.
    """
    plain = body.strip(b" \t\r\n\x00\xef\xbb\xbf")
    if plain[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16: every other byte is zero
        plain = plain.replace(b"\x00", b"")[2:].strip()
    first = plain[:1]
    if first == b"<":
        return _LAST_TAG.search(plain[-_TAIL:]) is not None
    if first in _BRACKETS:
        return plain.endswith(_BRACKETS[first])
    return bool(plain) and body.endswith((b"\n", b"\r"))
