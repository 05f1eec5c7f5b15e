"""Sets up the log: one event name per fact, key=value; JSON, or text on a terminal."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from config.settings import LogFormat, Logging

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_CONTROL_IN_TRACES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")  # of many lines

# Libraries whose debug output quotes addresses, headers or tokens of recipients, and those that log
# their routine, such as a job that is still running when the next is due.
_NOISY = (
    "apprise",
    "urllib3",
    "requests",
    "requests_oauthlib",
    "scrapy",
    "twisted",
    "asyncio",
    "apscheduler",
    "alembic",
    "procrastinate",
    "psycopg",
)


def set_up_logging(settings: Logging) -> None:
    """Log to standard error, as the config says. Call it once, at the start."""
    level = getattr(logging, settings.level.value.upper())
    on_terminal = sys.stderr.isatty()
    as_text = settings.format is LogFormat.TEXT or (
        settings.format is LogFormat.AUTO and on_terminal
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            visible_controls,
            _renderer(as_text=as_text, colors=on_terminal),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    _silence_libraries(level)


def visible_controls(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Show control characters and line separators in texts as escapes.

    Texts of the web stand in events: none may start a line of its own or command a terminal.
    """
    for key, value in event.items():
        if isinstance(value, str):
            pattern = _CONTROL_IN_TRACES if key == "exception" else _CONTROL
            event[key] = pattern.sub(lambda found: f"\\u{ord(found[0]):04x}", value)
    return event


def _renderer(*, as_text: bool, colors: bool) -> Any:
    if as_text:
        return structlog.dev.ConsoleRenderer(colors=colors)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


def _silence_libraries(level: int) -> None:
    logging.basicConfig(handlers=[_ToStructlog()], level=level, force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its errors quote addresses


class _ToStructlog(logging.Handler):
    """Turns log records of libraries into events, so that every line has one form."""

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger(record.name)
        log.log(record.levelno, "library", logger=record.name, text=record.getMessage())
