"""Looks names up in threads of its own, so that a silent name server holds up only its own names.

The resolver of the system cannot be interrupted, and may wait for half a minute. In the threads
that the database uses, a few silent names would stop everything; a thread of a pool would also
keep the process from ending.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.fetch.errors import NoAnswer
from storage.outcomes import SourceState

LONGEST_LOOKUP_S = 10.0  # what answers at all answers within a second
MOST_LOOKUPS = 64  # at once; each has a thread until the system gives up
SILENT_FOR_S = 60.0  # a name that got no answer is not looked up again for so long
_Found = list[tuple[socket.AddressFamily, str]]


@dataclass(slots=True)
class NameLookup:
    """The lookups of one process: one at a time for each name, whoever asks for it."""

    _running: dict[str, asyncio.Task[_Found]] = field(default_factory=dict)
    _silent_until: dict[str, float] = field(default_factory=dict)  # by the clock of the loop
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_LOOKUPS))

    async def addresses(self, host: str) -> _Found:
        """Return the addresses of a host. Raises NoAnswer."""
        if self._silent_until.get(host, 0.0) > asyncio.get_running_loop().time():
            raise _no_answer(host)
        if host not in self._running:
            task = self._running[host] = asyncio.create_task(self._look_up(host))
            task.add_done_callback(lambda done: self._forget(host, done))
        try:
            return await asyncio.shield(self._running[host])
        except TimeoutError as error:
            raise _no_answer(host) from error
        except OSError as error:
            raise NoAnswer(SourceState.DNS, f"{host} does not resolve") from error
        except UnicodeError as error:  # a label that is empty or too long
            raise NoAnswer(SourceState.DNS, f"{host} is no name of a host") from error

    async def _look_up(self, host: str) -> _Found:
        await self._room.acquire()
        loop = asyncio.get_running_loop()
        found: asyncio.Future[_Found] = loop.create_future()
        arguments = (host, _Waiting(loop, found, self._room))
        threading.Thread(target=_resolve, args=arguments, daemon=True).start()
        try:
            async with asyncio.timeout(LONGEST_LOOKUP_S):
                return await found
        except TimeoutError:
            self._remember_silence(host)
            raise
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                self._remember_silence(host)
            raise

    def _forget(self, host: str, done: asyncio.Task[_Found]) -> None:
        del self._running[host]
        if not done.cancelled():
            done.exception()  # nobody may be left who waits for it

    def _remember_silence(self, host: str) -> None:
        now = asyncio.get_running_loop().time()
        self._silent_until = {name: at for name, at in self._silent_until.items() if at > now}
        self._silent_until[host] = now + SILENT_FOR_S


class LookupResolver(AbstractResolver):
    """Resolves names for the HTTP library by a `NameLookup`."""

    def __init__(self, lookup: NameLookup) -> None:
        self._lookup = lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a host in the order of the system. Raises NoAnswer."""
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=kind,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, address in await self._lookup.addresses(host)
            if family in (socket.AF_UNSPEC, kind)
        ]

    async def close(self) -> None:
        """Nothing is open: the lookups are shared."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who waits for a lookup: settled from its thread, once the system answers or gives up."""

    loop: asyncio.AbstractEventLoop
    found: asyncio.Future[_Found]
    room: asyncio.Semaphore

    def settle(self, result: _Found | Exception) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self.loop.call_soon_threadsafe(self._settle, result)

    def _settle(self, result: _Found | Exception) -> None:
        self.room.release()
        if self.found.done():  # given up
            return
        if isinstance(result, Exception):
            self.found.set_exception(result)
        else:
            self.found.set_result(result)


def _resolve(host: str, waiting: _Waiting) -> None:
    """Ask the system, in a thread."""
    try:
        entries = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    except Exception as error:  # noqa: BLE001 - raised to who waits for the name
        waiting.settle(error)
        return
    families = (socket.AF_INET, socket.AF_INET6)
    waiting.settle([(entry[0], str(entry[4][0])) for entry in entries if entry[0] in families])


def _no_answer(host: str) -> NoAnswer:
    return NoAnswer(SourceState.DNS, f"no name server answers: {host} does not resolve")
