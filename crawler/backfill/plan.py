"""Decides which lists a backfill reads: where it begins, and whether it follows a list. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urljoin

from config.source import ChannelKind, Source
from crawler.backfill.span import DateRange
from crawler.channels.outcome import MAX_DEPTH
from crawler.polling.usual_places import SITEMAP_PATHS
from crawler.urls.canonical import url_key
from crawler.urls.same_site import same_site
from storage.backfills import ListFacts, NewList
from storage.channel_records import ChannelMemory


def first_lists(
    source: Source, known: Sequence[ChannelMemory], declared: Sequence[str]
) -> list[NewList]:
    """Return the lists to begin with: sitemaps, named or at the usual paths, then front pages.

    `known` are the channels of earlier crawls, `declared` the sitemaps of robots.txt.
    """
    named = [(channel.kind, channel.url) for channel in source.channels]
    named += [(channel.kind, channel.url) for channel in known]
    sitemaps = [url for kind, url in named if kind is ChannelKind.SITEMAP]
    sitemaps += [url for url in declared if same_site(url, source.url)]
    sitemaps = sitemaps or [urljoin(source.url, path) for path in SITEMAP_PATHS]
    lists = [source.url, *(url for kind, url in named if kind is ChannelKind.FRONT_PAGE)]
    return [
        *(NewList(url_key(url), ChannelKind.SITEMAP, url) for url in sitemaps),
        *(NewList(url_key(url), ChannelKind.FRONT_PAGE, url) for url in lists),
    ]


def child_sitemap(url: str, *, depth: int, changed: datetime | None, span: DateRange) -> NewList:
    """Return a sitemap that another one names, to be skipped if it can hold nothing of the span."""
    skip = ""
    if depth >= MAX_DEPTH:
        skip = "too many sitemaps above it"
    elif changed is not None and not span.may_hold_change(changed):
        skip = "not changed since"
    return NewList(url_key(url), ChannelKind.SITEMAP, url, depth, skip=skip)


def why_stop(facts: ListFacts, span: DateRange) -> str:
    """Return why a list is not followed beyond the page with these facts; empty to continue.

    Lists show the newest pages first.
    """
    if not facts.named:
        return "the page before it names nothing"
    if facts.repeats:
        return "the page before it repeats another one"
    if facts.newest_at is not None and not span.may_hold_change(facts.newest_at):
        return "the page before it is older"
    return ""
