"""Decompression with the size limit, told apart from other refusals."""

from __future__ import annotations

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.fetch.errors import BodyTooLarge


class BoundedCompression(HttpCompressionMiddleware):
    """Scrapy's decompression; a body that grows over the limit raises BodyTooLarge."""

    def process_response(  # type: ignore[override]  # Scrapy's third parameter is deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:  # the one reason it has: DOWNLOAD_MAXSIZE exceeded
            raise BodyTooLarge(self._max_size) from error
