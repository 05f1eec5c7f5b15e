"""Translates a status or an exception into an outcome, a reason and the time of a retry."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp

from crawler.fetch.errors import (
    BodyTooLarge,
    FetchError,
    NoAnswer,
    RefusedAddress,
    RobotsForbids,
)
from crawler.unforeseen import unforeseen
from storage.outcomes import PageState, SourceState

_FIRST_RETRY = timedelta(minutes=15)
_LAST_RETRY = timedelta(days=1)
_GONE_RETRY = timedelta(days=7)  # some come back after an editor's mistake
_GONE_ATTEMPTS = 3
_ATTEMPTS = 30  # about a month of daily attempts; then the page stays failed

_GONE = frozenset({SourceState.GONE})
_BLOCKED = frozenset({SourceState.BLOCKED})
_NEVER = frozenset({SourceState.REFUSED_ADDRESS, SourceState.TOO_LARGE})


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no usable response."""

    state: SourceState
    reason: str
    status: int | None = None
    page_state: PageState = PageState.FAILED


def failure_of_status(status: int) -> Failure | None:
    """Return what is wrong with a response of this status; None for 2xx."""
    if 200 <= status < 300:
        return None
    return Failure(_state_of_status(status), f"HTTP {status}", status)


def _state_of_status(status: int) -> SourceState:
    if status in (404, 410):
        return SourceState.GONE
    if status in (401, 402, 403, 407, 429, 451):
        return SourceState.BLOCKED
    if 300 <= status < 400:
        return SourceState.MOVED  # a redirect without a usable target
    return SourceState.SERVER_ERROR


def failure_of_error(error: BaseException, *, item: str = "") -> Failure:
    """Translate an exception of a download of `item`; one that nobody foresaw is logged in full."""
    known = next((cause for cause in _chain(error) if isinstance(cause, FetchError)), None)
    if known is not None:
        return Failure(known.state, known.reason, page_state=_page_state(known))
    if not isinstance(error, aiohttp.ClientError | OSError):
        found = unforeseen(error, stage="fetch", item=item)
        return Failure(found.state, found.reason)
    translated = no_answer(error)
    return Failure(translated.state, translated.reason)


def _page_state(error: FetchError) -> PageState:
    refusing = isinstance(error, RefusedAddress | RobotsForbids | BodyTooLarge)
    return PageState.REFUSED if refusing else PageState.FAILED


def no_answer(error: BaseException) -> NoAnswer:
    """Translate the exception of a failed exchange into NoAnswer."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return NoAnswer(SourceState.DNS, f"{error.host} does not resolve")
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return NoAnswer(SourceState.TLS, f"TLS: {_line(error)}")
    if isinstance(error, aiohttp.ClientPayloadError):
        return NoAnswer(SourceState.UNREACHABLE, "the answer broke off")
    if isinstance(error, aiohttp.ClientResponseError | aiohttp.InvalidURL):
        return NoAnswer(SourceState.PARSE_ERROR, f"not an HTTP answer: {_line(error)}")
    if isinstance(error, asyncio.TimeoutError):
        return NoAnswer(SourceState.SLOW, "timed out")
    if isinstance(error, aiohttp.ClientError | OSError):
        return NoAnswer(SourceState.UNREACHABLE, _line(error))
    return NoAnswer(SourceState.PARSE_ERROR, f"{type(error).__name__}: {_line(error)}")


def next_attempt_at(failure: Failure, attempts: int, now: datetime) -> datetime | None:
    """Return when to retry a page that failed `attempts` times before; None for never.

    Gone pages are retried after 7 days, blocked ones after a day, all others after 15 minutes,
    doubling to a day.
    """
    if failure.state in _NEVER or failure.page_state is PageState.NOT_ARTICLE:
        return None
    if attempts >= (_GONE_ATTEMPTS if failure.state in _GONE else _ATTEMPTS) - 1:
        return None
    if failure.state in _GONE:
        return now + _GONE_RETRY
    if failure.state in _BLOCKED:
        return now + _LAST_RETRY
    wait = _FIRST_RETRY * float(2 ** min(attempts, 10))
    return now + min(wait, _LAST_RETRY)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen = 0
    while error is not None and seen < 10:
        yield error
        error, seen = error.__cause__ or error.__context__, seen + 1


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
