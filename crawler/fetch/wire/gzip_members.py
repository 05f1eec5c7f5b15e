"""Unpacks gzip and zlib data piece by piece; of damaged or cut data, what stands before the damage.

Every gzip file that a site sends is read here: a response, a sitemap, a feed behind an odd name.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

GZIP = b"\x1f\x8b"
# Of one file. Log writers append some dozens; empty ones by the hundred thousand cost seconds.
MAX_MEMBERS = 1_000
_PIECE = 65_536  # bytes unpacked, and handed on, at once; a damaged piece is unpacked a second time


class DamagedGzip(ValueError):
    """The data are damaged, cut off, or of too many members; what came before was handed on."""


class UnpackedTooLarge(ValueError):
    """A packed body is larger than the limit once unpacked."""


def members(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what the members of a gzip file hold; pass over what stands behind the last one.

    Raises DamagedGzip once all that can be read was yielded.
    """
    rest = _Rest(pieces)
    for _ in range(MAX_MEMBERS):
        yield from rest.inflated(zlib.decompressobj(zlib.MAX_WBITS | 16))
        if not rest.begins_with(GZIP):
            return
    raise DamagedGzip(f"a gzip file of more than {MAX_MEMBERS} parts")


def inflated(body: bytes, wbits: int) -> Iterator[bytes]:
    """Yield what one stream holds; `wbits` says its format (see zlib). Raises DamagedGzip."""
    yield from _Rest(in_pieces(body)).inflated(zlib.decompressobj(wbits))


def in_pieces(body: bytes) -> Iterator[bytes]:
    """Cut a body into pieces."""
    for start in range(0, len(body), _PIECE):
        yield body[start : start + _PIECE]


class _Rest:
    """What is not unpacked yet."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""

    def begins_with(self, mark: bytes) -> bool:
        while len(self._held) < len(mark) and (piece := next(self._pieces, b"")):
            self._held += piece
        return self._held.startswith(mark)

    def inflated(self, stream: zlib._Decompress) -> Iterator[bytes]:
        """Unpack up to the end of the stream, and keep what stands behind it."""
        while not stream.eof:
            waiting = self._held or next(self._pieces, b"")
            if not waiting:
                raise DamagedGzip("the gzip data is cut off")
            while waiting and not stream.eof:
                before = stream.copy()
                try:
                    out = stream.decompress(waiting, _PIECE)
                except zlib.error as error:
                    yield from _before_damage(before, waiting)
                    raise DamagedGzip("damaged gzip data") from error
                if out:
                    yield out
                waiting = stream.unconsumed_tail
            self._held = stream.unused_data


def _before_damage(stream: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
    """Unpack a damaged piece byte by byte, as far as that goes."""
    for byte in piece:
        waiting = bytes([byte])
        while waiting:
            try:
                yield stream.decompress(waiting, _PIECE)
            except zlib.error:
                return
            waiting = stream.unconsumed_tail
