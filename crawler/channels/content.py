"""Detects what a body is, by what it holds and not by its Content-Type; unpacks gzip safely."""

from __future__ import annotations

import codecs
import re

from config.source import ChannelKind
from crawler.fetch.wire.gzip_members import GZIP, DamagedGzip, UnpackedTooLarge, in_pieces, members
from crawler.text.decoding import wide_encoding
from storage.outcomes import SourceState

MAX_BYTES = 5_242_880  # unpacked, as for every other body
_HEAD = 4_096
_BEFORE_ROOT = (
    65_536  # bytes in which the root element begins: comments and warnings may precede it
)
_ELEMENT = re.compile(r"<([a-z_][\w.-]*:)?([a-z_][\w.-]*)(?=[\s/>])", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype\s+([\w.:-]+)", re.IGNORECASE)
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_SITEMAP_ROOTS = frozenset({"urlset", "sitemapindex"})
_PAGE_ROOTS = frozenset({"html", "head", "body"})
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"\x00\x00\x00")
# A slash may be written `\\/` in JSON.
_JSON_FEED = re.compile(r'"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/json")


def gunzip(body: bytes, *, max_bytes: int) -> bytes:
    """Unpack a gzip file of one or more members; return a body that is no gzip file as it is.

    A file that is cut or damaged gives what comes before that. Raises UnpackedTooLarge over
    `max_bytes`, DamagedGzip where nothing can be unpacked.
    """
    if not body.startswith(GZIP):
        return body
    out = bytearray()
    try:
        for piece in members(in_pieces(body)):
            out += piece
            if len(out) > max_bytes:
                raise UnpackedTooLarge(f"larger than {max_bytes} bytes when unpacked")
    except DamagedGzip:
        if not out:
            raise
    return bytes(out)


def root_element(body: bytes) -> str:
    """Return the name of the root element, lower-case without prefix; empty for none.

    Comments, instructions and warnings of the server before the root of a feed, a sitemap or a
    page are passed over.
    """
    text = _prolog_free(body)
    doctype = _DOCTYPE.search(text)
    first = ""
    for match in _ELEMENT.finditer(text):
        name = match.group(2).lower()
        if doctype and doctype.start() < match.start() and doctype[1].lower() == "html":
            return "html"
        if name in _FEED_ROOTS or name in _SITEMAP_ROOTS:
            return name
        if name in _PAGE_ROOTS:
            return "html"
        first = first or name
    return first


def kind_of(body: bytes) -> ChannelKind | None:
    """Detect the kind of a channel, whatever it was declared as; None for a body that is none."""
    if is_json(body):
        return ChannelKind.FEED if is_json_feed(body) else None
    root = root_element(body)
    if root in _FEED_ROOTS:
        return ChannelKind.FEED
    if root in _SITEMAP_ROOTS:
        return ChannelKind.SITEMAP
    return ChannelKind.FRONT_PAGE if is_html(body) else None


def is_json(body: bytes) -> bool:
    """Whether a body starts like a JSON object or list."""
    return _head(body, _HEAD).lstrip()[:1] in ("{", "[")


def is_json_feed(body: bytes) -> bool:
    """Whether a body declares itself a JSON Feed; the version may stand anywhere in it."""
    return is_json(body) and _JSON_FEED.search(_head(body, len(body))) is not None


def is_html(body: bytes) -> bool:
    """Whether the body looks like a web page."""
    root = root_element(body)
    if root == "html" or root in _FEED_ROOTS or root in _SITEMAP_ROOTS:
        return root == "html"
    low = _prolog_free(body)[:_HEAD].lower()
    return any(tag in low for tag in ("<!doctype html", "<html", "<head", "<body", "<a ", "<p"))


def is_binary(body: bytes, content_type: str | None = None) -> bool:
    """Whether the body is an image, a document or an archive rather than text."""
    if body.startswith(_BINARY):
        return True
    declared = (content_type or "").split(";")[0].strip().lower()
    media = declared.startswith(("image/", "audio/", "video/", "font/"))
    if declared.startswith(_TEXT_TYPES) or not declared:
        return False
    return media or (not is_html(body) and b"\x00" in body[:_HEAD])


def why_not_xml(body: bytes) -> tuple[SourceState, str]:
    """Return why a body that should have been a feed or a sitemap is none."""
    if not body.strip():
        return SourceState.EMPTY, "empty answer"
    if is_html(body):
        return SourceState.NOT_A_FEED, "a web page, not a feed or sitemap"
    if is_binary(body) or b"\x00" in body[:_HEAD] or _mostly_unprintable(body[:_HEAD]):
        return SourceState.PARSE_ERROR, "binary data"
    return SourceState.NOT_A_FEED, "neither a feed nor a sitemap"


def _head(body: bytes, most_bytes: int) -> str:
    """Return the first bytes as text whose ASCII letters are right, whatever the encoding."""
    head = body[:most_bytes]
    if wide := wide_encoding(head):
        return head.decode(wide, "ignore").lstrip("\ufeff")
    return head.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"").decode("latin-1")


def _prolog_free(body: bytes) -> str:
    """Return the beginning of a body without comments and instructions, in one pass."""
    text = _head(body, _BEFORE_ROOT)
    kept, position = [], 0
    while (start := text.find("<", position)) >= 0:
        for opening, closing in (("<!--", "-->"), ("<?", "?>")):
            if text.startswith(opening, start):
                kept.append(text[position:start])
                end = text.find(closing, start)
                position = len(text) if end < 0 else end + len(closing)
                break
        else:
            kept.append(text[position : start + 1])
            position = start + 1
    return "".join([*kept, text[position:]])


def _mostly_unprintable(head: bytes) -> bool:
    control = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 13))
    return control * 10 > len(head)
