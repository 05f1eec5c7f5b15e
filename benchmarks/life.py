"""Twelve hours of a daemon over 200 sources, compressed by its clock; then twenty ends of it.

`marsad run` as a user starts it, over sites on loopback that publish every two hours, with a clock
that runs fifty times as fast. Memory and open files are those that the operating system counts for
the daemon's own process; their slopes are fitted after the first quarter, in which caches fill.
BENCH_HOURS is another length. Then it is started again and again and told to end at a random
moment: how long that takes, and whether the database is whole.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.living.site import address
from tests.faults.kit.clock import Clock
from tests.faults.kit.run import faulty

_ROOT = Path(__file__).resolve().parents[1]
_SOURCES = 200
_HOURS = float(os.environ.get("BENCH_HOURS", "12"))
_STEP_S = 0.5
_SPEED = 50  # steps stay below the minute from which a clock counts as set
_ENDS = 20
_END_WITHIN_S = 10.0
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Sample:
    """The daemon at one moment."""

    hours: float  # by its clock, since its start
    memory_mb: float
    files: int
    children: int
    articles: int


def run() -> dict[str, Any]:
    """Live and end; print a line, return the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clock = Clock(folder / "clock")
        with _serving(folder) as (site, inbox):
            _write_config(folder, site=site, inbox=inbox)
            samples, ended_s = _lived(folder, clock)
            ends = [_ended_at_random(folder, clock, number) for number in range(_ENDS)]
        figures = _figures(samples) | {
            "ended_after_sigterm_s": ended_s,
            "ends": len(ends),
            "ends_slowest_s": max(ends),
            "ends_median_s": sorted(ends)[len(ends) // 2],
            "ends_above_10_s": sum(end >= _END_WITHIN_S for end in ends),
            "integrity": _integrity(folder),
        }
    print(json.dumps(figures))
    return figures


def _lived(folder: Path, clock: Clock) -> tuple[list[Sample], float]:
    """Let the daemon live; return samples and how long its end took."""
    samples: list[Sample] = []
    with _daemon(folder, clock) as daemon:
        _wait_for_start(daemon, folder, 1)
        began, hours = time.monotonic(), 0.0
        while hours < _HOURS:
            time.sleep(_STEP_S)
            passed_s = time.monotonic() - began
            clock.set(timedelta(seconds=passed_s * (_SPEED - 1)))
            hours = passed_s * _SPEED / 3_600
            if not samples or hours - samples[-1].hours > 0.05:
                samples.append(_sample(daemon.pid, hours, folder))
        return samples, _ended(daemon)


def _ended_at_random(folder: Path, clock: Clock, number: int) -> float:
    """Start the daemon with everything due, and end it at a random moment; return the seconds."""
    clock.set(timedelta(hours=_HOURS * 1.2 + number))
    with _daemon(folder, clock) as daemon:
        _wait_for_start(daemon, folder, number + 2)
        time.sleep(random.Random(number).uniform(0, 5))
        return _ended(daemon)


def _ended(daemon: subprocess.Popen[bytes]) -> float:
    began = time.monotonic()
    daemon.send_signal(signal.SIGTERM)
    code = daemon.wait(60)
    if code != 0:
        raise RuntimeError(f"the daemon ended with {code}")
    return round(time.monotonic() - began, 2)


def _wait_for_start(daemon: subprocess.Popen[bytes], folder: Path, times: int) -> None:
    log = folder / "daemon.log"
    while log.read_text(encoding="utf-8").count('"daemon_started"') < times:
        if daemon.poll() is not None:
            raise RuntimeError(log.read_text(encoding="utf-8")[-2_000:])
        time.sleep(0.1)


@contextmanager
def _daemon(folder: Path, clock: Clock) -> Iterator[subprocess.Popen[bytes]]:
    command = (*faulty(clock=clock), "--config", str(folder), "run")
    with (folder / "daemon.log").open("ab") as log:
        daemon = subprocess.Popen(command, stdout=log, stderr=log, cwd=_ROOT)
        try:
            yield daemon
        finally:
            daemon.kill()
            daemon.wait()


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[int, int]]:
    """The ports of the sites and of an inbox."""
    commands = (
        (sys.executable, "-m", "benchmarks.living.site", f"{folder}/clock", str(_SOURCES)),
        (sys.executable, "-m", "monitor.demo.inbox", f"{folder}/inbox", "--port", "0"),
    )
    servers = [subprocess.Popen(one, stdout=subprocess.PIPE, cwd=_ROOT) for one in commands]
    try:
        ports = [json.loads(one.stdout.readline())["port"] for one in servers if one.stdout]
        yield ports[0], ports[1]
    finally:
        for server in servers:
            server.kill()
            server.communicate()


def _write_config(folder: Path, *, site: int, inbox: int) -> None:
    (folder / "sources").mkdir()
    (folder / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: [gcm]}\n"
        f"storage_url: sqlite:///{folder}/marsad.db\n"
        f'recipients: {{desk: {{url: "mailto://127.0.0.1:{inbox}/?from=a@x.test&to=b@x.test",'
        " allow_private_network: true}}\n"
        "routes: [{topics: [gcm], to: [desk], max_age_days: null}]\n",
        encoding="utf-8",
    )
    for host in range(_SOURCES):
        home = f"http://{address(host)}:{site}/"
        (folder / "sources" / f"site-{host}.yaml").write_text(
            f"name: site-{host}\nurl: {home}\nlanguages: [en]\nallow_private_network: true\n"
            f"delay_s: 0\nchannels: [{{kind: feed, url: {home}feed.xml}}]\n",
            encoding="utf-8",
        )


def _sample(process: int, hours: float, folder: Path) -> Sample:
    place = Path(f"/proc/{process}")
    pages = int((place / "statm").read_text(encoding="ascii").split()[1])
    children = sum(len(one.read_text().split()) for one in place.glob("task/*/children"))
    files = len(list((place / "fd").iterdir()))
    return Sample(hours, pages * _PAGE_BYTES / 1_048_576, files, children, _count(folder))


def _count(folder: Path) -> int:
    with closing(sqlite3.connect(f"file:{folder}/marsad.db?mode=ro", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM article").fetchone()[0])


def _integrity(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "marsad.db")) as database:
        return str(database.execute("PRAGMA integrity_check").fetchone()[0])


def _figures(samples: Sequence[Sample]) -> dict[str, Any]:
    settled = [sample for sample in samples if sample.hours > samples[-1].hours / 4]
    return {
        "sources": _SOURCES,
        "hours": round(samples[-1].hours, 1),
        "articles": samples[-1].articles,
        "memory_mb_at_quarters": [
            round(samples[max(len(samples) * part // 4 - 1, 0)].memory_mb, 1) for part in range(5)
        ],
        "memory_mb_an_hour": round(_slope([(one.hours, one.memory_mb) for one in settled]), 2),
        "files_lowest_and_highest": [
            min(one.files for one in settled),
            max(one.files for one in settled),
        ],
        "files_an_hour": round(_slope([(one.hours, one.files) for one in settled]), 2),
        "children_highest": max(one.children for one in settled),
    }


def _slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the line that fits best."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0


if __name__ == "__main__":
    run()
