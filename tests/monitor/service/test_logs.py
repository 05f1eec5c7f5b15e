"""Log lines stay lines, whatever stands in their values."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from config.settings import LogFormat, Logging
from monitor.service.logs import _NOISY, set_up_logging


@pytest.fixture(autouse=True)
def _same_logging_after() -> Iterator[None]:
    """Undo for other tests what a start of the program sets up."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in _NOISY}
    yield
    structlog.configure(**before)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, was in levels.items():
        logging.getLogger(name).setLevel(was)


HOSTILE = [
    'x"}\n{"event": "forged", "level": "info"}',
    "a\r\nb",
    "\x1b]0;title\x07\x1b[31mred",
    "\x9b31mred",
    "one\u2028two\u2029three\x85four",
    "\u202egnp.exe",
    "\x00" * 3,
    "é 国 م " * 50_000,
]


@pytest.mark.parametrize("form", [LogFormat.JSON, LogFormat.TEXT])
def test_no_value_starts_a_line_or_commands_a_terminal(
    form: LogFormat, capsys: pytest.CaptureFixture[str]
) -> None:
    """Case F9."""
    set_up_logging(Logging(format=form))
    log = structlog.get_logger("test")
    for text in HOSTILE:
        log.warning("page_odd", title=text, url=f"https://x.example/{text}")
    lines = capsys.readouterr().err.split("\n")[:-1]
    assert len(lines) == len(HOSTILE)
    written = "".join(lines)
    assert not set(written) & set("\r\x00\x07\x1b\x85\x9b\u2028\u2029\u202e")
    if form is LogFormat.JSON:
        assert [json.loads(line)["event"] for line in lines] == ["page_odd"] * len(HOSTILE)


def test_a_trace_keeps_its_lines_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(Logging(format=LogFormat.TEXT))
    try:
        raise ValueError("odd \x1b[31m")
    except ValueError:
        structlog.get_logger("test").exception("work_failed")
    written = capsys.readouterr().err
    assert "\x1b" not in written
    assert written.count("\n") > 2
