"""Twelve hours of a daemon over 200 sources, compressed by its clock: memory and open files.

`marsad run` as a user starts it, over sites on loopback that publish every few hours. Whenever
nothing is due, its clock goes two minutes forward, so that a busy machine makes no difference. What
is counted is what the operating system has for the daemon's own process; slopes are fitted after
the first quarter, in which caches fill. BENCH_HOURS is another length.
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
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.living.site import address
from benchmarks.loopback import write_feed_sources
from tests.faults.kit.clock import Clock
from tests.faults.kit.run import faulty

_ROOT = Path(__file__).resolve().parents[1]
_SOURCES = 200
_HOURS = float(os.environ.get("BENCH_HOURS", "12"))
_STEP_S = 120.0
_LOOK_S = 0.25
_LEASE_S = 7_200  # leases are renewed by the steady clock and end by the one that jumps
_NEVER_S = 1e9  # steps of two minutes are no changes of the clock here
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
    """Live; print a line, return the figures."""
    with tempfile.TemporaryDirectory() as name, living(Path(name)) as house:
        samples = _lived(house)
        figures = _figures(samples) | {"integrity": house.integrity()}
    print(json.dumps(figures))
    return figures


@dataclass(frozen=True, slots=True)
class House:
    """A folder with a config, sites that it watches, and a clock."""

    folder: Path
    clock: Clock

    @contextmanager
    def daemon(self) -> Iterator[subprocess.Popen[bytes]]:
        """A daemon, from when it works."""
        constants = [("monitor.service.daemon:CLOCK_EVERY_S", _NEVER_S)]
        command = (*faulty(clock=self.clock, constants=constants), "--config", str(self.folder))
        with (self.folder / "daemon.log").open("ab") as log:
            before = self._starts()
            daemon = subprocess.Popen((*command, "run"), stdout=log, stderr=log, cwd=_ROOT)
            try:
                while self._starts() == before:
                    if daemon.poll() is not None:
                        raise RuntimeError(f"the daemon ended with {daemon.returncode}")
                    time.sleep(0.1)
                yield daemon
            finally:
                daemon.kill()
                daemon.wait()

    def asked(self, statement: str, *values: object) -> Any:
        """The first value of the first row."""
        place = f"file:{self.folder}/marsad.db?mode=ro"
        with closing(sqlite3.connect(place, uri=True, timeout=60)) as database:
            return database.execute(statement, values).fetchone()[0]

    def integrity(self) -> str:
        return str(self.asked("PRAGMA integrity_check"))

    def is_idle(self, now: datetime) -> bool:
        """Whether no source is due, and nothing waits to be read or matched."""
        due = "SELECT count(*) FROM source WHERE next_check_at IS NULL OR next_check_at <= ?"
        waits = "SELECT count(*) FROM page WHERE state = 'fetched'"
        new = "SELECT count(*) FROM article WHERE matched_at IS NULL"
        return not (self.asked(due, str(now)) or self.asked(waits) or self.asked(new))

    def _starts(self) -> int:
        return (self.folder / "daemon.log").read_text(encoding="utf-8").count('"daemon_started"')


@contextmanager
def living(folder: Path) -> Iterator[House]:
    """A house whose sites are served."""
    clock = Clock(folder / "clock")
    with _serving(folder) as (site, inbox):
        _write_config(folder, site=site, inbox=inbox)
        yield House(folder, clock)


def _lived(house: House) -> list[Sample]:
    samples: list[Sample] = []
    with house.daemon() as daemon:
        began, off_s = time.time(), 0.0
        while not samples or samples[-1].hours < _HOURS:
            time.sleep(_LOOK_S)
            now = time.time() + off_s
            if not house.is_idle(datetime.fromtimestamp(now, UTC)):
                continue
            samples.append(_sample(daemon.pid, (now - began) / 3_600, house))
            off_s += _STEP_S
            house.clock.set(timedelta(seconds=off_s))
        daemon.send_signal(signal.SIGTERM)
        daemon.wait(60)
    return samples


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
        "include_shipped: {sources: false, topics: false}\n"
        f"storage_url: sqlite:///{folder}/marsad.db\n"
        f'recipients: {{desk: {{url: "mailto://127.0.0.1:{inbox}/?from=a@x.test&to=b@x.test",'
        " allow_private_network: true}}\n"
        f"delivery: {{lease_s: {_LEASE_S}}}\n"
        "routes: [{topics: [compact], to: [desk], max_age_days: null}]\n",
        encoding="utf-8",
    )
    (folder / "topics").mkdir()
    (folder / "topics" / "compact.yaml").write_text(
        "name: compact\ntitle: {en: compact}\nterms: [{id: en-name, language: en,"
        " pattern: global compact for migration, examples: [global compact for migration]}]\n",
        encoding="utf-8",
    )
    write_feed_sources(folder, [f"http://{address(host)}:{site}/" for host in range(_SOURCES)])


def _sample(process: int, hours: float, house: House) -> Sample:
    place = Path(f"/proc/{process}")
    pages = int((place / "statm").read_text(encoding="ascii").split()[1])
    children = sum(len(one.read_text().split()) for one in place.glob("task/*/children"))
    files = len(list((place / "fd").iterdir()))
    articles = int(house.asked("SELECT count(*) FROM article"))
    return Sample(hours, pages * _PAGE_BYTES / 1_048_576, files, children, articles)


def _figures(samples: Sequence[Sample]) -> dict[str, Any]:
    settled = [sample for sample in samples if sample.hours > samples[-1].hours / 4]
    return {
        "sources": _SOURCES,
        "hours": round(samples[-1].hours, 1),
        "articles": samples[-1].articles,
        "steps": len(samples),
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
