"""Runs plain Scrapy over all hosts: `python -m benchmarks.fetching.plain PORT DELAY_S`.

It keeps the same delay per host, obeys robots.txt, makes one request per host at a time and stores
nothing.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Request, Response

from benchmarks.fetching.site import HOSTS, address


class PlainSpider(scrapy.Spider):
    """Fetches every feed, then every page that it names."""

    name = "plain"
    pages = 0

    def __init__(self, *, port: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.port = port

    async def start(self) -> AsyncIterator[Request]:
        for number in range(HOSTS):
            yield Request(f"http://{address(number)}:{self.port}/feed.xml", callback=self.feed)

    def feed(self, response: Response) -> Iterator[Request]:
        for url in response.xpath("//item/link/text()").getall():
            yield Request(url, callback=self.page)

    def page(self, _response: Response) -> None:
        PlainSpider.pages += 1


def main() -> None:
    """Crawl all hosts at once; print requests and pages, and the time it took."""
    port, delay_s = int(sys.argv[1]), float(sys.argv[2])
    process = CrawlerProcess(
        {
            "ROBOTSTXT_OBEY": True,
            "DOWNLOAD_DELAY": delay_s,
            "RANDOMIZE_DOWNLOAD_DELAY": False,
            "CONCURRENT_REQUESTS": HOSTS,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    crawler = process.create_crawler(PlainSpider)
    process.crawl(crawler, port=port)
    began = time.monotonic()
    process.start()
    seconds = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    requests = crawler.stats.get_value("downloader/request_count") if crawler.stats else 0
    figures = {
        "requests": requests,
        "pages": PlainSpider.pages,
        "seconds": seconds,
        "cpu_s": used.ru_utime + used.ru_stime,
        "memory_mb": used.ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    main()
