"""Run in a child process: receive jobs and send their results, within limits of the system.

Nothing is imported here but what every child needs: jobs import their own libraries.
"""

from __future__ import annotations

import os
import resource
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from crawler.sandbox.job import Job
from crawler.sandbox.poison import Poison, PoisonReason

_MEBIBYTE = 1024 * 1024


def serve(connection: Connection, memory_mb: int) -> None:
    """Do jobs until the other end closes. The parent alone decides when a child ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        _serve(connection, memory_mb)


def _serve(connection: Connection, memory_mb: int) -> None:
    prepared: set[type] = set()
    connection.send(None)  # ready
    while True:
        job: Job[Any] = connection.recv()
        if type(job) not in prepared:
            _lift_limits()
            job.prepare()
            prepared.add(type(job))
            _limit_memory(memory_mb)
            connection.send(None)  # prepared
        _limit_cpu(job.cpu_s)
        connection.send(_result(job))


def _result(job: Job[Any]) -> object:
    try:
        return job.run()
    except MemoryError:
        return Poison(PoisonReason.MEMORY)
    except Exception as error:  # noqa: BLE001 (the outermost loop: a body must not stop the queue)
        return Poison(PoisonReason.CRASH, f"{type(error).__name__}: {error}"[:300])


def _lift_limits() -> None:
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
        _soft, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (hard, hard))


def _limit_memory(memory_mb: int) -> None:
    """Allow `memory_mb` of address space on top of what the prepared process has."""
    with open("/proc/self/statm", "rb") as status:  # noqa: PTH123 (not a file of ours)
        pages = int(status.read().split()[0])
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = pages * os.sysconf("SC_PAGE_SIZE") + memory_mb * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))


def _limit_cpu(cpu_s: float) -> None:
    """Let the system kill this process when it uses `cpu_s` more than it has used so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + cpu_s) + 1, hard))
