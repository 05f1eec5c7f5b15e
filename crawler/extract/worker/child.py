"""Run in a child process: receive pages and send their readings, within limits of the system.

The parent imports this file too, so the libraries that read pages are imported by functions that
only a child runs.
"""

from __future__ import annotations

import os
import resource
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection

from config.settings import ExtractionLimits
from crawler.extract.outcome import PageReading
from crawler.extract.page.hints import PageHints
from crawler.extract.worker.poison import Poison, PoisonReason

_MEBIBYTE = 1024 * 1024
_SAMPLE = b"""<html lang="en"><head><title>Harbour opens after storm</title></head><body><article>
<h1>Harbour opens after storm</h1><p>3 March 2025</p><p>The harbour opened again on Monday, two days
after the storm had closed it, and forty ships that had waited outside came in before noon.</p>
<p>Nobody was hurt, said the harbour master; the breakwater lost eleven stones and will be mended
before winter, when the next storms of this kind are expected.</p></article></body></html>"""


@dataclass(frozen=True, slots=True)
class Task:
    """One page to read."""

    body: bytes
    url: str
    content_type: str | None
    hints: PageHints


def serve(connection: Connection, limits: ExtractionLimits) -> None:
    """Read pages until the other end closes. The parent alone decides when a child ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _warm_up(limits)
    _limit_memory(limits.memory_mb)
    connection.send(None)  # ready
    while True:
        try:
            task: Task = connection.recv()
        except (EOFError, OSError):
            return
        _limit_cpu(limits.cpu_s_per_page)
        connection.send(_read(task))


def _read(task: Task) -> PageReading | Poison:
    from crawler.extract.read import extract_page

    try:
        return extract_page(
            task.body, url=task.url, content_type=task.content_type, hints=task.hints
        )
    except MemoryError:
        return Poison(PoisonReason.MEMORY)
    except Exception as error:  # noqa: BLE001 (the outermost loop: a page must not stop the queue)
        return Poison(PoisonReason.CRASH, f"{type(error).__name__}: {error}"[:300])


def _warm_up(limits: ExtractionLimits) -> None:
    """Import, compile patterns and load language profiles once, not at the first page's cost."""
    from crawler.extract.read import extract_page
    from crawler.language.detection import use_engine

    use_engine(limits.language_backend)
    extract_page(_SAMPLE, url="http://sample.invalid/3", content_type="text/html; charset=utf-8")


def _limit_memory(memory_mb: int) -> None:
    """Allow `memory_mb` of address space on top of what the warm process has."""
    with open("/proc/self/statm", "rb") as status:  # noqa: PTH123 (not a file of ours)
        pages = int(status.read().split()[0])
    limit = pages * os.sysconf("SC_PAGE_SIZE") + memory_mb * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _limit_cpu(cpu_s: float) -> None:
    """Let the system kill this process when it uses `cpu_s` more than it has used so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + cpu_s) + 1, hard))
