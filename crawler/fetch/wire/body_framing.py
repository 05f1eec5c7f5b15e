"""Where the body of a response ends: after a length, after the last chunk, or with the connection.

Each framing takes the bytes as they arrive and returns those of the body. What was wrong is
`damage`, in words; whether the body is used all the same is for others to decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from crawler.fetch.wire.head import Head

_SIZE = re.compile(rb"[ \t]*(?:0x)?([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?\r?", re.DOTALL)
_LONGEST_SIZE_LINE = 4_096
_LONGEST_TRAILER = 32_768
_MOST_CHUNKS = 100_000  # of a byte each they would cost more than the whole page
_WITHOUT_BODY = frozenset({204, 304})


class BodyFraming(Protocol):
    """Finds the end of a body."""

    damage: str  # empty: the body ended as its head said
    is_done: bool
    # the length that the head says is reached, and the server said that it closes the connection
    awaits_close: bool
    surplus: int  # bytes that came after the length that the head says

    def feed(self, data: bytes) -> bytes:
        """Take bytes that arrived; return those that belong to the body."""
        ...

    def end(self) -> None:
        """Note that the connection ended, or that nothing is waited for any more."""
        ...


@dataclass(slots=True)
class ByLength:
    """A body of a declared length.

    The length is often wrong: counted in letters, or before something was added. So bytes that
    follow it at once are taken too, and where the server closes the connection it is awaited.
    """

    length: int
    closes: bool
    damage: str = ""
    is_done: bool = False
    awaits_close: bool = False
    surplus: int = 0
    _received: int = 0

    def __post_init__(self) -> None:
        self._judge()

    def feed(self, data: bytes) -> bytes:
        self._received += len(data)
        self.surplus = max(self._received - self.length, 0)
        self._judge()
        return data

    def end(self) -> None:
        self.is_done = True
        if self._received < self.length:
            self.damage = f"{self._received} of {self.length} bytes came"

    def _judge(self) -> None:
        reached = self._received >= self.length
        self.awaits_close = reached and (self.closes or self.surplus > 0)
        self.is_done = reached and not self.awaits_close


@dataclass(slots=True)
class UntilClose:
    """A body that ends with the connection."""

    damage: str = ""  # the head said something else, which cannot be kept to
    is_done: bool = False
    awaits_close: bool = False
    surplus: int = 0

    def feed(self, data: bytes) -> bytes:
        return data

    def end(self) -> None:
        self.is_done = True


@dataclass(slots=True)
class Chunked:
    """A body in chunks, each after a line with its size (RFC 9112, section 7.1)."""

    damage: str = ""
    is_done: bool = False
    awaits_close: bool = False
    surplus: int = 0
    _pending: bytearray = field(default_factory=bytearray)  # not yet a whole line
    _left: int = 0  # of the current chunk
    _in_trailer: bool = False
    _chunks: int = 0
    _is_plain: bool = False

    def feed(self, data: bytes) -> bytes:
        self._pending += data
        body = bytearray()
        while self._pending and not self.is_done:
            if self._left:
                body += self._taken(self._left)
            elif not self._read_line():
                break
        if self._is_plain:
            body += self._taken(len(self._pending))
        return bytes(body)

    def _taken(self, most: int) -> bytes:
        piece = bytes(self._pending[:most])
        del self._pending[:most]
        self._left = max(self._left - len(piece), 0)
        return piece

    def end(self) -> None:
        if not self.is_done and not self.damage:
            self.damage = "the last chunk did not come"
        self.is_done = True

    def _read_line(self) -> bool:
        """Read the line before a chunk, or one after the last; return whether there was one."""
        end = self._pending.find(b"\n")
        limit = _LONGEST_TRAILER if self._in_trailer else _LONGEST_SIZE_LINE
        if self._is_plain or self._is_markup() or (end < 0 and len(self._pending) > limit):
            self._break()
            return False
        if end < 0:
            return False
        line = bytes(self._pending[:end])
        del self._pending[: end + 1]
        if self._in_trailer:
            self.is_done = not line.strip(b"\r")
        elif line.strip(b" \t\r"):  # else the line end after a chunk
            self._read_size(line)
        return True

    def _read_size(self, line: bytes) -> None:
        size = _SIZE.fullmatch(line)
        if size is None or self._chunks >= _MOST_CHUNKS:
            self._break()
            return
        self._chunks += 1
        self._left = int(size[1], 16)
        self._in_trailer = self._left == 0

    def _is_markup(self) -> bool:
        return not self._chunks and self._pending.lstrip()[:1] == b"<"

    def _break(self) -> None:
        """Give up the chunks: of a body that never had any, everything counts."""
        self.damage = "its chunks are broken"
        self._is_plain = self._is_plain or self._is_markup()
        self.is_done = not self._is_plain


def framing_of(head: Head) -> BodyFraming | None:
    """Return how the body of a response ends; None where it has none.

    Chunks win over a length (RFC 9112, section 6.3); lengths that differ count as none.
    """
    if head.status in _WITHOUT_BODY:
        return None
    if b"chunked" in head.values(b"transfer-encoding"):
        return Chunked()
    lengths = set(head.values(b"content-length"))
    if not lengths:
        return UntilClose()
    length = lengths.pop()
    if lengths or not (length.isdigit() and len(length) < 16):
        return UntilClose(damage="its length is no number" if not lengths else "it has two lengths")
    return ByLength(int(length), closes=not head.keeps_alive)
