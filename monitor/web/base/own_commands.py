"""Runs our own commands beside the server: what looks at sites, or at all stored articles.

They take seconds to minutes of a processor, and what a site sends is read in processes of their
own anyway. Each prints its result as JSON, which is a contract of the command line.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

_COMMAND = (sys.executable, "-m", "monitor.cli.main")
DRAFT = "DRAFT"  # stands among the words for the path of a text that is not in the folder yet
_WITHIN_S = 300.0  # for a slow site with ten pages and five seconds between two of them
_MOST_RUNNING = 3  # of all people together: each takes a processor
_KEPT = timedelta(minutes=30)
_MOST_OUTPUT = 64 * 2**20  # bytes


class TooMany(Exception):
    """So many commands run already."""


@dataclass(slots=True)
class OwnCommand:
    """A command that was started for somebody, and what came of it."""

    person: str
    words: Sequence[str]
    began_at: datetime
    process: subprocess.Popen[bytes]
    ended: threading.Event = field(default_factory=threading.Event)
    result: dict[str, Any] | None = None  # its JSON; None: it runs, or printed none
    problem: str = ""  # why there is no result


class OwnCommands:
    """The commands that run or ran a short time ago, by a number that cannot be guessed."""

    def __init__(self) -> None:
        self._known: dict[str, OwnCommand] = {}
        self._lock = threading.Lock()

    def start(
        self,
        person: str,
        folder: Path,
        words: Sequence[str],
        *,
        now: datetime,
        draft: str | None = None,
    ) -> str:
        """Start `marsad WORDS` and return its key. Raises TooMany.

        `draft` is the text of a file, whose path takes the place of `DRAFT` among the words.
        """
        with self._lock:
            self._forget(now)
            if sum(not one.ended.is_set() for one in self._known.values()) >= _MOST_RUNNING:
                raise TooMany
            key = secrets.token_urlsafe(12)
            place = TemporaryDirectory(prefix="marsad-")
            output = TemporaryFile()  # noqa: SIM115 - closed by the thread that reads it
            path = Path(place.name) / "draft.yaml"
            if draft is not None:
                path.write_bytes(draft.encode())
            said = [str(path) if word is DRAFT else word for word in words]
            process = subprocess.Popen(  # noqa: S603 - our own command; what people typed is behind --
                (*_COMMAND, "--config", str(folder.resolve()), *said),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
            )
            command = OwnCommand(person, words, now, process)
            self._known[key] = command
        threading.Thread(
            target=_follow, args=(command, output, place), name="own-command", daemon=True
        ).start()
        return key

    def get(self, key: str, person: str) -> OwnCommand | None:
        """Return a command of this person; None: it is not theirs, or was forgotten."""
        found = self._known.get(key)
        return found if found is not None and found.person == person else None

    def close(self) -> None:
        """End what still runs."""
        for command in self._known.values():
            if not command.ended.is_set():
                command.process.kill()

    def _forget(self, now: datetime) -> None:
        old = [key for key, one in self._known.items() if one.began_at < now - _KEPT]
        for key in old:
            if self._known[key].ended.is_set():
                del self._known[key]


def _follow(command: OwnCommand, output: Any, place: TemporaryDirectory[str]) -> None:
    """Wait for the end of a command and read what it printed."""
    with place, output:
        try:
            command.process.wait(_WITHIN_S)
        except subprocess.TimeoutExpired:
            command.process.kill()
            command.process.wait()
            command.problem = f"it took longer than {_WITHIN_S:.0f} seconds"
        output.seek(0)
        text = output.read(_MOST_OUTPUT + 1)
        if not command.problem:
            try:
                command.result = json.loads(text) if len(text) <= _MOST_OUTPUT else None
            except ValueError:
                command.result = None
            if command.result is None:
                command.problem = f"the command ended with code {command.process.returncode}"
            else:
                command.problem = str(command.result.get("problem") or "")
    command.ended.set()
