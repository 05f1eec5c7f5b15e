"""The Scrapy settings of every crawl. What depends on the source is in its `Visit`."""

from __future__ import annotations

from copy import copy
from typing import Any, Self

from scrapy.settings import Settings

from config.settings import FetchLimits

_HANDLER = "crawler.fetch.download.GuardedDownloadHandler"


class CrawlSettings(Settings):
    """Settings of which every crawl takes a copy, at a fraction of the price of a deep one.

    Names and priorities are copied; the values are shared, because no crawl changes one in place.
    """

    def copy(self) -> Self:
        twin = copy(self)
        twin.attributes = {name: copy(held) for name, held in self.attributes.items()}
        return twin


def crawl_settings(limits: FetchLimits) -> CrawlSettings:
    """Settings for `scrapy.crawler.Crawler`: nothing open, nothing followed but what we wrote."""
    return CrawlSettings(_values(limits))


def _values(limits: FetchLimits) -> dict[str, Any]:
    return {
        **_CLOSED_DOORS,
        **_CHAIN,
        "USER_AGENT": limits.user_agent,
        "DOWNLOAD_MAXSIZE": limits.max_body_bytes,  # after decompression
        "DOWNLOAD_WARNSIZE": 0,
        # The handler keeps one request per host and its delay; this only bounds what waits there.
        "CONCURRENT_REQUESTS": 4,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        # Answers that wait to be stored, in bytes: a crawl asks for no more until they are.
        "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 250_000,
        "CONCURRENT_ITEMS": 1,  # spiders yield none, and each costs a task per answer
        "DOWNLOAD_DELAY": 0,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # the store knows all pages
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
    }


_CLOSED_DOORS: dict[str, Any] = {
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    "REMOTE_CONTROL_ENABLED": False,  # a port that runs posted Python code
    "TELNETCONSOLE_ENABLED": False,
    "MEMUSAGE_ENABLED": False,  # reads the peak of the process: would close every later crawl
    "COOKIES_ENABLED": False,
    "REFERER_ENABLED": False,
    "DOWNLOAD_HANDLERS_BASE": {},  # no file, ftp, s3, data
    "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
    "EXTENSIONS_BASE": {},
    "ITEM_PIPELINES_BASE": {},
    "FEED_EXPORTERS_BASE": {},
}

_CHAIN: dict[str, Any] = {
    "SPIDER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES": {  # requests pass downwards, answers upwards
        "crawler.fetch.rendered.Rendered": 50,
        "crawler.fetch.headers.RequestHeaders": 100,
        "crawler.fetch.manners.robots.Robots": 200,
        "crawler.fetch.redirects.Redirects": 300,
        "crawler.fetch.compression.BoundedCompression": 400,
    },
    # unused, and set so that none of Scrapy's own may wake up
    "ROBOTSTXT_OBEY": False,
    "REDIRECT_ENABLED": False,
    "RETRY_ENABLED": False,  # our own next_attempt_at
    "METAREFRESH_ENABLED": False,
    "HTTPPROXY_ENABLED": False,
    "HTTPCACHE_ENABLED": False,
}
