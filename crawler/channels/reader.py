"""One door to the readers of all kinds of channels."""

from __future__ import annotations

from typing import Protocol

from config.source import ChannelKind
from crawler.channels import feed, front_page, sitemap
from crawler.channels.reading import ChannelReading, unreadable
from storage.outcomes import SourceState


class ChannelParser(Protocol):
    """How every kind of channel is read."""

    def __call__(
        self, body: bytes, *, url: str, content_type: str | None = None
    ) -> ChannelReading: ...


PARSERS: dict[ChannelKind, ChannelParser] = {
    ChannelKind.FEED: feed.read,
    ChannelKind.SITEMAP: sitemap.read,
    ChannelKind.FRONT_PAGE: front_page.read,
}


def parse_channel(
    kind: ChannelKind, body: bytes, *, url: str, content_type: str | None = None
) -> ChannelReading:
    """What a body announces; one that breaks its parser is damaged, not our end."""
    try:
        return PARSERS[kind](body, url=url, content_type=content_type)
    except Exception as error:  # noqa: BLE001 - parsers of others meet the bytes of strangers here
        reason = f"damaged beyond reading ({type(error).__name__})"
        return unreadable(SourceState.PARSE_ERROR, reason)
