"""Writes of many callers in few transactions.

A commit waits for the disk, and SQLite takes one writer at a time: crawls of two hundred hosts that
store each answer by itself wait for each other most of the time. What comes while one transaction
is under way goes into the next one, together; who writes alone waits no longer than before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from storage.errors import StorageError, storage_door
from storage.store import Store

T = TypeVar("T")
MAX_TOGETHER = 100  # writes of one transaction; other processes want their turn too


@dataclass(frozen=True, slots=True)
class _Write:
    work: Callable[[Session], Any]
    done: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


class GroupCommit:
    """Used on one event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[_Write] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a transaction of a thread; what it returns, once that is committed.

        What `work` raises comes out here, and undoes nobody else's writes. Raises StorageError.
        """
        one = _Write(work, asyncio.get_running_loop().create_future())
        self._waiting.append(one)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_waiting())
        done: T = await one.done
        return done

    async def _write_waiting(self) -> None:
        now: list[_Write] = []
        try:
            while self._waiting:
                now, self._waiting = self._waiting[:MAX_TOGETHER], self._waiting[MAX_TOGETHER:]
                outcomes = await asyncio.to_thread(self._write_all, [one.work for one in now])
                for one, outcome in zip(now, outcomes, strict=True):
                    _settle(one.done, outcome)
        finally:
            self._writing = None
            for one in (*now, *self._waiting):  # none, unless the loop is ending
                one.done.cancel()
            self._waiting.clear()

    def _write_all(self, works: Sequence[Callable[[Session], Any]]) -> list[Any]:
        if len(works) == 1:
            return [self._write_alone(works[0])]
        try:
            with self._store.write() as session:
                return [_within(session, work) for work in works]
        except StorageError:  # of all together, a deadlock for example: each by itself
            return [self._write_alone(work) for work in works]

    def _write_alone(self, work: Callable[[Session], Any]) -> Any:
        try:
            with self._store.write() as session:
                return work(session)
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            return _Failed(error)


def _within(session: Session, work: Callable[[Session], Any]) -> Any:
    """Run `work` between savepoints, so that what it does can be undone by itself."""
    try:
        with storage_door(), session.begin_nested():
            return work(session)
    except Exception as error:  # noqa: BLE001 - raised where it was asked for
        return _Failed(error)


def _settle(done: asyncio.Future[Any], outcome: Any) -> None:
    if done.done():  # its caller was cancelled; the write stands
        return
    if isinstance(outcome, _Failed):
        done.set_exception(outcome.error)
    else:
        done.set_result(outcome)
