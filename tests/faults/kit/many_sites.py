"""Many small sites on loopback, each a host of its own, that note down every request."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.answering import Serve, answering, path_of, whole_answer
from tests.faults.kit.invented_news import page_of, title_of
from tests.ports import free_port

ANSWER_S = 0.05  # each answer takes so long, so that two requests at once would be seen
TOLD_EVERY = 3  # of so many articles, one is about the topic


class Request(NamedTuple):
    """One request, when it came in seconds of the monotonic clock."""

    at: float
    host: int
    path: str


@dataclass
class ManySites:
    """Sites with a feed each; `publish` adds articles to it."""

    addresses: Sequence[str]
    published: list[int] = field(default_factory=list)  # articles of each host
    requests: list[Request] = field(default_factory=list)
    most_at_once: Counter[int] = field(default_factory=Counter)  # by host
    port: int = 0
    _busy: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.published = [0] * len(self.addresses)

    def url(self, host: int) -> str:
        return f"http://{self.addresses[host]}:{self.port}/"

    def publish(self, host: int, articles: int = 1) -> None:
        self.published[host] += articles

    @property
    def total(self) -> int:
        return sum(self.published)

    @property
    def wanted(self) -> int:
        """The number of articles about the topic."""
        return sum((count + TOLD_EVERY - 1) // TOLD_EVERY for count in self.published)

    def polls(self, host: int) -> list[float]:
        """When the feed of a host was asked for."""
        return [one.at for one in self.requests if one.host == host and one.path == "/feed.xml"]

    def closer_than(self, seconds: float) -> int:
        """Count requests to a host that followed the one before it sooner than this."""
        last: dict[int, float] = {}
        close = 0
        for request in sorted(self.requests):
            close += request.at - last.get(request.host, -1e9) < seconds
            last[request.host] = request.at
        return close

    async def serve(self, started: threading.Event, ended: asyncio.Event) -> None:
        self.port = free_port(*self.addresses)
        servers = [
            await asyncio.start_server(self._serving(host), address, self.port)
            for host, address in enumerate(self.addresses)
        ]
        started.set()
        await ended.wait()
        for server in servers:
            server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _serving(self, host: int) -> Serve:
        async def respond(head: bytes, _: str) -> bytes:
            return await self._answered(host, path_of(head))

        return answering(respond)

    async def _answered(self, host: int, path: str) -> bytes:
        self.requests.append(Request(time.monotonic(), host, path))
        self._busy[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self._busy[host])
        try:
            await asyncio.sleep(ANSWER_S)
        finally:
            self._busy[host] -= 1
        status, kind, text = self._answer(host, path)
        return whole_answer(status, kind, text.encode())

    def _answer(self, host: int, path: str) -> tuple[int, str, str]:
        if path == "/feed.xml":
            return 200, "application/rss+xml", self._feed(host)
        number = path.removeprefix("/n/")
        if number.isdecimal() and int(number) < self.published[host]:
            return 200, "text/html; charset=utf-8", self._page(host, int(number))
        return 404, "text/html", "<h1>Not Found</h1>"

    def _page(self, host: int, number: int) -> str:
        return page_of(host, number, is_wanted=number % TOLD_EVERY == 0)

    def _feed(self, host: int) -> str:
        newest = range(self.published[host] - 1, max(self.published[host] - 40, 0) - 1, -1)
        items = "".join(
            f"<item><title>{title_of(host, number)}</title><link>/n/{number}</link></item>"
            for number in newest
        )
        return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


@contextmanager
def many_sites(addresses: Sequence[str]) -> Iterator[ManySites]:
    """Serve them in a thread."""
    sites, started = ManySites(addresses), threading.Event()
    loop, ended = asyncio.new_event_loop(), asyncio.Event()
    serving = threading.Thread(target=loop.run_until_complete, args=(sites.serve(started, ended),))
    serving.start()
    assert started.wait(60), "the sites did not start"
    try:
        yield sites
    finally:
        loop.call_soon_threadsafe(ended.set)
        serving.join(60)
        loop.close()
