"""Kill points: calls of the product at which its process kills itself.

A point is a function by its import path, and which of its calls: `before storage.messages:settle
#2`, `after storage.store:Store.write#1`. After a coroutine or a context manager means once it has
ended. The named points are here, so that a function which moves is renamed in one place; a test
looks whether each of them exists.
"""

from __future__ import annotations

import inspect
import os
import re
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from importlib import import_module
from itertools import count
from types import ModuleType
from typing import Any, Literal, cast

from tests.faults.kit.after_import import after_import

_POINT = re.compile(r"(before|after) ([\w.]+):([\w.]+)#([1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Point:
    """The moment before or after a call; the `nth` of the process."""

    when: Literal["before", "after"]
    module: str
    function: str  # with its class: "Store.write"
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.when} {self.module}:{self.function}#{self.nth}"

    def at(self, nth: int) -> Point:
        """The same moment of another call."""
        return replace(self, nth=nth)

    @classmethod
    def parse(cls, text: str) -> Point:
        """The point that `str` wrote."""
        found = _POINT.fullmatch(text)
        if found is None:
            raise ValueError(f"no kill point: {text!r}")
        when, module, function, nth = found.groups()
        return cls(cast("Literal['before', 'after']", when), module, function, int(nth))

    def exists(self) -> bool:
        """Whether the product has this function."""
        owner: object = import_module(self.module)
        for name in self.function.split("."):
            owner = getattr(owner, name, None)
        return callable(owner)


def before(module: str, function: str) -> Point:
    return Point("before", module, function)


def after(module: str, function: str) -> Point:
    return Point("after", module, function)


# Of every transaction that writes, whoever makes it.
BEFORE_COMMIT = before("sqlalchemy.engine.default", "DefaultDialect.do_commit")
AFTER_COMMIT = after("sqlalchemy.engine.default", "DefaultDialect.do_commit")
# Of the first of several writes in one transaction; there are such only while many sources write.
IN_GROUP_COMMIT = after("storage.group_commit", "_write_in_savepoint")

# On the way of every article, in this order.
NAMED = {
    "channel stored": after("crawler.polling.channel_store", "ChannelStore.save"),
    "page stored": after("crawler.spiders.source", "SourceSpider._store_page"),
    "article stored, not committed": after("storage.articles", "add_article"),
    "articles committed": after("crawler.ingest.ingest", "Ingest._store_batch"),
    "crawl recorded": after("monitor.service.crawl_record", "CrawlRecorder.record"),
    "alert stored, not committed": after("storage.alerts", "add_alert"),
    "deliveries claimed": after("monitor.deliver.outbox", "Outbox._claim"),
    "sent, not committed": before("storage.messages", "settle"),
    "delivery settled": after("monitor.deliver.outbox", "Outbox._settle"),
}


def arm(point: Point) -> None:
    """Make this process kill itself at the point."""
    calls = count(1)

    def reach() -> None:
        if next(calls) == point.nth:
            os.write(2, f"killed {point}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    def change(module: ModuleType) -> None:
        owner, name = _owner(module, point.function)
        setattr(owner, name, _watched(getattr(owner, name), reach, when=point.when))

    after_import(point.module, change)


def _owner(module: ModuleType, function: str) -> tuple[object, str]:
    *classes, name = function.split(".")
    owner: object = module
    for one in classes:
        owner = getattr(owner, one)
    return owner, name


def _watched(function: Callable[..., Any], reach: Callable[[], None], *, when: str) -> Any:
    """The function, with `reach` called before or after each of its calls."""
    if when == "before":
        return _preceded(function, reach)
    if inspect.iscoroutinefunction(function):

        @wraps(function)
        async def awaited(*args: Any, **kwargs: Any) -> Any:
            result = await function(*args, **kwargs)
            reach()
            return result

        return awaited

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        if isinstance(result, AbstractContextManager):
            return _followed(result, reach)
        reach()
        return result

    return called


def _preceded(function: Callable[..., Any], reach: Callable[[], None]) -> Any:
    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        reach()
        return function(*args, **kwargs)

    return called


@contextmanager
def _followed(manager: AbstractContextManager[Any], reach: Callable[[], None]) -> Any:
    with manager as value:
        yield value
    reach()
