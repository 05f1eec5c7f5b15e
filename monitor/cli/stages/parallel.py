"""Processes JSON lines in several processes."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from queue import Queue
from threading import Thread
from typing import Protocol, cast

from monitor.cli.stages.json_lines import LineResult, Work, process_line, write_results

# A block read at once is submitted at once: many lines of a file, one line of a slow program.
_BLOCK_BYTES = 65_536
# Submitted blocks per process: enough that none waits, few enough that memory stays small.
_AHEAD = 4


class Blocks(Protocol):
    """A stream that returns what is available without waiting for more."""

    def read1(self, size: int, /) -> bytes: ...


_Lines = list[tuple[int, bytes]]
_Results = list[tuple[int, LineResult]]


def pipe_parallel(work: Work, jobs: int, stream: Blocks | None = None) -> int:
    """Do what `json_lines.pipe` does in several processes; the results keep the order of the lines.

    `work` is pickled and sent to each process once. A result is written as soon as it and all
    before it are ready, without waiting for the next line.
    """
    # Not forked: a fork would copy the locks that threads of this process hold.
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawning, _prepare, (work,)) as pool:
        blocks = _blocks(stream or cast(Blocks, sys.stdin.buffer))
        return write_results(_results(pool, blocks, jobs * _AHEAD))


def _blocks(stream: Blocks) -> Iterator[_Lines]:
    """Yield the numbered lines of a stream, those together that came together."""
    number, rest = 0, b""
    while block := stream.read1(_BLOCK_BYTES):
        *lines, rest = (rest + block).split(b"\n")
        yield list(enumerate(lines, start=number + 1))
        number += len(lines)
    yield [(number + 1, rest)]


def _results(
    pool: ProcessPoolExecutor, blocks: Iterator[_Lines], ahead: int
) -> Iterator[tuple[int, LineResult]]:
    pending: Queue[Future[_Results] | None] = Queue(ahead)
    Thread(target=_submit, args=(pool, blocks, pending), daemon=True).start()
    while (future := pending.get()) is not None:
        yield from future.result()


def _submit(
    pool: ProcessPoolExecutor, blocks: Iterator[_Lines], pending: Queue[Future[_Results] | None]
) -> None:
    """Submit block after block to the pool; wait while enough are pending."""
    try:
        for lines in blocks:
            pending.put(pool.submit(_process, lines))
    finally:
        pending.put(None)


_work: list[Work] = []  # of this process; a pool has no other place for state of its processes


def _prepare(work: Work) -> None:
    _work[:] = [work]


def _process(lines: _Lines) -> _Results:
    return [(number, process_line(_work[0], line)) for number, line in lines if line.strip()]
