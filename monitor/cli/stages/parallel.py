"""JSON lines in, JSON lines out, with several processes at work."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from queue import Queue
from threading import Thread
from typing import Protocol, cast

from monitor.cli.stages.json_lines import LineResult, Work, answered, written

# What is read at once is handed on at once: many lines of a file, one of a slow program.
_BLOCK_BYTES = 65_536
# Blocks under way for each process: enough that none waits, few enough that memory stays small.
_AHEAD = 4


class Blocks(Protocol):
    """A stream that gives what it has."""

    def read1(self, size: int, /) -> bytes: ...


_Lines = list[tuple[int, bytes]]
_Answers = list[tuple[int, LineResult]]


def pipe_parallel(work: Work, jobs: int, stream: Blocks | None = None) -> int:
    """Like `lines.pipe` with several processes; the answers keep the order of the lines.

    `work` is pickled and sent to each process once. An answer is written as soon as it and all
    before it are there, also while the next line has not come yet.
    """
    # Not forked: a fork copies whatever locks the threads of this process hold.
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawning, _prepare, (work,)) as pool:
        blocks = _blocks(stream or cast(Blocks, sys.stdin.buffer))
        return written(_answers(pool, blocks, jobs * _AHEAD))


def _blocks(stream: Blocks) -> Iterator[_Lines]:
    """The numbered lines of a stream, those together that came together."""
    number, rest = 0, b""
    while block := stream.read1(_BLOCK_BYTES):
        *lines, rest = (rest + block).split(b"\n")
        yield list(enumerate(lines, start=number + 1))
        number += len(lines)
    yield [(number + 1, rest)]


def _answers(
    pool: ProcessPoolExecutor, blocks: Iterator[_Lines], ahead: int
) -> Iterator[tuple[int, LineResult]]:
    under_way: Queue[Future[_Answers] | None] = Queue(ahead)
    Thread(target=_hand_on, args=(pool, blocks, under_way), daemon=True).start()
    while (future := under_way.get()) is not None:
        yield from future.result()


def _hand_on(
    pool: ProcessPoolExecutor, blocks: Iterator[_Lines], under_way: Queue[Future[_Answers] | None]
) -> None:
    """Give block after block to the pool; waits while enough are under way."""
    try:
        for lines in blocks:
            under_way.put(pool.submit(_answer, lines))
    finally:
        under_way.put(None)


_work: list[Work] = []  # of this process: a pool has no other place for what its processes hold


def _prepare(work: Work) -> None:
    _work[:] = [work]


def _answer(lines: _Lines) -> _Answers:
    return [(number, answered(_work[0], line)) for number, line in lines if line.strip()]
