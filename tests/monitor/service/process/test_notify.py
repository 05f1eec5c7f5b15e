"""What a service manager hears, through a socket in a folder and an abstract one."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.supervisor import Supervisor, supervisor
from monitor.service.process.notify import Notifier


class Manager:
    """A service manager: a socket that keeps what it hears."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(f"\0{name[1:]}" if name.startswith("@") else name)
        self._socket.setblocking(False)

    def heard(self) -> list[str]:
        words = []
        try:
            while True:
                words += self._socket.recv(4_096).decode().split("\n")
        except BlockingIOError:
            return words

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["file", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    name = str(tmp_path / "notify") if request.param == "file" else f"@marsad-test-{os.getpid()}"
    made = Manager(name)
    yield made
    made.close()


def test_each_word_arrives_and_a_status_only_when_it_has_changed(manager: Manager) -> None:
    notifier = Notifier(Supervisor(manager.name))
    notifier.ready()
    notifier.status("3 sources")
    notifier.status("3 sources")
    notifier.status("أربعة مصادر")
    notifier.stopping()
    assert manager.heard() == [
        "READY=1", "STATUS=3 sources", "STATUS=أربعة مصادر", "STOPPING=1",
    ]  # fmt: skip


def test_a_reload_begins_with_the_steady_time_and_ends_with_ready(manager: Manager) -> None:
    notifier = Notifier(Supervisor(manager.name))
    notifier.reloading()
    notifier.ready()
    first, time, ready = manager.heard()
    assert (first, ready) == ("RELOADING=1", "READY=1")
    assert time.partition("=")[2].isdecimal()


def test_the_watchdog_is_fed_while_all_is_well_and_no_longer(manager: Manager) -> None:
    well = iter((True, True, False, False, True))
    notifier = Notifier(Supervisor(manager.name, watchdog_s=0.000_2))

    async def watch() -> None:
        try:
            await notifier.keep_watchdog(lambda: next(well))
        except RuntimeError:  # the list has ended
            return

    asyncio.run(watch())
    assert manager.heard() == ["WATCHDOG=1"] * 3


def test_a_loop_that_is_stuck_feeds_no_watchdog(manager: Manager) -> None:
    notifier = Notifier(Supervisor(manager.name, watchdog_s=0.001))

    async def stuck() -> list[str]:
        task = asyncio.create_task(notifier.keep_watchdog(lambda: True))
        await asyncio.sleep(0)
        manager.heard()
        for _ in range(200_000):  # other work, that lets nothing else run
            pass
        heard = manager.heard()
        task.cancel()
        return heard

    assert asyncio.run(stuck()) == []


def test_without_a_manager_or_one_that_is_gone_nothing_happens(tmp_path: Path) -> None:
    for name in ("", "vsock:2:1234", str(tmp_path / "gone"), "@marsad-nobody-is-here"):
        notifier = Notifier(Supervisor(name, watchdog_s=10))
        notifier.ready()
        notifier.stopping()
    asyncio.run(Notifier(Supervisor("", watchdog_s=10)).keep_watchdog(lambda: True))


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, Supervisor()),
        ({"NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "30000000"}, Supervisor("/run/x", 30)),
        ({"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "5", "WATCHDOG_PID": "1"}, Supervisor("@x")),
        (
            {"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "2500000", "WATCHDOG_PID": str(os.getpid())},
            Supervisor("@x", 2.5),
        ),
        ({"WATCHDOG_USEC": "soon"}, Supervisor()),
    ],
)
def test_the_environment_is_read_as_systemd_writes_it(
    environ: dict[str, str], expected: Supervisor
) -> None:
    assert supervisor(environ) == expected
