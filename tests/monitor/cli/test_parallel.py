"""Several processes write the same results as one."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from functools import partial

import pytest

from monitor.cli.stages.json_lines import BadLine, Record, pipe
from monitor.cli.stages.match_line import match_line
from monitor.cli.stages.parallel import pipe_parallel
from monitor.match.engine import Matcher
from tests.monitor.match.topics import topic


def slower_first(record: Record) -> Record:
    """Process records so that they end in another order than they began."""
    if record["n"] == 0:
        time.sleep(0.05)
    if record["n"] == 3:
        raise BadLine("three is bad")
    return {"n": record["n"], "half": "\ud83d"}


LINES = b"".join(b'{"n":%d}\n' % n for n in range(6)) + b"\nno json\n" + b'{"n":7}'


class Dripping:
    """A stream that returns a few bytes at a time, as a slow program does."""

    def __init__(self, content: bytes) -> None:
        self._blocks: Iterator[bytes] = (content[at : at + 11] for at in range(0, len(content), 11))

    def read1(self, size: int, /) -> bytes:
        return next(self._blocks, b"")


@pytest.mark.parametrize("stream", [io.BytesIO, Dripping], ids=["at once", "in drips"])
def test_order_bad_lines_and_the_exit_code_are_those_of_one_process(
    stream: type[io.BytesIO | Dripping], capsys: pytest.CaptureFixture[str]
) -> None:
    alone = pipe(slower_first, io.BytesIO(LINES)), capsys.readouterr()
    together = pipe_parallel(slower_first, 2, stream(LINES)), capsys.readouterr()
    assert together == alone
    assert together[0] == 1
    assert "line 4: three is bad" in together[1].err
    assert "line 8: not JSON" in together[1].err
    assert together[1].out.count("\n") == 6


def other_process(record: Record) -> Record:
    return {"other": os.getpid() != record["parent"]}


def test_the_work_is_done_in_other_processes(capsys: pytest.CaptureFixture[str]) -> None:
    assert pipe_parallel(other_process, 1, io.BytesIO(b'{"parent":%d}' % os.getpid())) == 0
    assert capsys.readouterr().out == '{"other":true}\n'


def test_a_matcher_finds_the_same_in_another_process(capsys: pytest.CaptureFixture[str]) -> None:
    work = partial(match_line, Matcher.compile([topic("pact (of|for) rome", "pact")]))
    lines = b'{"id":1,"text":"The Pact of Rome, a pact."}\n{"id":2,"text":"Nothing."}'
    alone = pipe(work, io.BytesIO(lines)), capsys.readouterr().out
    together = pipe_parallel(work, 2, io.BytesIO(lines)), capsys.readouterr().out
    assert together == alone
    assert "Pact of Rome" in together[1]
