"""The Scrapy settings of every crawl. What depends on the source is in its CrawlContext."""

from __future__ import annotations

from copy import copy
from typing import Any, Self

from scrapy.settings import Settings

from config.settings import FetchLimits

_HANDLER = "crawler.fetch.download.GuardedDownloadHandler"


class CrawlSettings(Settings):
    """Settings that every crawl copies, at a fraction of the cost of a deep copy.

    Names and priorities are copied; the values are shared, because no crawl changes one in place.
    """

    def copy(self) -> Self:
        copied = copy(self)
        copied.attributes = {name: copy(value) for name, value in self.attributes.items()}
        return copied


def crawl_settings(limits: FetchLimits) -> CrawlSettings:
    """Return settings for `scrapy.crawler.Crawler` with no open ports and only our middlewares."""
    return CrawlSettings(_values(limits))


def _values(limits: FetchLimits) -> dict[str, Any]:
    return {
        **_DISABLED,
        **_MIDDLEWARES,
        "USER_AGENT": limits.user_agent,
        "DOWNLOAD_WARNSIZE": 0,
        # The handler allows one request per host and adds the delay; this only limits its queue.
        "CONCURRENT_REQUESTS": 4,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
        # Bytes of responses that wait to be stored; a crawl requests no more until they are.
        "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 250_000,
        "CONCURRENT_ITEMS": 1,  # spiders yield no items, and each slot costs a task per response
        "DOWNLOAD_DELAY": 0,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # the store knows all pages
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
    }


_DISABLED: dict[str, Any] = {
    "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    "REMOTE_CONTROL_ENABLED": False,  # a port that runs posted Python code
    "TELNETCONSOLE_ENABLED": False,
    "MEMUSAGE_ENABLED": False,  # reads the peak memory, and would close every later crawl
    "COOKIES_ENABLED": False,
    "REFERER_ENABLED": False,
    "DOWNLOAD_HANDLERS_BASE": {},  # no file, ftp, s3, data
    "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
    "EXTENSIONS_BASE": {},
    "ITEM_PIPELINES_BASE": {},
    "FEED_EXPORTERS_BASE": {},
}

_MIDDLEWARES: dict[str, Any] = {
    "SPIDER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES_BASE": {},
    "DOWNLOADER_MIDDLEWARES": {  # requests pass downwards, responses upwards
        "crawler.fetch.rendered.Rendered": 50,
        "crawler.fetch.headers.RequestHeaders": 100,
        "crawler.fetch.robots.Robots": 200,
        "crawler.fetch.redirects.Redirects": 300,
        "crawler.fetch.visit_cookies.VisitCookies": 350,
        "crawler.fetch.content_decoding.ContentDecoding": 400,
    },
    # unused, and set so that none of Scrapy's own becomes active
    "ROBOTSTXT_OBEY": False,
    "REDIRECT_ENABLED": False,
    "RETRY_ENABLED": False,  # `next_attempt_at` decides
    "METAREFRESH_ENABLED": False,
    "HTTPPROXY_ENABLED": False,
    "HTTPCACHE_ENABLED": False,
}
