"""Runs commands in processes of their own that need not load the libraries again.

A command takes a second of processor time to load what it needs, and the tests run hundreds. A
server that has loaded it forks a process for each. Of our own modules only those below the command
line are loaded before: what a command imports, and in which order, stays as it is for users, and
`tests/monitor/cli/test_start.py` starts real programs.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import warnings
from collections.abc import Mapping, Sequence
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

_LOADED = (
    "crawler.crawl",
    "crawler.ingest.ingest",
    "monitor.deliver.outbox",
    "monitor.deliver.mail",
    "monitor.match.engine",
    "storage.store",
    "typer",
)
_ROOT = Path(__file__).parents[1]
_SERVER = get_context("forkserver")
_SERVER.set_forkserver_preload(list(_LOADED))


class Ended(NamedTuple):
    """How a command ended; what it wrote is bytes."""

    code: int
    out: bytes
    err: bytes


def run_loaded(
    words: Sequence[str], *, given: str = "", environ: Mapping[str, str], timeout: float = 500
) -> Ended:
    """Run `marsad` in the checkout; it has `timeout` seconds. Raises TimeoutError."""
    with tempfile.TemporaryDirectory() as name:
        streams = Path(name)
        (streams / "0").write_text(given, encoding="utf-8")
        process = _SERVER.Process(target=_command, args=(words, dict(environ), streams))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{' '.join(words)} ran longer than {timeout} s")
        code = process.exitcode
        return Ended(code, (streams / "1").read_bytes(), (streams / "2").read_bytes())


def start_loaded(words: Sequence[str], *, environ: Mapping[str, str], log: Path) -> BaseProcess:
    """Start a `marsad` that goes on, as the leader of a group of processes; it logs to a file."""
    process = _SERVER.Process(target=_daemon, args=(words, dict(environ), log))
    process.start()
    return process


def _daemon(words: Sequence[str], environ: Mapping[str, str], log: Path) -> None:
    os.setsid()
    opened = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(opened, 1)
    os.dup2(opened, 2)
    os.close(opened)
    _be(words, environ)


def _command(words: Sequence[str], environ: Mapping[str, str], streams: Path) -> None:
    """Be the command, from now on: its streams, environment, folder and arguments."""
    sys.stdout.flush()
    sys.stderr.flush()
    for number, flags in enumerate(
        (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)
    ):
        opened = os.open(streams / str(number), flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = TextIOWrapper(BufferedReader(FileIO(0, closefd=False)), encoding="utf-8")
    sys.stdout = TextIOWrapper(BufferedWriter(FileIO(1, "w", closefd=False)), encoding="utf-8")
    sys.stderr = TextIOWrapper(
        BufferedWriter(FileIO(2, "w", closefd=False)),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=True,
    )
    _be(words, environ)


def _be(words: Sequence[str], environ: Mapping[str, str]) -> None:
    """Run `marsad` in this process, as if it had been started so."""
    warnings.simplefilter("default")
    os.environ.clear()
    os.environ.update(environ)
    time.tzset()
    os.chdir(_ROOT)
    sys.argv = ["marsad", *words]
    from monitor.cli.main import main  # noqa: PLC0415 - read by this process, as any command is

    main()
