"""Calls a documented API of JSON, with the guard, the pace and the limits of all requests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from scrapy.http import Request

from crawler.fetch.headers import text_of
from crawler.fetch.manners.retry_after import retry_after_s
from crawler.fetch.redirects import MAX_REDIRECTS
from crawler.fetch.robots import FOR_API
from crawler.sandbox.poison import Poison
from crawler.spiders.source import SourceSpider


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What an API answered."""

    status: int
    tree: Mapping[str, Any] | None  # None: the body is no JSON object
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class JsonJob:
    """A JSON object to parse in a child process."""

    body: bytes
    cpu_s: float

    def prepare(self) -> None:
        """Nothing is imported later than this module."""

    def run(self) -> Mapping[str, Any] | None:
        try:
            tree = json.loads(self.body)
        except (ValueError, RecursionError):
            return None
        return tree if isinstance(tree, dict) else None


async def call_api(spider: SourceSpider, url: str, parameters: Mapping[str, str]) -> ApiAnswer:
    """Ask an API with GET and return its answer, whatever its status. Raises FetchError.

    Follows no redirect. robots.txt is not asked, since it is for those who follow links; the
    caller keeps the rules of the API.
    """
    request = Request(
        f"{url}?{urlencode(parameters)}",
        headers={"Accept": "application/json"},
        meta={FOR_API: True, MAX_REDIRECTS: 0},
        dont_filter=True,
    )
    context = spider.context
    response = await spider.crawler.engine.download_async(request)
    wait_s = retry_after_s(text_of(response.headers, "Retry-After"), now=context.now())
    read = await context.pool.run(JsonJob(response.body, context.pool.limits.cpu_s_per_channel))
    return ApiAnswer(response.status, None if isinstance(read, Poison) else read, wait_s)
