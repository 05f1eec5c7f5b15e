"""One door to the readers of all kinds of channels."""

from __future__ import annotations

from typing import Protocol

from config.source import ChannelKind
from crawler.channels import feed, front_page, sitemap
from crawler.channels.reading import ChannelReading


class Reader(Protocol):
    """How every kind of channel is read."""

    def __call__(
        self, body: bytes, *, url: str, content_type: str | None = None
    ) -> ChannelReading: ...


READERS: dict[ChannelKind, Reader] = {
    ChannelKind.FEED: feed.read,
    ChannelKind.SITEMAP: sitemap.read,
    ChannelKind.FRONT_PAGE: front_page.read,
}
