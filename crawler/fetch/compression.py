"""Decompresses bodies within the size limit, and reports an excess as an error of its own."""

from __future__ import annotations

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.fetch.errors import BodyTooLarge


class BoundedCompression(HttpCompressionMiddleware):
    """Scrapy's decompression, except that a body larger than the limit raises BodyTooLarge."""

    def process_response(  # type: ignore[override]  # Scrapy's third parameter is deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:  # raised for DOWNLOAD_MAXSIZE only
            raise BodyTooLarge(self._max_size) from error
