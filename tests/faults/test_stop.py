"""The daemon told to end, whatever else goes on."""

from __future__ import annotations

import socket
import subprocess
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.kit.database import HeldDatabase
from tests.faults.kit.processes import kill_group, stop
from tests.faults.kit.run import faulty
from tests.instance import COMMAND, Instance
from tests.waiting import wait_for


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    made = Instance(tmp_path / "config")
    made.settings(inbox_port=25)
    return made


def started(instance: Instance, command: tuple[str, ...] = COMMAND) -> subprocess.Popen[bytes]:
    daemon = instance.start("run", command=command)
    wait_for("the daemon has started", lambda: "daemon_started" in log_of(instance))
    return daemon


def log_of(instance: Instance) -> str:
    return instance.log.read_text(encoding="utf-8")


def test_a_daemon_ends_though_somebody_holds_the_database(instance: Instance) -> None:
    # With such a patience it would wait for the database longer than we wait for it.
    """Case H17."""
    daemon = started(instance, faulty(constants=[("storage.sqlite:BUSY_TIMEOUT_S", 600)]))
    with HeldDatabase(instance.folder / "marsad.db") as held:
        stop(daemon)
        assert held.is_held
    kill_group(daemon)


def test_the_log_of_a_daemon_with_nothing_to_do_is_short(instance: Instance) -> None:
    stop(started(instance))
    lines = log_of(instance).splitlines()
    assert [line for line in lines if '"library"' in line] == []


def test_a_daemon_opens_no_port_that_its_settings_do_not_name(instance: Instance) -> None:
    """Case A14."""
    daemon = started(instance)
    listening = listening_sockets(daemon.pid)
    stop(daemon)
    assert listening == 0


class Manager:
    """A service manager: reads what its socket hears, in a thread."""

    def __init__(self, path: Path) -> None:
        self.heard: list[str] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while (word := self._socket.recv(4_096).decode()) != "END":
            self.heard.append(word)

    def end(self) -> None:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as other:
            other.sendto(b"END", self._socket.getsockname())
        self._thread.join(60)
        self._socket.close()


def test_a_service_manager_hears_of_the_start_and_the_end_and_a_second_daemon_is_refused(
    instance: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case G15."""
    manager = Manager(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "1000000")
    daemon = started(instance)
    wait_for("it says that it works", lambda: "READY=1" in manager.heard)
    monkeypatch.delenv("NOTIFY_SOCKET")
    second = instance.run("run", timeout=300)
    assert second.code == 2
    assert f"(process {daemon.pid})" in second.err
    stop(daemon)
    manager.end()
    assert manager.heard.index("READY=1") < manager.heard.index("STOPPING=1")
    assert "WATCHDOG=1" in manager.heard
    assert "STATUS=0 sources are watched, 0 are being crawled" in manager.heard


def listening_sockets(process: int) -> int:
    """The number of sockets on which a process waits for connections or datagrams."""
    folder = Path(f"/proc/{process}")
    links = {str(link.readlink()) for link in (folder / "fd").iterdir() if link.is_symlink()}
    count = 0
    for table in ("tcp", "tcp6", "udp"):
        for line in (folder / "net" / table).read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            count += fields[3] in ("0A", "07") and f"socket:[{fields[9]}]" in links
    return count
