"""Recognise by its first bytes what a body is, whatever its label says."""

from __future__ import annotations

import re

from crawler.extract.page.not_article import NotArticle, NotArticleReason

_MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"\x1f\x8b", b"BZh",
    b"\x7fELF", b"ID3", b"OggS", b"\x00\x00\x01\x00", b"wOFF", b"wOF2", b"Rar!", b"7z\xbc\xaf",
    b"(\xb5/\xfd", b"\xd0\xcf\x11\xe0", b"MZ",
)  # fmt: skip
_OTHER_TEXT = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb"^\s*[\[{]\s*[\"\[{\]}]")
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z!][^<>]{0,2000}>")
_HEAD = 2048


def refuse_bytes(body: bytes) -> NotArticle | None:
    """Return why these bytes cannot be a page, or None when they can."""
    head = body[:_HEAD]
    if not body.strip():
        return NotArticle(NotArticleReason.EMPTY)
    if head.startswith(_MAGIC):
        return NotArticle(NotArticleReason.BINARY)
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
        if controls > 0.05 * len(head):
            return NotArticle(NotArticleReason.BINARY, "control bytes")
    if _OTHER_TEXT.match(head.removeprefix(b"\xef\xbb\xbf")):
        return NotArticle(NotArticleReason.NOT_HTML, "xml")
    if _JSON.match(head):
        return NotArticle(NotArticleReason.NOT_HTML, "json")
    return None


def refuse_text(text: str) -> NotArticle | None:
    """Return why a decoded body is no page: it has no markup, or much of it was undecodable."""
    head = text[:20_000]
    if head.count("\ufffd") > 0.05 * len(head):
        return NotArticle(NotArticleReason.GARBAGE, "undecodable")
    if not _TAG.search(text):
        return NotArticle(NotArticleReason.GARBAGE, "no markup")
    return None
