"""A TCP proxy on loopback between the product and a server, which can break what goes through it.

with Proxy(web.port) as proxy:
    proxy.fault = Fault(How.CUT, after=300, when=b"GET /news/2")
    ... proxy.url("/") ... proxy.hits
    proxy.fault = None
"""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Self

from tests.ports import free_port

_PIECE = 65_536
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # SO_LINGER: forget what was not sent


class How(Enum):
    """What happens to a connection."""

    CUT = "cut"  # it ends, as if the server had closed it
    RESET = "reset"  # it breaks
    STALL = "stall"  # it stays, and nothing comes any more


@dataclass(frozen=True, slots=True)
class Fault:
    """Break a connection once so many bytes of an answer have gone through.

    The answer is that to the first piece from the client which holds `when`; bytes are counted from
    there on.
    """

    how: How
    after: int = 0
    when: bytes = b""


class Proxy:
    """Passes connections on to a port of 127.0.0.1; use as a context manager."""

    def __init__(self, port: int) -> None:
        self.fault: Fault | None = None
        self.hits = 0  # connections that were broken
        self._to = port
        self._listener = _listener(free_port())
        self.port = int(self._listener.getsockname()[1])
        self._open: set[socket.socket] = set()
        self._accept()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.refuse()

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def refuse(self) -> None:
        """Refuse connections from now on, and end those that there are."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()
        for one in list(self._open):
            _close(one)

    def listen(self) -> None:
        """Take connections again, at the same port."""
        self._listener = _listener(self.port)
        self._accept()

    def _accept(self) -> None:
        self._thread = threading.Thread(target=self._serve, args=(self._listener,), daemon=True)
        self._thread.start()

    def _serve(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._to))
            self._open |= {client, server}
            link = _Link(self, client, server)
            threading.Thread(target=link.carry_requests, daemon=True).start()
            threading.Thread(target=link.carry_answers, daemon=True).start()


@dataclass(slots=True)
class _Link:
    """One connection with its two directions; `left` are the bytes until it breaks."""

    proxy: Proxy
    client: socket.socket
    server: socket.socket
    left: int | None = None

    def carry_requests(self) -> None:
        with suppress(OSError):
            while piece := self.client.recv(_PIECE):
                fault = self.proxy.fault
                if fault is not None and fault.when in piece:
                    self.left = fault.after
                self.server.sendall(piece)
        _close(self.server)

    def carry_answers(self) -> None:
        fault: Fault | None = None
        with suppress(OSError):
            while fault is None and (piece := self.server.recv(_PIECE)):
                fault = self._fault_in(piece)
                self.client.sendall(piece if fault is None else piece[: self.left])
        if fault is None:
            _close(self.client)
        else:
            self._break(fault.how)

    def _fault_in(self, piece: bytes) -> Fault | None:
        """The fault that strikes within this piece; its first `left` bytes still pass."""
        if self.left is None or self.proxy.fault is None:
            return None
        if len(piece) > self.left:
            return self.proxy.fault
        self.left -= len(piece)
        return None

    def _break(self, how: How) -> None:
        self.proxy.hits += 1
        if how is How.STALL:
            return
        if how is How.RESET:
            self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            # The other thread has to let go of it, and the client must not hear of an end.
            self.client.shutdown(socket.SHUT_RD)
            self.client.close()
        else:
            _close(self.client)


def _listener(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(64)
    return listener


def _close(one: socket.socket) -> None:
    """End a connection for both sides, also where another thread waits for it."""
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
