"""Decode bytes in the order of the WHATWG: byte order mark, HTTP header, meta, detection.

Labels mean what they mean to browsers: gb2312 is gb18030, iso-8859-1 is windows-1252. w3lib
keeps that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import charset_normalizer
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

from crawler.text.legacy_encodings import legacy_encoding

_DECLARED = re.compile(rb"<html[^>]{0,200}?\slang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)
DETECTION_BYTES = 65_536  # enough for a verdict; detection is slow on whole pages
_TOLERATED = 0.001  # a page cut in the middle of a character is still in its encoding
_ASCII = bytes(range(0x80))
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")


def decode(body: bytes, *, content_type: str | None, languages: Sequence[str] = ()) -> str:
    """Return the text of a page. Bytes that fit no encoding become U+FFFD; never raises."""
    encoding, hint = read_bom(body)
    if encoding and hint:
        return body[len(hint) :].decode(encoding, "replace")
    best = ""
    fewest = float("inf")
    for encoding in _candidates(body, content_type, languages):
        text, wrong = _attempt(body, encoding)
        if wrong <= _TOLERATED:
            return text
        if wrong < fewest:
            best, fewest = text, wrong
    return best


def _candidates(body: bytes, content_type: str | None, languages: Sequence[str]) -> Iterator[str]:
    if _is_utf8(body):
        yield "utf-8"  # well-formed multi-byte text is no accident, whatever the label says
    for label in (
        http_content_type_encoding(content_type),
        html_body_declared_encoding(body[:4096]),
    ):
        if label and (known := resolve_encoding(label)):
            yield known
    yield "utf-8"
    for language in (*languages, *_declared(body)):
        if legacy := legacy_encoding(language):
            yield legacy
    detected = charset_normalizer.from_bytes(_sample(body)).best()
    if detected is not None:
        yield resolve_encoding(detected.encoding) or "cp1252"
    yield "cp1252"


def _declared(body: bytes) -> list[str]:
    """Return the language that the page declares; it hints at an encoding that is not declared."""
    found = _DECLARED.search(body[:4096])
    return [found[1].decode("ascii").lower()] if found else []


def _is_utf8(body: bytes) -> bool:
    if not _MULTIBYTE.search(body):
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _attempt(body: bytes, encoding: str) -> tuple[str, float]:
    text = body.decode(encoding, "replace")
    foreign = len(body[:DETECTION_BYTES].translate(None, _ASCII)) or 1
    wrong = text[:DETECTION_BYTES].count("\ufffd")
    return text, wrong / foreign if wrong > 2 else 0.0


def _sample(body: bytes) -> bytes:
    """Return the first stretch with bytes beyond ASCII, which heads of pages hardly have."""
    found = re.search(rb"[\x80-\xff]", body)
    start = max(0, found.start() - 1024) if found else 0
    return body[start : start + DETECTION_BYTES]
