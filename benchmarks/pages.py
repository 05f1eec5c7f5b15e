"""What each page of the web takes over a hundred thousand articles: milliseconds of its server.

The articles are those of `benchmarks/million.py`, indexed as the backlog is; one in two hundred is
news of a topic that waits to be told. Pages are asked for over HTTP, one after the other, by
somebody who has entered. `MARSAD_BENCH_PAGES` is another number of articles.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy.orm import Session

from benchmarks.filling import fill
from benchmarks.million import Million
from benchmarks.search import index_all
from storage.alerts import add_alert
from storage.articles import ArticleRow, articles_of
from storage.deliveries import NewDelivery, add_delivery
from storage.matches import add_match
from storage.records import Span, TopicMatch
from storage.store import Store
from tests.monitor.web.browser import Browser
from tests.monitor.web.served import Served

ARTICLES = int(os.environ.get("MARSAD_BENCH_PAGES", "100000"))
_WORDS = 60  # of an article, on average
_MATCHED_IN = 200  # one article in so many is news of the topic
_TURNS = 7  # of each page; the first is not counted
_TOPIC = "ferries"


def run() -> dict[str, Any]:
    """Fill a database, ask for every page, print and return what each took."""
    million = Million(words=_WORDS)
    with tempfile.TemporaryDirectory() as name, _served(Path(name), million) as served:
        with served.store.read() as session:
            matched = session.get_one(ArticleRow, ARTICLES - ARTICLES % _MATCHED_IN)
            numbers = {"article": matched.id, "story": matched.story_id}
            source = matched.source
        browser = served.entered(Accept_Language="en")
        took = {page: _took(browser, page) for page in _pages(million, source, **numbers)}
    for page, ms in took.items():
        print(f"{ms:8.1f} ms  {page}", flush=True)
    return {"articles": ARTICLES, "slowest_ms": max(took.values()), "ms": took}


def _pages(million: Million, source: str, *, article: int, story: int) -> list[str]:
    rare, common = million.word("en", 300), million.word("en", 3)
    return [
        *("/", "/?show=week", f"/stories/{story}", f"/articles/{article}"),
        *(f"/search?q={rare}", f"/search?q={common}", f"/search?q={rare}+lang:en+date:P1M"),
        *("/topics", f"/topics/{_TOPIC}", f"/topics/{_TOPIC}/edit?language=en"),
        *("/sources", f"/sources/{source}", "/alerts", "/digest", "/status", "/help"),
        *(f"/feeds/topics/{_TOPIC}.atom", "/api/v1/articles", f"/api/v1/search?q={rare}"),
    ]


def _took(browser: Browser, page: str) -> float:
    """Return the median of milliseconds from the request to the whole answer."""
    taken = []
    for _ in range(_TURNS):
        began = perf_counter()
        answer = browser.get(page)
        taken.append(1_000 * (perf_counter() - began))
        if answer.status != 200:
            raise RuntimeError(f"{page}: {answer.status}")
    return round(median(taken[1:]), 1)


@contextmanager
def _served(folder: Path, million: Million) -> Iterator[Served]:
    empty = folder / "empty.db"
    store = Store.open(f"sqlite:///{empty}")
    store.upgrade()
    store.close()
    (folder / "page").mkdir()
    sources = {million.article(n).source: (f"Paper {n}", "en") for n in range(2_000)}
    served = Served(folder / "page", empty, sources=sources)
    began = perf_counter()
    fill([served.store], million, 0, ARTICLES)
    seconds = index_all(served.store)
    with served.store.write() as session:
        _match_some(session)
    served.at(million.article(ARTICLES).published)
    print(f"{ARTICLES:,} articles in {perf_counter() - began:.0f} s, {seconds:.0f} of the index")
    try:
        yield served
    finally:
        served.close()


def _match_some(session: Session) -> None:
    """Make one article in so many news of the topic, told to the desk, or waiting for it."""
    for row in articles_of(session, range(_MATCHED_IN, ARTICLES + 1, _MATCHED_IN)):
        at = row.discovered_at
        word = row.text.split()[0][:8]
        spans = (Span("text", 0, len(word), word, "en-name"),)
        add_match(session, row.id, TopicMatch(_TOPIC, 2.0, "5f1c" * 16, spans, "strong", {}), at)
        alert = add_alert(session, _TOPIC, row.story_id, at)
        new = NewDelivery(
            alert_id=alert.id,
            recipient="desk",
            address="desk@mail.example",
            message_id=f"<{row.id}@marsad.invalid>",
            not_before=at + timedelta(days=1),
        )
        add_delivery(session, new, at)
