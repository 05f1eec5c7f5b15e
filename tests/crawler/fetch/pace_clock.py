"""A clock for the pace of requests, which only the waits of a crawl move."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from crawler.fetch.deadline import Deadlines
from crawler.fetch.errors import CrawlStopped
from crawler.fetch.manners import pace
from tests.web import Web


class PaceClock:
    """Stands still but for the waits between requests, each of which ends at once."""

    def __init__(self) -> None:
        self.now = 0.0

    def time(self) -> float:
        return self.now

    def install(self, monkeypatch: pytest.MonkeyPatch, web: Web) -> None:
        """Let crawls keep their pace by this clock, and `web` date its requests by it."""

        async def sleep(deadlines: Deadlines, seconds: float) -> None:
            if deadlines.stopped:
                raise CrawlStopped
            self.now += max(seconds, 0.0)

        loop = SimpleNamespace(get_running_loop=lambda: self, Lock=asyncio.Lock)
        monkeypatch.setattr(pace, "asyncio", loop)
        monkeypatch.setattr(Deadlines, "sleep", sleep)
        monkeypatch.setattr(web, "clock", self.time)
