"""Jobs for the tests of the pool; children import them by name."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """A job that needs no preparation."""

    cpu_s: float = 60

    def prepare(self) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class WaitForFile(Job):
    """Ends when a file appears, and returns its text."""

    path: Path = Path()

    def run(self) -> str:
        while not self.path.exists():
            time.sleep(0.01)
        return self.path.read_text()


@dataclass(frozen=True, slots=True)
class WriteFile(Job):
    """Writes a file."""

    path: Path = Path()

    def run(self) -> str:
        self.path.write_text("written")
        return "done"


@dataclass(frozen=True, slots=True)
class Environment(Job):
    """Returns the names of the environment, as the system shows them to others too."""

    def run(self) -> set[str]:
        shown = Path("/proc/self/environ").read_bytes().split(b"\0")
        return {*os.environ, *(line.split(b"=")[0].decode() for line in shown if line)}


@dataclass(frozen=True, slots=True)
class Spin(Job):
    """Never ends."""

    def run(self) -> None:
        while True:
            pass


@dataclass(frozen=True, slots=True)
class Grow(Job):
    """Takes all the memory that it gets."""

    def run(self) -> int:
        held = []
        while True:
            held.append(bytearray(64 * 1024 * 1024))


@dataclass(frozen=True, slots=True)
class ProcessId(Job):
    """Returns the number of the child's process."""

    def run(self) -> int:
        return os.getpid()
