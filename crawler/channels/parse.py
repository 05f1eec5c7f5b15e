"""Parses channels of all kinds. Nothing else calls the parsers.

`parse` takes and returns values that can be pickled and raises nothing: it runs in a child process
(`crawler/sandbox`), because it reads bytes that strangers wrote.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import structlog

from config.source import ChannelKind
from crawler.channels.content import gunzip, kind_of, why_not_xml
from crawler.channels.feeds import feed
from crawler.channels.outcome import ChannelOutcome, failed
from crawler.channels.pages import front_page
from crawler.channels.sitemaps import sitemap
from crawler.fetch.wire.gzip_members import DamagedGzip, UnpackedTooLarge
from storage.outcomes import SourceState

log = structlog.get_logger(__name__)


class ChannelParser(Protocol):
    """The call that the parsers of all kinds of channels share."""

    def __call__(
        self, body: bytes, *, url: str, content_type: str | None = None
    ) -> ChannelOutcome: ...


PARSERS: dict[ChannelKind, ChannelParser] = {
    ChannelKind.FEED: feed.read,
    ChannelKind.SITEMAP: sitemap.read,
    ChannelKind.FRONT_PAGE: front_page.read,
}


def parse(
    kind: ChannelKind | None, body: bytes, *, url: str, content_type: str | None = None
) -> ChannelOutcome:
    """Parse the body of a channel that was fetched from `url`. Never raises.

    `kind` None detects the kind from the body. A parser that raises gives PARSE_ERROR with the
    class of the exception in its reason, because a damaged body must not end a crawl.
    """
    try:
        if kind is None:
            kind = _kind(body)
        if kind is None:
            return failed(*why_not_xml(body))
        return replace(PARSERS[kind](body, url=url, content_type=content_type), kind=kind)
    except UnpackedTooLarge as error:
        return failed(SourceState.TOO_LARGE, str(error))
    except DamagedGzip as error:
        return failed(SourceState.PARSE_ERROR, str(error))
    except Exception as error:  # noqa: BLE001 - whatever a parser raises, the body is to blame
        name = type(error).__name__
        log.warning(
            "channel_parser_failed", kind=kind, url=url, error=name, detail=str(error)[:200]
        )
        return replace(
            failed(SourceState.PARSE_ERROR, f"damaged beyond reading ({name})"), kind=kind
        )


def _kind(body: bytes) -> ChannelKind | None:
    """Detect the kind of a channel; a sitemap is known by what it holds, wherever that begins."""
    if sitemap.is_sitemap_body(body):
        return ChannelKind.SITEMAP
    return kind_of(gunzip(body, max_bytes=sitemap.MAX_FEED_BYTES))
