"""The plain script: Scrapy, trafilatura, langdetect and SQLite, as one writes it in an afternoon.

`python -m benchmarks.whole_way.script DATABASE FEED ...`. It reads feeds, obeys robots.txt, keeps
text, title, date, author and language of each page, and knows no boilerplate, copies, stories,
topics or children: what breaks a page breaks it.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
import trafilatura
from langdetect import DetectorFactory, detect
from langdetect.lang_detect_exception import LangDetectException
from scrapy.crawler import CrawlerProcess
from scrapy.http import Request, Response

DetectorFactory.seed = 0
_TABLE = """CREATE TABLE IF NOT EXISTS article (
    url TEXT PRIMARY KEY, title TEXT, author TEXT, date TEXT, language TEXT, text TEXT)"""


class NewsSpider(scrapy.Spider):
    """Fetches every feed, then every page that it names and that is not stored."""

    name = "news"

    def __init__(self, *, database: str, feeds: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.database = sqlite3.connect(database)
        self.database.execute(_TABLE)
        self.feeds = feeds

    async def start(self) -> AsyncIterator[Request]:
        for url in self.feeds:
            yield Request(url, callback=self.feed)

    def feed(self, response: Response) -> Iterator[Request]:
        for url in response.xpath("//item/link/text()").getall():
            known = self.database.execute("SELECT 1 FROM article WHERE url = ?", (url,))
            if known.fetchone() is None:
                yield Request(url, callback=self.page)

    def page(self, response: Response) -> None:
        found = trafilatura.bare_extraction(response.body, url=response.url, with_metadata=True)
        if found is None or not found.text:
            return
        try:
            language = detect(found.text)
        except LangDetectException:
            language = ""
        values = (response.url, found.title, found.author, found.date, language, found.text)
        self.database.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?)", values)
        self.database.commit()


def main() -> None:
    """Crawl all feeds at once."""
    process = CrawlerProcess(
        {"ROBOTSTXT_OBEY": True, "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False}
    )
    process.crawl(NewsSpider, database=sys.argv[1], feeds=sys.argv[2:])
    process.start()


if __name__ == "__main__":
    main()
