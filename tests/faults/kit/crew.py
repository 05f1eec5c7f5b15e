"""A daemon that hands out work on PostgreSQL, and workers that do it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from storage.store import Store
from storage.workers import WorkerRow, running_workers
from tests.faults.kit.processes import kill_group
from tests.faults.paper import Watch, watched_paper
from tests.instance import Instance
from tests.waiting import wait_for
from tests.web import Web

Process = subprocess.Popen[bytes]


@dataclass
class Crew:
    """An instance whose daemon crawls nothing itself; each worker has a folder of its own."""

    watch: Watch
    folder: Path
    processes: list[Process] = field(default_factory=list)

    @property
    def daemon(self) -> Instance:
        return self.watch.instance

    def start_daemon(self) -> Process:
        return self._started(self.daemon.start("run"))

    def worker(self, name: str) -> Instance:
        """The folder of a worker: it says where the database is, and nothing else."""
        instance = Instance(self.folder / name, storage_url=self.daemon.storage_url)
        (instance.folder / "marsad.yaml").write_text(
            f"include_shipped: {{sources: false, topics: []}}\n"
            f"storage_url: {instance.storage_url}\n",
            encoding="utf-8",
        )
        return instance

    def start_worker(self, name: str, *words: str) -> Process:
        return self._started(self.worker(name).start("worker", *words))

    @contextmanager
    def store(self) -> Iterator[Store]:
        with closing(Store.open(self.daemon.storage_url)) as store:
            yield store

    def workers(self) -> list[WorkerRow]:
        """The workers that say that they run."""
        with self.store() as store, store.read() as session:
            return list(running_workers(session, datetime.now(UTC)))

    def logged(self, name: str) -> str:
        """The log of a worker."""
        return (self.folder / name / "daemon.log").read_text(encoding="utf-8")

    def wait_until_all_told(self) -> None:
        wanted = sum(len(paper.articles) for paper in self.watch.papers)
        wait_for("all is told", lambda: len(self.watch.told()) >= wanted)

    def stop(self) -> None:
        """Ask everybody to end, as a service manager does; all have to end well."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            if process.returncode != -signal.SIGKILL:
                stop_code = process.wait(60)
                assert stop_code == 0, f"ended with {stop_code}"

    def _started(self, process: Process) -> Process:
        self.processes.append(process)
        return process


@contextmanager
def crew(folder: Path, web: Web, url: str) -> Iterator[Crew]:
    """A crew without anybody at work; who still runs at the end is killed."""
    with watched_paper(folder, web, storage_url=url) as watch:
        settings = watch.instance.folder / "marsad.yaml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(f"work: workers\n{text}", encoding="utf-8")
        address = text.partition('url: "')[2].partition('"')[0]
        os.environ["SECRET_RECIPIENTS_DESK_URL"] = address
        made = Crew(watch, folder)
        try:
            yield made
        finally:
            del os.environ["SECRET_RECIPIENTS_DESK_URL"]
            for process in made.processes:
                kill_group(process)
