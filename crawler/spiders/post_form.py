"""Posts a form to a site, with the guard, the pace and the limits of every other request."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from scrapy.http import Request

from crawler.fetch.redirects import MAX_REDIRECTS
from crawler.spiders.source import SourceSpider


async def post_form(spider: SourceSpider, url: str, form: Mapping[str, str]) -> int:
    """Post a form and return the status of the response. Raises FetchError.

    Follows no redirect, because the content of the form is meant for this host only.
    """
    request = Request(
        url,
        method="POST",
        body=urlencode(form),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        meta={MAX_REDIRECTS: 0},
        dont_filter=True,
    )
    response = await spider.crawler.engine.download_async(request)
    return int(response.status)
