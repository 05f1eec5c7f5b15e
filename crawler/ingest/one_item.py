"""Does the work on one item in a transaction of many, and undoes it alone if it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from crawler.unforeseen import Unforeseen, unforeseen
from storage.driver_errors import is_of_values
from storage.errors import StorageError

T = TypeVar("T")


def attempt(session: Session, work: Callable[[], T], *, stage: str, item: str) -> T | Unforeseen:
    """Return what `work` returns, or why it failed; what it began to write is undone then.

    Raises errors of the database itself, which concern every item.
    """
    try:
        with session.begin_nested():
            return work()
    except StorageError:
        raise
    except SQLAlchemyError as raised:
        error = _first_error(raised)
        if not is_of_values(error):
            raise error from None
        return _undone(session, error, stage=stage, item=item)
    except Exception as error:  # noqa: BLE001 - the other items go on
        return _undone(session, error, stage=stage, item=item)


def _undone(session: Session, error: Exception, *, stage: str, item: str) -> Unforeseen:
    session.expire_all()  # objects may say what was written past them and is undone now
    return unforeseen(error, stage=stage, item=item)


def _first_error(raised: SQLAlchemyError) -> SQLAlchemyError:
    """Return the error that began it.

    A full disk ends the whole transaction of SQLite; undoing the item then fails too, and that
    second error would hide the first.
    """
    before = raised.__context__
    return _first_error(before) if isinstance(before, SQLAlchemyError) else raised
