"""A name server on loopback, and the resolver of a process that asks it.

The product resolves names through `socket.getaddrinfo`, which asks the servers of the machine. The
resolver below takes its place: it asks the server of the test, waits as long and as often as the
test says, and raises what the system would raise. Addresses and `localhost` are left to the system.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Self

_A = 1
_IN = 1
_SERVFAIL = 2
_NXDOMAIN = 3
_RESPONSE = 0x8180  # an answer, with recursion


class Trouble(Enum):
    """What a name server does in place of answering."""

    SILENCE = "silence"  # says nothing, ever
    SERVFAIL = "servfail"  # cannot know
    NXDOMAIN = "nxdomain"  # says that there is no such name


Answer = Sequence[str] | Trouble  # IPv4 addresses, or why there are none


class NameServer:
    """Answers over UDP as the test says; unknown names do not exist. Use as a context manager."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._answers: dict[str, Answer] = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.sendto(b"", self._socket.getsockname())  # wakes the thread, which then ends
        self._thread.join()
        self._socket.close()

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def answer(self, name: str, answer: Answer) -> None:
        """Answer this from now on when somebody asks for the name."""
        self._answers[name] = answer

    def _serve(self) -> None:
        while True:
            query, client = self._socket.recvfrom(4_096)
            if not query:
                return
            name = _name_in(query)
            self.asked.append(name)
            answer = self._answers.get(name, Trouble.NXDOMAIN)
            if answer is not Trouble.SILENCE:
                self._socket.sendto(_response(query, answer), client)


@dataclass(frozen=True, slots=True)
class Resolver:
    """How a process asks: which server, how long, how often (see resolv.conf(5))."""

    port: int
    timeout_s: float = 5.0
    attempts: int = 2

    def install(self) -> None:
        """Let this process resolve all its names so."""
        system = socket.getaddrinfo

        def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
            name = host.decode() if isinstance(host, bytes) else host
            if name is None or name == "localhost" or _is_address(name):
                return system(host, *args, **kwargs)
            found = self.addresses(name)
            return [entry for one in found for entry in system(one, *args, **kwargs)]

        socket.getaddrinfo = getaddrinfo

    def addresses(self, name: str) -> list[str]:
        """The addresses of a name. Raises socket.gaierror as getaddrinfo does."""
        query = b"\x4d\x52\x01\x00\x00\x01" + bytes(6) + _question(name)
        for _ in range(self.attempts):
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
                asking.settimeout(self.timeout_s)
                asking.sendto(query, ("127.0.0.1", self.port))
                try:
                    return _addresses_in(asking.recv(4_096))
                except TimeoutError:
                    continue
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


def _question(name: str) -> bytes:
    labels = name.rstrip(".").lower().encode("idna").split(b".")
    coded = b"".join(bytes([len(label)]) + label for label in labels)
    return coded + b"\0" + _A.to_bytes(2) + _IN.to_bytes(2)


def _name_in(query: bytes) -> str:
    labels, at = [], 12
    while size := query[at]:
        labels.append(query[at + 1 : at + 1 + size].decode())
        at += 1 + size
    return ".".join(labels)


def _response(query: bytes, answer: Answer) -> bytes:
    code = {Trouble.SERVFAIL: _SERVFAIL, Trouble.NXDOMAIN: _NXDOMAIN}
    addresses = [] if isinstance(answer, Trouble) else answer
    flags = _RESPONSE | (code[answer] if isinstance(answer, Trouble) else 0)
    counts = (1).to_bytes(2) + len(addresses).to_bytes(2) + bytes(4)
    head = query[:2] + flags.to_bytes(2) + counts
    # Each record: the name of the question, type, class, a minute to live, length, the address.
    records = (
        b"\xc0\x0c" + _A.to_bytes(2) + _IN.to_bytes(2) + (60).to_bytes(4) + (4).to_bytes(2)
        + socket.inet_aton(address)
        for address in addresses
    )  # fmt: skip
    return head + query[12:] + b"".join(records)


def _addresses_in(response: bytes) -> list[str]:
    code, count = response[3] & 0x0F, int.from_bytes(response[6:8])
    if code == _SERVFAIL:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    if code == _NXDOMAIN or not count:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    records = response[-16 * count :]  # all of them of one length, and nothing behind them
    return [socket.inet_ntoa(records[16 * n + 12 : 16 * n + 16]) for n in range(count)]
