"""Names are looked up apart from everything else."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from crawler.fetch import name_lookup
from crawler.fetch.errors import NoAnswer
from crawler.fetch.name_lookup import LookupResolver, NameLookup
from storage.outcomes import SourceState
from tests.waiting import wait_for


class Resolver:
    """The resolver of a system: `silent.*` waits until it is released; counts who asks."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.released = threading.Event()

    def __call__(self, host: str, *_: object, **__: object) -> list[object]:
        self.asked.append(host)
        if host.startswith("silent"):
            self.released.wait(60)
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")
        if host.startswith("unknown"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            (socket.AF_INET, 1, 6, "", ("192.0.2.1", 0)),
            (socket.AF_INET6, 1, 6, "", ("2001:db8::1", 0, 0, 0)),
        ]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[Resolver]:
    resolver = Resolver()
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    yield resolver
    resolver.released.set()


def test_all_addresses_are_given_in_the_order_of_the_system(system: Resolver) -> None:
    found = asyncio.run(LookupResolver(NameLookup()).resolve("news.test", 80))
    assert [(entry["host"], entry["port"]) for entry in found] == [
        ("192.0.2.1", 80),
        ("2001:db8::1", 80),
    ]


def test_silent_names_delay_no_other_name_and_no_database_thread(
    system: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_lookup, "LONGEST_LOOKUP_S", 60)

    async def work() -> tuple[int, list[str]]:
        names = NameLookup()
        silent = [asyncio.create_task(names.addresses(f"silent{n}.test")) for n in range(40)]
        await asyncio.sleep(0)
        read = [asyncio.to_thread(str, n) for n in range(20)]  # as the database does
        healthy = [names.addresses(f"healthy{n}.test") for n in range(20)]
        done = await asyncio.gather(*healthy, *read)
        waiting = sum(not task.done() for task in silent)
        system.released.set()
        await asyncio.gather(*silent, return_exceptions=True)
        return waiting, [found for found in done if isinstance(found, str)]

    waiting, read = asyncio.run(work())
    assert (waiting, len(read)) == (40, 20)


def test_a_name_is_looked_up_once_for_all_who_ask_at_once(system: Resolver) -> None:
    async def work() -> None:
        names = NameLookup()
        await asyncio.gather(*(names.addresses("news.test") for _ in range(5)))
        assert system.asked == ["news.test"]
        await names.addresses("news.test")

    asyncio.run(work())
    assert system.asked == ["news.test"] * 2


def test_a_silent_name_is_given_up_and_not_asked_for_again_at_once(
    system: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_lookup, "LONGEST_LOOKUP_S", 0.01)

    async def work() -> list[str]:
        names, reasons = NameLookup(), []
        for _ in range(3):
            with pytest.raises(NoAnswer) as raised:
                await names.addresses("silent.test")
            reasons.append(raised.value.reason)
            assert raised.value.state is SourceState.DNS
        return reasons

    reasons = asyncio.run(work())
    assert reasons == ["no name server answers: silent.test does not resolve"] * 3
    assert system.asked == ["silent.test"]


def test_a_name_that_does_not_exist_is_asked_for_again(system: Resolver) -> None:
    async def work() -> None:
        names = NameLookup()
        for _ in range(2):
            with pytest.raises(NoAnswer, match=r"unknown\.test does not resolve"):
                await names.addresses("unknown.test")

    asyncio.run(work())
    assert system.asked == ["unknown.test"] * 2


def test_lookups_at_once_are_bounded(system: Resolver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_lookup, "MOST_LOOKUPS", 3)

    async def work() -> int:
        names = NameLookup()
        tasks = [asyncio.create_task(names.addresses(f"silent{n}.test")) for n in range(9)]
        await asyncio.to_thread(wait_for, "three lookups", lambda: len(system.asked) >= 3)
        await asyncio.sleep(0.01)
        asked = len(system.asked)
        system.released.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        return asked

    assert asyncio.run(work()) == 3
    assert len(system.asked) == 9


def test_a_process_ends_though_a_lookup_does_not(system: Resolver) -> None:
    async def work() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await NameLookup().addresses("silent.test")

    asyncio.run(work())  # waits for the threads of its executor, and for no lookup
    assert not system.released.is_set()
