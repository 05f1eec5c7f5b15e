"""A whole instance in a folder, driven through its command line as a user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Self

from monitor.demo.inbox import ReceivedMail, read_inbox
from tests.databases import with_tables
from tests.loaded_command import Ended, run_loaded, start_loaded

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "monitor.cli.main")


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @classmethod
    def of(cls, ended: Ended) -> Self:
        return cls(ended.code, ended.out.decode(), ended.err.decode())

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        # Not `splitlines`: texts hold other separators of lines, which JSON does not escape.
        return [json.loads(line) for line in self.out.split("\n") if line]


class Instance:
    """A config folder with a database and an inbox beside it.

    The database has its tables already, or is the one of `storage_url`, or is made by the first
    command (`new`).
    """

    def __init__(self, folder: Path, *, storage_url: str | None = None, new: bool = False) -> None:
        self.folder = folder
        self.mail_folder = folder / "inbox"
        self.log = folder / "daemon.log"
        self.storage_url = storage_url or f"sqlite:///{folder}/marsad.db"
        (folder / "sources").mkdir(parents=True)
        if storage_url is None and not new:
            with_tables(folder / "marsad.db")

    def settings(
        self, *, inbox_port: int, to: str = "desk@x.test", topic: str = "gcm", more: str = ""
    ) -> None:
        """Write marsad.yaml: one recipient, told at once of everything about a topic."""
        shipped = "" if (self.folder / "topics" / f"{topic}.yaml").exists() else topic
        (self.folder / "marsad.yaml").write_text(
            f"include_shipped: {{sources: false, topics: [{shipped}]}}\n"
            f"storage_url: {self.storage_url}\n"
            "recipients:\n"
            f'  desk: {{url: "mailto://127.0.0.1:{inbox_port}/?from=a@x.test&to={to}",'
            " allow_private_network: true}\n"
            "routes:\n"
            f"  - {{topics: [{topic}], to: [desk], group_wait_s: 0, max_age_days: null}}\n{more}",
            encoding="utf-8",
        )

    def topic(self, name: str, pattern: str) -> None:
        """Write the file of a topic with one English term, which loads faster than the GCM."""
        file = self.folder / "topics" / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        term = f"  - {{id: en-name, language: en, pattern: {pattern}, examples: [{pattern}]}}\n"
        file.write_text(f"name: {name}\ntitle: {{en: {name}}}\nterms:\n{term}", encoding="utf-8")

    def source(self, name: str, url: str, *, languages: str = "fr", more: str = "") -> None:
        """Write the file of a source on loopback."""
        (self.folder / "sources" / f"{name}.yaml").write_text(
            f"name: {name}\nurl: {url}\nlanguages: [{languages}]\n"
            f"allow_private_network: true\ndelay_s: 0\n{more}",
            encoding="utf-8",
        )

    def run(
        self,
        *words: str,
        given: str | None = None,
        timeout: float = 500,
        command: Sequence[str] = COMMAND,
    ) -> Ran:
        """Run a command to its end; `command` is how `marsad` is started, see `faulty`."""
        words = ("--config", str(self.folder), *words)
        if command is COMMAND:
            return Ran.of(
                run_loaded(words, given=given or "", environ=_environment(), timeout=timeout)
            )
        ended = subprocess.run(
            (*command, *words),
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout,
            env=_environment(),
            cwd=ROOT,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout, ended.stderr)

    def run_raw(self, *words: str) -> bytes:
        """What a command that must succeed writes, byte for byte."""
        words = ("--config", str(self.folder), *words)
        done = run_loaded(words, environ=_environment())
        assert done.code == 0, done.err
        return done.out

    def start(self, *words: str, command: Sequence[str] = COMMAND) -> subprocess.Popen[bytes]:
        """Start a command that goes on; its log is in `daemon.log`."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                (*command, "--config", str(self.folder), *words),
                stdout=log,
                stderr=log,
                env=_environment(),
                cwd=ROOT,
                start_new_session=True,
            )

    def start_loaded(self, *words: str) -> BaseProcess:
        """Do the same in a process that need not load the libraries again."""
        words = ("--config", str(self.folder), *words)
        return start_loaded(words, environ=_environment(), log=self.log)

    def articles(self) -> list[dict[str, Any]]:
        """Everything stored, as `marsad export articles` writes it."""
        ran = self.run("export", "articles", "--format", "jsonl")
        assert ran.code == 0, ran.err
        return ran.lines

    def alerts(self) -> list[dict[str, Any]]:
        """Every alert, as `marsad alerts list --json` writes it."""
        ran = self.run("alerts", "list", "--json")
        assert ran.code == 0, ran.err
        found: list[dict[str, Any]] = ran.json
        return found

    def mails(self) -> list[ReceivedMail]:
        return read_inbox(self.mail_folder)


@contextmanager
def running_inbox(folder: Path) -> Iterator[int]:
    """An SMTP server that keeps its mail in `folder`; gives its port."""
    with subprocess.Popen(
        (sys.executable, "-m", "monitor.demo.inbox", str(folder), "--port", "0"),
        stdout=subprocess.PIPE,
        env=_environment(),
        cwd=ROOT,
    ) as server:
        assert server.stdout is not None
        try:
            yield int(json.loads(server.stdout.readline())["port"])
        finally:
            server.terminate()
            server.wait(60)


def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MARSAD_")}
    kept["LC_ALL"] = "C.UTF-8"  # commands speak English, whoever runs the tests
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
