"""Runs a crawl of the multiplied sites, ours or the script's, and says what it took."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Took:
    """What one run took, its children included, and the articles that it stored."""

    wall_s: float
    cpu_s: float
    articles: int
    memory_mb: int = 0  # the most that the main process had

    @property
    def share_of_cores(self) -> float:
        """The share of the time of two cores in which they worked for the run."""
        return self.cpu_s / (2 * self.wall_s)


@contextmanager
def served(copies: int) -> Iterator[Mapping[str, str]]:
    """The addresses of the sites by name, while a server of their own process runs."""
    command = (sys.executable, "-m", "benchmarks.whole_way.site", str(copies))
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=_ROOT) as server:
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())
        finally:
            server.kill()


def script(folder: Path, sites: Mapping[str, str]) -> Took:
    """Run the plain script into a database of this folder."""
    database = folder / "script.db"
    feeds = [f"{base}/feed.xml" for base in sites.values()]
    words = (sys.executable, "-m", "benchmarks.whole_way.script", str(database), *feeds)
    return _took(words, {}, database)


def marsad(folder: Path, *, command: Sequence[str] = ()) -> Took:
    """Crawl every source of a folder that `write_config` made."""
    start = command or (str(Path(sys.executable).with_name("marsad")),)
    return _took((*start, "crawl", "--all"), environment(folder), folder / "marsad.db")


def environment(folder: Path) -> dict[str, str]:
    """What a command of ours is told by the environment, besides that of everybody."""
    return {"MARSAD_CONFIG": str(folder), "XDG_CACHE_HOME": str(folder / "caches")}


def write_config(folder: Path, sites: Mapping[str, str], *, workers: int | None = None) -> None:
    """Write a config of these sites, in all else the one that is shipped; make the database."""
    (folder / "sources").mkdir(parents=True)
    more = f"extraction: {{workers: {workers}}}\n" if workers else ""
    (folder / "marsad.yaml").write_text(
        f"include_shipped: {{sources: false}}\nstorage_url: sqlite:///{folder}/marsad.db\n{more}",
        encoding="utf-8",
    )
    for name, base in sites.items():
        (folder / "sources" / f"{name}.yaml").write_text(
            f"name: {name}\nurl: {base}/\nlanguages: [en, fr]\nallow_private_network: true\n"
            f'delay_s: 0\nchannels: [{{kind: feed, url: "{base}/feed.xml"}}]\n',
            encoding="utf-8",
        )
    subprocess.run(
        (str(Path(sys.executable).with_name("marsad")), "db", "upgrade"),
        env=_environment(environment(folder)),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _took(words: Sequence[str], more: Mapping[str, str], database: Path) -> Took:
    began = time.monotonic()
    process = subprocess.Popen(
        words, env=_environment(more), cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}: {said.decode()[-2_000:]}")
    return Took(
        wall_s, usage.ru_utime + usage.ru_stime, _articles(database), usage.ru_maxrss // 1024
    )


def _articles(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("MARSAD_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | dict(more)
