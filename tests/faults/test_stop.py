"""The daemon told to end, whatever else goes on."""

from __future__ import annotations

import socket
import subprocess
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


def test_a_service_manager_hears_of_the_start_and_the_end_and_a_second_daemon_is_refused(
    instance: Instance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case G15."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "20000")
        daemon = started(instance)
        heard: list[str] = []
        while {"READY=1", "WATCHDOG=1", "STATUS"} - {known(word) for word in heard}:
            heard.append(manager.recv(4_096).decode())
        second = instance.run("run", timeout=300)
        assert second.code == 2
        assert f"(process {daemon.pid})" in second.err
        stop(daemon)
        while "STOPPING=1" not in heard:
            heard.append(manager.recv(4_096).decode())
    words = list(dict.fromkeys(map(known, heard)))
    assert words.index("READY=1") < words.index("STOPPING=1")
    assert "STATUS=0 sources are watched, 0 are being crawled" in heard


def known(word: str) -> str:
    """What kind of word it is."""
    return "STATUS" if word.startswith("STATUS=") else word


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
