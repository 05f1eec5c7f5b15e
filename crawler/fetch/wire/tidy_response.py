"""Rewrites the bytes of one response into plain HTTP/1.1, and notes what was wrong with them."""

from __future__ import annotations

from crawler.fetch.wire.body_framing import BodyFraming, ByLength, framing_of
from crawler.fetch.wire.head import BadHead, Head, read_head

# What describes the connection and not the document, and is written anew.
_OF_THE_CONNECTION = frozenset(
    {
        b"connection", b"content-length", b"keep-alive", b"proxy-connection", b"te", b"trailer",
        b"transfer-encoding", b"upgrade",
    }
)  # fmt: skip
_MAX_INTERIM = 10  # responses 1xx before the final one


class TidyResponse:
    """The rewriting of one response. Every body becomes chunked, so that its end is certain."""

    def __init__(self) -> None:
        self.head: Head | None = None
        self.is_done = False
        self._framing: BodyFraming | None = None
        self._pending = bytearray()
        self._interim = 0

    @property
    def damage(self) -> str:
        """What was wrong with the end of the body; empty when nothing was."""
        return self._framing.damage if self._framing else ""

    @property
    def declared(self) -> int | None:
        """The length that the head declares; None where it says none."""
        return self._framing.length if isinstance(self._framing, ByLength) else None

    @property
    def surplus(self) -> int:
        """The number of bytes that came after the declared length."""
        return self._framing.surplus if self._framing else 0

    @property
    def awaits_close(self) -> bool:
        """Whether all that was declared has come, and the server may send more until it closes."""
        return self._framing is not None and self._framing.awaits_close and not self.is_done

    def feed(self, data: bytes) -> bytes:
        """Take bytes of the server and return the same response in plain HTTP. Raises BadHead."""
        if self.head is not None:
            return self._body(data)
        self._pending += data
        head = self._final_head()
        if head is None:
            return b""
        self.head, self._framing = head, framing_of(head)
        self.is_done = self._framing is None
        rest = bytes(self._pending)
        self._pending.clear()
        return self._plain_head(head) + self._body(rest)

    def end(self) -> bytes:
        """Return what completes the response when the connection ends; nothing before its head."""
        if self.head is None or self._framing is None or self.is_done:
            return b""
        self._framing.end()
        self.is_done = True
        return b"0\r\n\r\n"

    def _final_head(self) -> Head | None:
        """Take the head of the final response from what is pending; None while it is incomplete."""
        while True:
            found = read_head(bytes(self._pending))
            if found is None:
                return None
            head, length = found
            del self._pending[:length]
            if head.status >= 200:
                return head
            self._interim += 1
            if head.status == 101 or self._interim > _MAX_INTERIM:
                raise BadHead("it is no final response")

    def _body(self, data: bytes) -> bytes:
        framing = self._framing
        if framing is None or self.is_done:
            return b""
        body = framing.feed(data)
        plain = b"%x\r\n%b\r\n" % (len(body), body) if body else b""
        if framing.is_done:
            self.is_done = True
            plain += b"0\r\n\r\n"
        return plain

    def _plain_head(self, head: Head) -> bytes:
        lines = [b"HTTP/1.1 %d -" % head.status]
        lines += [
            b"%b: %b" % field for field in head.fields if field[0].lower() not in _OF_THE_CONNECTION
        ]
        lines.append(b"Connection: " + (b"keep-alive" if head.keeps_alive else b"close"))
        if self._framing is not None:
            lines.append(b"Transfer-Encoding: chunked")
        return b"\r\n".join(lines) + b"\r\n\r\n"
