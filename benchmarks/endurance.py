"""Ten thousand pages through one daemon: its memory on the way, and hold-ups of its event loop.

`marsad run` as a user starts it, over fifty sites on loopback whose articles it crawls, reads,
groups, matches and mails to an inbox, all in its defaults but for the delay between requests.
Memory is what the operating system counts for the daemon's own process, and for its children.
BENCH_HOSTS is another number of sites, of two hundred articles each.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.enduring.site import HOSTS, PAGES, address
from benchmarks.loopback import write_feed_sources

_ROOT = Path(__file__).resolve().parents[1]
_LOOK_S = 1.0
_GIVE_UP_S = 3_000
_MARKS = (500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 5_000, 7_500, 10_000)  # articles
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def run(*, hosts: int = int(os.environ.get("BENCH_HOSTS", HOSTS))) -> dict[str, Any]:
    """The daemon over `hosts` sites; prints a line, returns the figures."""
    with tempfile.TemporaryDirectory() as name, _serving(name) as (site, inbox):
        folder = Path(name)
        _write_config(folder, hosts=hosts, site=site, inbox=inbox)
        log = folder / "daemon.log"
        with log.open("wb") as out, _daemon(folder, out) as daemon:
            samples = _watched(daemon.pid, folder / "marsad.db", wanted=hosts * PAGES)
            ended_s = _ended(daemon)
        figures = _figures(samples, log) | {"ended_after_sigterm_s": ended_s}
    print(json.dumps({name: value for name, value in figures.items() if name != "memory_mb"}))
    return figures


def _write_config(folder: Path, *, hosts: int, site: int, inbox: int) -> None:
    (folder / "sources").mkdir()
    (folder / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: [gcm]}\n"
        f"storage_url: sqlite:///{folder}/marsad.db\n"
        f'recipients: {{desk: {{url: "mailto://127.0.0.1:{inbox}/?from=a@x.test&to=b@x.test",'
        " allow_private_network: true}}\n"
        "routes: [{topics: [gcm], to: [desk], group_wait_s: 0, max_age_days: null}]\n",
        encoding="utf-8",
    )
    write_feed_sources(folder, [f"http://{address(host)}:{site}/" for host in range(hosts)])


@contextmanager
def _serving(folder: str) -> Iterator[tuple[int, int]]:
    """The ports of the sites and of an inbox."""
    commands = (
        (sys.executable, "-m", "benchmarks.enduring.site"),
        (sys.executable, "-m", "monitor.demo.inbox", f"{folder}/inbox", "--port", "0"),
    )
    servers = [subprocess.Popen(one, stdout=subprocess.PIPE, cwd=_ROOT) for one in commands]
    try:
        ports = [
            json.loads(server.stdout.readline())["port"] for server in servers if server.stdout
        ]
        yield ports[0], ports[1]
    finally:
        for server in servers:
            server.kill()
            server.communicate()


@contextmanager
def _daemon(folder: Path, log: Any) -> Iterator[subprocess.Popen[bytes]]:
    command = (sys.executable, "-m", "monitor.cli.main", "--config", str(folder), "run")
    with subprocess.Popen(command, stdout=log, stderr=log, cwd=_ROOT) as daemon:
        try:
            yield daemon
        finally:
            daemon.kill()


def _ended(daemon: subprocess.Popen[bytes]) -> float:
    began = time.monotonic()
    daemon.send_signal(signal.SIGTERM)
    daemon.wait(20)
    return round(time.monotonic() - began, 2)


def _watched(daemon: int, database: Path, *, wanted: int) -> list[tuple[float, int, float, float]]:
    """Seconds, articles stored, memory of the daemon and of its children in MB, each second."""
    began, samples = time.monotonic(), []
    while not samples or samples[-1][1] < wanted:
        time.sleep(_LOOK_S)
        seconds = time.monotonic() - began
        if seconds > _GIVE_UP_S:
            raise TimeoutError(f"{samples[-1][1]} of {wanted} articles after {seconds:.0f} s")
        children = sum(_resident_mb(child) for child in _children(daemon))
        samples.append((seconds, _stored(database), _resident_mb(daemon), children))
    return samples


def _stored(database: Path) -> int:
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
        except sqlite3.OperationalError:  # not made yet
            return 0


def _resident_mb(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:  # ended meanwhile
        return 0.0
    return int(fields[1]) * _PAGE_BYTES / 1_048_576


def _children(process: int) -> list[int]:
    """Children of whatever thread, and theirs."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(name) for name in thread.read_text(encoding="ascii").split()]
        except OSError:  # ended meanwhile
            continue
    return found + [grandchild for child in found for grandchild in _children(child)]


def _figures(samples: list[tuple[float, int, float, float]], log: Path) -> dict[str, Any]:
    seconds, stored, _own, _children_mb = samples[-1]
    stopped = next(event for event in _events(log) if event["event"] == "daemon_stopped")
    held_up = [event for event in _events(log) if event["event"] == "event_loop_blocked"]
    marks = {mark: _memory_at(samples, mark) for mark in _MARKS if mark <= stored}
    return {
        "articles": stored,
        "articles_per_s": round(stored / seconds, 1),
        "memory_mb_at": {str(mark): own for mark, own in marks.items()},
        "memory_mb_highest": round(max(own for _, _, own, _ in samples), 1),
        "children_mb_highest": round(max(children for *_, children in samples), 1),
        "loop_held_up_ms": [event["blocked_ms"] for event in held_up],
        "loop_worst_ms": stopped["loop_worst_ms"],
    }


def _memory_at(samples: list[tuple[float, int, float, float]], mark: int) -> float:
    return round(next(own for _, count, own, _ in samples if count >= mark), 1)


def _events(log: Path) -> Iterator[dict[str, Any]]:
    for line in log.read_text(encoding="utf-8").splitlines():
        if line.startswith("{"):
            yield json.loads(line)


if __name__ == "__main__":
    run()
