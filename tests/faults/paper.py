"""A small paper on loopback for tests of faults, and the instance that watches it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from sqlalchemy import select

from monitor.demo.inbox import ReceivedMail
from storage.articles import ArticleRow
from storage.pages import PageRow
from storage.store import Store
from tests.instance import COMMAND, Instance, Ran, running_inbox
from tests.web import Web

TOPIC, TERM = "quays", "harbour pact"
FEED_TYPE = "application/rss+xml"
_THINGS = ("ferry", "school", "market", "library", "clinic", "bridge", "orchard", "theatre", "mill")


class Paper:
    """A feed with articles, each of them a story of its own, and about the topic."""

    def __init__(self, web: Web, *articles: int) -> None:
        self.web = web
        self.articles: list[int] = []
        self.publish(*articles)

    @property
    def paths(self) -> list[str]:
        return [path_of(number) for number in self.articles]

    def publish(self, *articles: int) -> None:
        """Add articles, and put them into the feed."""
        for number in articles:
            self.articles.append(number)
            self.web.page(path_of(number), _page(number))
        self.web.page("/feed.xml", _feed(self.articles), content_type=FEED_TYPE)

    def make_large(self) -> None:
        """Give each article what no compression fits into the pages that a new database has."""
        for number in self.articles:
            self.web.page(path_of(number), f"{_page(number)}<!-- {token_hex(20_000)} -->")

    def as_feed_is_read(self, happens: Callable[[], object]) -> None:
        """Let something happen each time the feed is asked for, before it is answered."""
        self._script("/feed.xml", FEED_TYPE, _feed(self.articles), happens)

    def as_page_is_read(self, happens: Callable[[], object]) -> None:
        """Let something happen each time an article is asked for, before it is answered."""
        for number in self.articles:
            self._script(path_of(number), "text/html; charset=utf-8", _page(number), happens)

    def asked(self) -> Counter[str]:
        """How often each article was asked for."""
        return Counter(path for path in self.web.paths() if path.startswith("/news/"))

    def _script(self, path: str, kind: str, text: str, happens: Callable[[], object]) -> None:
        body = text.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"

        def script(wire: BinaryIO) -> None:
            happens()
            wire.write(f"{head}Connection: close\r\n\r\n".encode() + body)

        self.web.raw(path, script)


class Watch:
    """An instance that watches a paper."""

    def __init__(self, instance: Instance, paper: Paper) -> None:
        self.instance = instance
        self.paper = paper
        self.papers = [paper]

    def add(self, name: str, url: str) -> None:
        """Watch the feed at this address."""
        feed = f"channels:\n  - {{kind: feed, url: {url}feed.xml}}\n"
        self.instance.source(name, url, languages="en", more=feed)

    def add_paper(self, name: str, paper: Paper) -> None:
        """Watch one more paper."""
        self.papers.append(paper)
        self.add(name, paper.web.url())

    def make_tables(self) -> None:
        """Make the database before the first command does."""
        with closing(Store.open(self.instance.storage_url)) as store:
            store.upgrade()

    def crawl(self, command: Sequence[str] = COMMAND) -> Ran:
        """Crawl everything once, and tell what is due."""
        return self.instance.run("crawl", "--all", command=command, timeout=400)

    def stored(self) -> list[str]:
        """The paths of the articles that are stored, in order."""
        with closing(Store.open(self.instance.storage_url)) as store, store.read() as session:
            urls = session.scalars(select(ArticleRow.url)).all()
        return sorted(map(_path_in, urls))

    def fetched(self) -> list[str]:
        """The paths of the articles whose page is stored, in order."""
        with closing(Store.open(self.instance.storage_url)) as store, store.read() as session:
            urls = session.scalars(select(PageRow.url).where(PageRow.body_bytes.is_not(None))).all()
        return sorted(map(_path_in, urls))

    def told(self) -> list[str]:
        """The titles in the subjects of the mails that arrived, in order."""
        return sorted(map(told_title, self.instance.mails()))

    def expect_all_told(self, *, repeats: int = 0) -> None:
        """Every article is stored once and told once, but for so many repeats of the same mail."""
        articles = [number for paper in self.papers for number in paper.articles]
        assert self.stored() == sorted(map(path_of, articles))
        mails = {mail.message_id: told_title(mail) for mail in self.instance.mails()}
        assert sorted(mails.values()) == sorted(map(title_of, articles))
        assert len(self.told()) - len(mails) <= repeats, "mails came again"


def told_title(mail: ReceivedMail) -> str:
    """The title in a mail's subject, which the topic stands before."""
    return mail.subject.partition(": ")[2]


@contextmanager
def watched_paper(folder: Path, web: Web, *, storage_url: str | None = None) -> Iterator[Watch]:
    """A paper, an inbox, and an instance that watches the one and tells the other."""
    instance = Instance(folder / "config", storage_url=storage_url)
    instance.topic(TOPIC, TERM)
    with running_inbox(instance.mail_folder) as port:
        quick = (
            "delivery: {lease_s: 600, attempt_timeout_s: 60, first_retry_s: 1}\n"
            "extraction: {workers: 1}\n"
        )
        instance.settings(inbox_port=port, topic=TOPIC, more=quick)
        watch = Watch(instance, Paper(web, 1, 2, 3))
        watch.add("paper", web.url())
        yield watch


def path_of(number: int) -> str:
    return f"/news/{_thing(number)}-{number}.html"


def _thing(number: int) -> str:
    return _THINGS[number % len(_THINGS)]


def title_of(number: int) -> str:
    return f"The {_thing(number)} of pier {number} opens again"


def _path_in(url: str) -> str:
    return "/news/" + url.partition("/news/")[2]


def _feed(articles: Iterable[int]) -> str:
    items = (
        f"<item><title>{title_of(number)}</title><link>{path_of(number)}</link></item>"
        for number in articles
    )
    channel = f"<channel><title>Paper</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


def _page(number: int) -> str:
    words = " ".join(f"{_thing(number * 7 + k * k)}{number * 31 + k}" for k in range(40))
    return (
        f"<html lang=en><head><title>{title_of(number)}</title></head><body><article>"
        f"<h1>{title_of(number)}</h1>"
        f"<p>Neighbours of pier {number} met for time {number}, as the {TERM} asks them to.</p>"
        f"<p>They listed what is still missing there: {words}.</p>"
        f"<p>Visit {number} ended with soup, and with a promise to write down who brings what.</p>"
        "</article></body></html>"
    )
