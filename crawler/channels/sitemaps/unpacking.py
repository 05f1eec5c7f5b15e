"""Unpacks the body of a sitemap and decodes it, piece by piece, so that its size is never held.

Sites pack sitemaps with and without `.gz` in the name, twice, or only partly; they write UTF-16 and
stray bytes. What can be read before the damage is read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from crawler.fetch.wire.gzip_members import GZIP, UnpackedTooLarge, in_pieces, members
from crawler.text.decoding import wide_encoding

MAX_LAYERS = 3  # gzip inside gzip; more is no accident
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def unpacked(body: bytes, *, max_bytes: int) -> Iterator[bytes]:
    """Yield a body in pieces, without up to three layers of gzip; plain bodies as they are.

    Raises UnpackedTooLarge after `max_bytes`, DamagedGzip where the data is damaged.
    """
    pieces = in_pieces(body)
    for _ in range(MAX_LAYERS):
        first = next(pieces, b"")
        pieces = _chained(first, pieces)
        if not first.startswith(GZIP):
            break
        pieces = members(pieces)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > max_bytes:
            raise UnpackedTooLarge(f"larger than {max_bytes} bytes when unpacked")
        yield piece


def decoded(pieces: Iterator[bytes]) -> Iterator[str]:
    """Decode pieces by their byte order mark, else their declaration, else as UTF-8.

    A byte that fits no character becomes a lone surrogate (PEP 383), so that it costs nothing else.
    """
    first = next(pieces, b"")
    encoding, mark = encoding_of(first)
    handler = "surrogateescape" if encoding == "utf-8" else "replace"
    decoder = codecs.getincrementaldecoder(encoding)(handler)
    yield decoder.decode(first[mark:])
    for piece in pieces:
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def encoding_of(head: bytes) -> tuple[str, int]:
    """Return the encoding of a text that begins so, and the length of its byte order mark."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding, len(mark)
    if wide := wide_encoding(head):  # without a mark
        return wide, 0
    found = _DECLARED.search(head[:1_024])
    return (_known(found[1].decode("ascii")) if found else "utf-8"), 0


def _known(label: str) -> str:
    """Return a codec for a declared encoding; UTF-8 for one that is unknown or cannot be meant."""
    try:
        name = codecs.lookup(label).name
        "".encode(name)
    except (LookupError, UnicodeError):
        return "utf-8"
    # The declaration was read as ASCII, so the text is in no encoding of wider units.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
