"""Writes that come together are committed together, and each stands or falls by itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from storage.errors import StorageBusy, StorageError
from storage.group_commit import GroupCommit
from storage.sources import ensure_sources, source_rows
from storage.store import Store


def naming(name: str) -> Callable[[Session], str]:
    def work(session: Session) -> str:
        ensure_sources(session, [name])
        return name

    return work


def refused(_session: Session) -> None:
    raise ValueError("no")


def broken(session: Session) -> None:
    session.execute(text("INSERT INTO no_such_table VALUES (1)"))


def known(store: Store) -> set[str]:
    with store.read() as session:
        return {row.name for row in source_rows(session)} - {"slow"}


def commits(store: Store) -> list[object]:
    """The commits that are made from now on."""
    made: list[object] = []
    event.listen(store._writer, "commit", made.append)
    return made


async def together(store: Store, *works: Callable[[Session], object]) -> list[object]:
    """All at once, behind a first write that holds them up; what became of each."""
    group, hold = GroupCommit(store), threading.Event()

    def slow(session: Session) -> None:
        ensure_sources(session, ["slow"])
        assert hold.wait(300)

    first = asyncio.create_task(group.write(slow))
    await asyncio.sleep(0)
    others = [asyncio.create_task(group.write(work)) for work in works]
    await asyncio.sleep(0.01)
    hold.set()
    await first
    return list(await asyncio.gather(*others, return_exceptions=True))


def test_what_came_meanwhile_is_one_transaction(store: Store) -> None:
    names = [f"gazette-{number}" for number in range(20)]
    made = commits(store)
    assert asyncio.run(together(store, *map(naming, names))) == names
    assert len(made) == 2
    assert known(store) == set(names)


@pytest.mark.parametrize("bad", [refused, broken])
def test_a_write_that_fails_undoes_only_itself(
    store: Store, bad: Callable[[Session], None]
) -> None:
    outcomes = asyncio.run(together(store, naming("one"), bad, naming("two")))
    assert [outcomes[0], outcomes[2]] == ["one", "two"]
    assert isinstance(outcomes[1], ValueError | StorageError)
    assert known(store) == {"one", "two"}


def test_what_a_failing_write_began_is_undone(store: Store) -> None:
    def half(session: Session) -> None:
        ensure_sources(session, ["half"])
        raise ValueError

    asyncio.run(together(store, half, naming("whole")))
    assert known(store) == {"whole"}


def test_writes_that_fail_together_are_tried_one_by_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, tries = store.write, []

    @contextmanager
    def deadlocked_once() -> Iterator[Session]:
        with whole() as session:
            tries.append(session)
            yield session
            if len(tries) == 2:  # the first held the others up
                raise StorageBusy("deadlock detected")

    monkeypatch.setattr(store, "write", deadlocked_once)
    assert asyncio.run(together(store, naming("one"), naming("two"))) == ["one", "two"]
    assert known(store) == {"one", "two"}
    assert len(tries) == 4


def test_a_write_by_itself_is_a_transaction_by_itself(store: Store) -> None:
    async def both() -> None:
        group = GroupCommit(store)
        await group.write(naming("one"))
        await group.write(naming("two"))

    made = commits(store)
    asyncio.run(both())
    assert len(made) == 2


def test_a_write_whose_caller_gave_up_stands(store: Store) -> None:
    async def give_up() -> None:
        group = GroupCommit(store)
        task = asyncio.create_task(group.write(naming("one")))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await group.write(naming("two"))

    asyncio.run(give_up())
    assert known(store) == {"one", "two"}
