"""Commits the writes of many callers in few transactions.

A commit waits for the disk, and SQLite takes one writer at a time: two hundred crawls that each
commit every response by itself would mostly wait for one another. Writes that arrive during a
transaction are committed together in the next one; a single write waits no longer than before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from storage.driver_errors import translated_errors
from storage.errors import StorageError
from storage.store import Store

T = TypeVar("T")
MAX_TOGETHER = 100  # writes of one transaction, so that other processes get the lock in between


@dataclass(frozen=True, slots=True)
class _Write:
    work: Callable[[Session], Any]
    done: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


class GroupCommit:
    """Groups the writes of the callers on one event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[_Write] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a transaction in a thread; return its result once that is committed.

        An exception of `work` is raised here and undoes only its own writes. Raises StorageError.
        """
        write = _Write(work, asyncio.get_running_loop().create_future())
        self._waiting.append(write)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_waiting())
        result: T = await write.done
        return result

    async def _write_waiting(self) -> None:
        batch: list[_Write] = []
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MAX_TOGETHER], self._waiting[MAX_TOGETHER:]
                works = [write.work for write in batch]
                outcomes = await asyncio.to_thread(self._write_all, works)
                for write, outcome in zip(batch, outcomes, strict=True):
                    _settle(write.done, outcome)
        finally:
            self._writing = None
            for write in (*batch, *self._waiting):  # none, unless the loop is ending
                write.done.cancel()
            self._waiting.clear()

    def _write_all(self, works: Sequence[Callable[[Session], Any]]) -> list[Any]:
        if len(works) == 1:
            return [self._write_alone(works[0])]
        try:
            with self._store.write() as session:
                return [_write_in_savepoint(session, work) for work in works]
        except StorageError:  # a deadlock, for example, undid all of them; try each alone
            return [self._write_alone(work) for work in works]

    def _write_alone(self, work: Callable[[Session], Any]) -> Any:
        try:
            with self._store.write() as session:
                return work(session)
        except Exception as error:  # noqa: BLE001 - raised again in `write`
            return _Failed(error)


def _write_in_savepoint(session: Session, work: Callable[[Session], Any]) -> Any:
    """Run `work` in a savepoint, so that an error undoes its writes only."""
    try:
        with translated_errors(), session.begin_nested():
            return work(session)
    except Exception as error:  # noqa: BLE001 - raised again in `write`
        return _Failed(error)


def _settle(done: asyncio.Future[Any], outcome: Any) -> None:
    if done.done():  # its caller was cancelled; the write stands
        return
    if isinstance(outcome, _Failed):
        done.set_exception(outcome.error)
    else:
        done.set_result(outcome)
