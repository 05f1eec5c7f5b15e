"""How long commands take until they do what they were started for: processor time and seconds.

Each case runs ten times after one run that is not counted (it writes bytecode, and fills the cache
but for the cold cases). `BENCH_BEFORE=/path/to/another/bin/marsad` measures another version beside
this one, turn by turn; without it the figures of the other one are kept from the last results.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

RUNS = 10
_RESULTS = Path(__file__).parent / "results" / "start.json"
_LINE = {
    "id": 1,
    "title": "Pacte de Marrakech",
    "text": "Le pacte mondial pour les migrations a été adopté.",
}
_TICKS = os.sysconf("SC_CLK_TCK")


class Took(NamedTuple):
    """What one run took, up to the moment that counts."""

    cpu_s: float
    wall_s: float


@dataclass(frozen=True, slots=True)
class Bench:
    """A command, and the folder in which it works."""

    command: str
    folder: Path

    def start(self, *words: str, **streams: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            (self.command, *words), env=_environment(self.folder), stderr=subprocess.PIPE, **streams
        )

    def forget(self) -> None:
        """Empty the cache, for a cold run."""
        shutil.rmtree(self.folder / "caches", ignore_errors=True)


def run() -> dict[str, Any]:
    """Every case in turn; prints a table, returns the medians."""
    commands = {"now": str(Path(sys.executable).with_name("marsad"))}
    if before := os.environ.get("BENCH_BEFORE"):
        commands["before"] = before
    results: dict[str, Any] = {"runs": RUNS} | _kept_from_before()
    with tempfile.TemporaryDirectory() as folder:
        benches = {
            name: _prepared(command, Path(folder) / name) for name, command in commands.items()
        }
        for case, measure in CASES.items():
            for name, took in _measured(measure, benches).items():
                results.setdefault(name, {})[case] = took
                print(f"{case:32} {name:7} {took['cpu_s']:.2f} s of processor", flush=True)
    return results


def _kept_from_before() -> dict[str, Any]:
    if "BENCH_BEFORE" in os.environ or not _RESULTS.exists():
        return {}
    last = json.loads(_RESULTS.read_text(encoding="utf-8"))
    return {"before": last["results"]["before"]} if "before" in last["results"] else {}


def _measured(
    measure: Callable[[Bench], Took], benches: Mapping[str, Bench]
) -> dict[str, dict[str, float]]:
    for bench in benches.values():
        measure(bench)
    took: dict[str, list[Took]] = {name: [] for name in benches}
    for _ in range(RUNS):
        for name, bench in benches.items():
            took[name].append(measure(bench))
    return {
        name: {
            "cpu_s": round(median(one.cpu_s for one in every), 3),
            "wall_s": round(median(one.wall_s for one in every), 3),
        }
        for name, every in took.items()
    }


def _whole(*words: str) -> Callable[[Bench], Took]:
    """Measures a command from its start to its end."""

    def measure(bench: Bench) -> Took:
        began = time.monotonic()
        process = bench.start(*words, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{' '.join(words)} ended with {process.returncode}")
        return Took(usage.ru_utime + usage.ru_stime, time.monotonic() - began)

    return measure


def _first_line(bench: Bench) -> Took:
    """Measures `marsad match` until the first line is answered."""
    began = time.monotonic()
    process = bench.start("match", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(_LINE).encode() + b"\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    took = Took(_processor_s(process.pid), time.monotonic() - began)
    process.communicate()
    if [topic["topic"] for topic in answer["topics"]] != ["gcm"]:
        raise RuntimeError(f"another answer than expected: {answer}")
    return took


def _first_request(bench: Bench) -> Took:
    """Measures `marsad crawl` until its first request arrives."""
    with _server() as (port, arrived):
        (bench.folder / "sources" / "local.yaml").write_text(
            f"name: local\nurl: http://127.0.0.1:{port}/\nlanguages: [en]\n"
            "allow_private_network: true\ndelay_s: 0\n"
            f'channels: [{{kind: feed, url: "http://127.0.0.1:{port}/feed.xml"}}]\n',
            encoding="utf-8",
        )
        began = time.monotonic()
        process = bench.start("crawl", "local", "--no-deliver", stdout=subprocess.DEVNULL)
        if not arrived.wait(60):
            process.kill()
            raise RuntimeError("the crawl asked for nothing")
        took = Took(_processor_s(process.pid), time.monotonic() - began)
        process.communicate()
    return took


def _cold(measure: Callable[[Bench], Took]) -> Callable[[Bench], Took]:
    def cold(bench: Bench) -> Took:
        bench.forget()
        return measure(bench)

    return cold


CASES: Mapping[str, Callable[[Bench], Took]] = {
    "--version": _whole("--version"),
    "--help": _whole("--help"),
    "crawl --help": _whole("crawl", "--help"),
    "status": _whole("status"),
    "match, first line": _first_line,
    "match, first line, cold": _cold(_first_line),
    "crawl, first request": _first_request,
    "crawl, first request, cold": _cold(_first_request),
}


def _prepared(command: str, folder: Path) -> Bench:
    (folder / "sources").mkdir(parents=True)
    (folder / "marsad.yaml").write_text(
        f"storage_url: sqlite:///{folder}/marsad.db\n", encoding="utf-8"
    )
    subprocess.run((command, "db", "upgrade"), env=_environment(folder), check=True)
    return Bench(command, folder)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("MARSAD_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | {"MARSAD_CONFIG": str(folder), "XDG_CACHE_HOME": str(folder / "caches")}


def _processor_s(pid: int) -> float:
    """The processor time that a running process has used, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


@contextmanager
def _server() -> Iterator[tuple[int, threading.Event]]:
    """A site on loopback that has nothing; says when the first request arrives."""
    arrived = threading.Event()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            arrived.set()
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Requests are not news."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1], arrived
        finally:
            server.shutdown()


if __name__ == "__main__":
    run()
