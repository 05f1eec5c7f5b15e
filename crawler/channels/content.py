"""Detects what a body is, by its first bytes and not by its Content-Type; unpacks gzip safely."""

from __future__ import annotations

import codecs
import re
import zlib

from config.source import ChannelKind
from storage.outcomes import SourceState

_HEAD = 4_096
_GZIP = b"\x1f\x8b"
_ROOT = re.compile(r"<([a-z][\w.-]*:)?([a-z][\w.-]*)", re.IGNORECASE)
_PROLOG = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!doctype[^>\[]*(?:\[.*?\])?[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_SITEMAP_ROOTS = frozenset({"urlset", "sitemapindex"})
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"\x00\x00\x00")
# A slash may be written `\\/` in JSON.
_JSON_FEED = re.compile(rb'"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/json")


class TooLargeInside(ValueError):
    """A compressed body is larger than the limit once unpacked."""


class DamagedGzip(ValueError):
    """A gzip file cannot be unpacked."""


def gunzip(body: bytes, *, max_bytes: int) -> bytes:
    """Unpack a gzip file of one or more members; return a body that is no gzip file as it is.

    Raises TooLargeInside over `max_bytes`, DamagedGzip for damaged data.
    """
    if not body.startswith(_GZIP):
        return body
    out = bytearray()
    rest = body
    try:
        while rest.startswith(_GZIP):
            member = zlib.decompressobj(wbits=31)
            out += member.decompress(rest, max_bytes + 1 - len(out))
            if len(out) > max_bytes or member.unconsumed_tail:
                raise TooLargeInside(f"larger than {max_bytes} bytes when unpacked")
            rest = member.unused_data
    except zlib.error as error:
        raise DamagedGzip("damaged gzip data") from error
    return bytes(out)


def root_element(body: bytes) -> str:
    """Return the name of the first element, lower-case without prefix; empty for none."""
    head = body[:_HEAD]
    encoding = (
        "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "latin-1"
    )
    text = head.decode(encoding, "ignore")
    match = _ROOT.search(_PROLOG.sub("", text))
    return match.group(2).lower() if match else ""


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
    return body.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")


def is_json_feed(body: bytes) -> bool:
    """Whether a body declares itself a JSON Feed; the version may stand anywhere in it."""
    return is_json(body) and _JSON_FEED.search(body) is not None


def is_html(body: bytes) -> bool:
    """Whether the body looks like a web page."""
    low = body[:_HEAD].lower()
    return root_element(body) == "html" or any(
        tag in low for tag in (b"<!doctype html", b"<html", b"<head", b"<body", b"<a ", b"<p")
    )


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


def _mostly_unprintable(head: bytes) -> bool:
    control = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 13))
    return control * 10 > len(head)
