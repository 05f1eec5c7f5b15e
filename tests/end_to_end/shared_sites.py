"""The reference sites beside the project, where they are: served, and compared with what came."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.ports import free_port

FOLDER = Path(__file__).parents[3] / "shared" / "sites"


@dataclass(frozen=True)
class Served:
    """The running sites and the log of what was asked of them."""

    base_urls: dict[str, str]
    log: Path

    def requests(self) -> list[tuple[str, str, str]]:
        """(host, status, path) of every request so far."""
        lines = [line.split("\t") for line in self.log.read_text().splitlines()]
        return [(line[1], line[2], line[4]) for line in lines]


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve the sites until the block ends."""
    log = folder / "access.log"
    with subprocess.Popen(
        (
            sys.executable,
            str(FOLDER / "serve.py"),
            str(FOLDER),
            "--port",
            str(free_port()),
            "--log",
            str(log),
        ),
        stdout=subprocess.PIPE,
    ) as server:
        assert server.stdout is not None
        try:
            yield Served(json.loads(server.stdout.readline()), log)
        finally:
            server.kill()


def expected() -> list[dict[str, Any]]:
    """The truth about every article."""
    lines = (FOLDER / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def file_of(host: str, path: str) -> tuple[bytes, str]:
    """The body of a page and the content type that its site names."""
    route = _routes()[host][path]
    return (FOLDER / route["file"]).read_bytes(), route["type"]


@cache
def _routes() -> dict[str, dict[str, dict[str, str]]]:
    routes: dict[str, dict[str, dict[str, str]]] = json.loads((FOLDER / "routes.json").read_text())
    return routes


def squeezed(text: str) -> str:
    """Text with every run of blanks as one."""
    return re.sub(r"\s+", " ", text).strip()
