"""Names that resolve as a test says; 127.0.0.2 stands in for public addresses."""

from __future__ import annotations

import ipaddress
import itertools
import socket
from collections.abc import Iterable

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from crawler import crawl
from crawler.fetch import address_guard

PUBLIC = "127.0.0.2"  # counts as public once `play` was called
PRIVATE = "127.0.0.1"


class Names(AbstractResolver):
    """A name server that gives one list of addresses per lookup, the last one for ever."""

    def __init__(self, answers: Iterable[list[str]]) -> None:
        self._answers = iter(answers)
        self.lookups = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.lookups += 1
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=_family(address), proto=0, flags=0
            )
            for address in next(self._answers)
        ]

    async def close(self) -> None:
        """Nothing is open."""


def play(patch: pytest.MonkeyPatch, *first: list[str], then: Iterable[list[str]] = ()) -> Names:
    """Resolve every name from now on to `first` in turn, then to `then` for ever."""
    names = Names(itertools.chain(first, itertools.cycle(list(then) or [first[-1]])))
    refused = tuple(
        network
        for network in address_guard._REFUSED_V4
        if ipaddress.IPv4Address(PUBLIC) not in network
    )
    private = ipaddress.IPv4Network(f"{PRIVATE}/32")
    patch.setattr(address_guard, "_REFUSED_V4", (*refused, private))
    patch.setattr(crawl, "LookupResolver", lambda _lookup: names)
    return names


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET
