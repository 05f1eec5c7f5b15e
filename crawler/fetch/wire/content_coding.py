"""Decodes bodies as they are coded, whatever their Content-Encoding says, within a limit of bytes.

Servers name codings that they do not use, use some that they do not name, and use one twice. So the
first bytes decide where they can; a coding that does not fit leaves the body as it came. Damaged
and cut data give what could be decoded.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from crawler.fetch.errors import BodyTooLarge
from crawler.fetch.wire.gzip_members import DamagedGzip, in_pieces, inflated, members

ACCEPTED = "gzip, deflate, br, zstd"
_MAX_CODINGS = 4
_OUTPUT = 65_536
_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_TEXT = ("text/", "application/xml", "application/json", "application/xhtml")
_TEXT_SUFFIXES = ("+xml", "+json")


def decoded(body: bytes, codings: Sequence[str], *, content_type: str, limit: int) -> bytes:
    """Return a body without its content codings; as it came where none of them fits.

    A text that is still a gzip file then is unpacked too, named or not; a file whose type is gzip
    is left to who reads it. Raises BodyTooLarge when more than `limit` bytes come out.
    """
    named = [coding.strip().lower().removeprefix("x-") for coding in codings]
    for coding in reversed(named[-_MAX_CODINGS:]):
        body = _without(coding, body, limit)
    for _ in range(_MAX_CODINGS):
        if not (body.startswith(_GZIP) and _is_text(content_type)):
            break
        body = _gunzipped(body, limit)
    return body


def _is_text(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return not kind or kind.startswith(_TEXT) or kind.endswith(_TEXT_SUFFIXES)


def _without(coding: str, body: bytes, limit: int) -> bytes:
    if coding not in ("gzip", "deflate", "br", "zstd"):
        return body
    if body.startswith(_GZIP):
        return _gunzipped(body, limit)
    if body.startswith(_ZSTD):
        return _joined(_zstd(body, limit), limit)
    if coding == "br":
        return _joined(_brotli(body), limit) or body
    if _has_zlib_header(body):
        return _joined(_inflated(body, zlib.MAX_WBITS), limit) or body
    if coding == "deflate" and body.lstrip()[:1] not in (b"<", b"{", b"["):
        return _joined(_inflated(body, -zlib.MAX_WBITS), limit) or body
    return body


def _joined(pieces: Iterable[bytes], limit: int) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > limit:
            raise BodyTooLarge(limit)
    return bytes(whole)


def _has_zlib_header(body: bytes) -> bool:
    return len(body) > 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0


def _gunzipped(body: bytes, limit: int) -> bytes:
    return _joined(_undamaged(members(in_pieces(body))), limit)


def _inflated(body: bytes, wbits: int) -> Iterator[bytes]:
    return _undamaged(inflated(body, wbits))


def _undamaged(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield pieces up to where they end or are damaged."""
    with suppress(DamagedGzip):
        yield from pieces


def _brotli(body: bytes) -> Iterator[bytes]:
    stream: _Brotli = brotli.Decompressor()
    try:
        piece = stream.process(body, output_buffer_limit=_OUTPUT)
        while piece:
            yield piece
            piece = (
                b"" if stream.is_finished() else stream.process(b"", output_buffer_limit=_OUTPUT)
            )
    except brotli.error:
        return


def _zstd(body: bytes, limit: int) -> Iterator[bytes]:
    while body.startswith(_ZSTD):
        stream = zstd.ZstdDecompressor()
        try:
            yield stream.decompress(body, limit + 1)
        except zstd.ZstdError:
            return
        body = stream.unused_data


class _Brotli(Protocol):
    def process(self, data: bytes, *, output_buffer_limit: int) -> bytes: ...

    def is_finished(self) -> bool: ...
