"""Names that resolve as a test says: public addresses are played by 127.0.0.2."""

from __future__ import annotations

import ipaddress
import itertools
import socket
from collections.abc import Iterable

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.fetch import address_guard, download

PUBLIC = "127.0.0.2"  # counts as public once `play` was called
PRIVATE = "127.0.0.1"


class Names(AbstractResolver):
    """A name server whose answers follow each other, the last one for ever."""

    def __init__(self, answers: Iterable[list[str]]) -> None:
        self._answers = iter(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        return [
            ResolveResult(hostname=host, host=one, port=port, family=_family(one), proto=0, flags=0)
            for one in next(self._answers)
        ]

    async def close(self) -> None:
        """Nothing is open."""


def play(patch: pytest.MonkeyPatch, *first: list[str], then: Iterable[list[str]] = ()) -> Names:
    """Answer every name from now on: `first` in turn, then `then` over and over."""
    names = Names(itertools.chain(first, itertools.cycle(list(then) or [first[-1]])))
    refused = tuple(
        one for one in address_guard._REFUSED_V4 if ipaddress.IPv4Address(PUBLIC) not in one
    )
    private = ipaddress.IPv4Network(f"{PRIVATE}/32")
    patch.setattr(address_guard, "_REFUSED_V4", (*refused, private))
    patch.setattr(download, "ThreadedResolver", lambda _loop: names)
    return names


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET
