"""The forms of a feed, each by the ending of its address."""

from __future__ import annotations

from enum import StrEnum

from monitor.feeds import atom, json_feed, rss
from monitor.feeds.content import Feed


class FeedForm(StrEnum):
    """How a feed is written; the value is the ending of its address."""

    ATOM = "atom"
    RSS = "rss"
    JSON = "json"


_WRITERS = {
    FeedForm.ATOM: (atom.write_atom, atom.MEDIA_TYPE),
    FeedForm.RSS: (rss.write_rss, rss.MEDIA_TYPE),
    FeedForm.JSON: (json_feed.write_json_feed, json_feed.MEDIA_TYPE),
}


def write_feed(feed: Feed, form: FeedForm) -> tuple[bytes, str]:
    """Return a feed as bytes in UTF-8, and its media type."""
    write, media_type = _WRITERS[form]
    return write(feed), media_type
