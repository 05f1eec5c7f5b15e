"""Decodes the body of a channel: what fits its bytes counts, not what header and declaration say.

A byte that fits no encoding costs one character and never the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from w3lib.encoding import http_content_type_encoding

from crawler.text.decoding import decode_labelled

_HEAD = 65_536  # bytes in which declarations are looked for
_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_LANGUAGE = re.compile(
    rb"<(?:\w+:)?language>\s*([A-Za-z]{2}(?:[-_][A-Za-z]+)?)\b|\slang=[\"']([A-Za-z]{2}(?:[-_][A-Za-z]+)?)[\"']"
    rb"|xml:lang=[\"']([A-Za-z]{2}(?:[-_][A-Za-z]+)?)[\"']|\"language\"\s*:\s*\"([A-Za-z]{2})",
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the text of a body without control characters. Never raises."""
    text = decode_labelled(body, _labels(body, content_type), _languages(body))
    return _CONTROLS.sub("", text)


def _labels(body: bytes, content_type: str | None) -> Iterator[str]:
    """Yield the encodings that the header and the XML declaration name."""
    declared = _DECLARATION.search(body, 0, _HEAD)
    written = (http_content_type_encoding(content_type), declared and declared[1].decode("ascii"))
    yield from filter(None, written)


def _languages(body: bytes) -> Iterator[str]:
    for found in _LANGUAGE.finditer(body, 0, _HEAD):
        yield next(filter(None, found.groups())).decode("ascii")
