"""Decodes bodies, and decides about those whose length is not the declared one."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response, TextResponse
from scrapy.responsetypes import responsetypes

from crawler.fetch.crawl_context import context_of
from crawler.fetch.download import BODY_END, BodyEnd
from crawler.fetch.errors import NoAnswer
from crawler.fetch.headers import text_of
from crawler.fetch.wire.complete_document import is_complete
from crawler.fetch.wire.content_coding import ACCEPTED, decoded
from storage.outcomes import SourceState


class ContentDecoding:
    """Downloader middleware that decodes bodies and refuses those that broke off."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(context_of(crawler).limits.max_body_bytes)

    def process_request(self, request: Request) -> None:
        """Name the codings that are understood, unless the request names its own."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """Return the response with its decoded body. Raises BodyTooLarge, NoAnswer."""
        end: BodyEnd | None = request.meta.pop(BODY_END, None)
        body = self._decoded(response, response.body)
        if response.status == 200 and end is not None and not is_complete(body):
            if end.damage:
                raise NoAnswer(SourceState.UNREACHABLE, f"the answer broke off: {end.damage}")
            body = self._decoded(response, response.body[: end.declared])
        is_coded = "Content-Encoding" in response.headers
        if not is_coded and body == response.body:
            return response
        headers = response.headers.copy()
        headers.pop("Content-Encoding", None)
        kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
        # the encoding is found anew: it was guessed from the coded bytes
        more = {"encoding": None} if issubclass(kind, TextResponse) else {}
        return response.replace(cls=kind, headers=headers, body=body, **more)

    def _decoded(self, response: Response, body: bytes) -> bytes:
        fields = response.headers.getlist("Content-Encoding")
        codings = [coding for field in fields for coding in field.decode("latin-1").split(",")]
        kind = text_of(response.headers, "Content-Type")
        return decoded(body, codings, content_type=kind, limit=self._max_bytes)
