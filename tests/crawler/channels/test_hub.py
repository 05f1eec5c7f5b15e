"""Hubs that channels name, in headers and bodies."""

from __future__ import annotations

import pytest

from crawler.channels.feeds.feed import read
from crawler.channels.hub import offer_in_headers
from storage.subscription_records import HubOffer

URL = "https://gazette.example/feed"
HUB, SELF = "https://hub.example/", "https://gazette.example/feed?self"
OFFER = HubOffer(HUB, SELF)


@pytest.mark.parametrize(
    ("links", "offer"),
    [
        ((f'<{HUB}>; rel="hub"', f'<{SELF}>; rel="self"'), OFFER),
        ((f'<{HUB}>; rel="hub", <{SELF}>; rel="self"',), OFFER),
        ((f"<{HUB}>;rel=hub,<{SELF}>;rel=self",), OFFER),
        ((f'<{HUB}>; title="a, b"; rel="HUB next", <{SELF}>; REL=self',), OFFER),
        ((f'<{HUB}>; rel="hub"',), HubOffer(HUB, URL)),
        (('</hub>; rel="hub"',), HubOffer("https://gazette.example/hub", URL)),
        ((f'<{SELF}>; rel="self"',), None),
        (('<javascript:alert(1)>; rel="hub"',), None),
        (('<http://user@hub.example/>; rel="hub"', f'<{HUB}>; rel="hub"'), HubOffer(HUB, URL)),
        (("<" * 4_096, "rel=hub", ""), None),
    ],
    ids=[
        "two headers",
        "one header",
        "no quotes",
        "other parameters",
        "no self",
        "relative",
        "no hub",
        "no web address",
        "the second is usable",
        "noise",
    ],
)
def test_link_headers(links: tuple[str, ...], offer: HubOffer | None) -> None:
    assert offer_in_headers(links, URL) == offer


ATOM = f'<link rel="hub" href="{HUB}"/><link rel="self" href="{SELF}"/>'
RSS = "".join(
    f'<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="{rel}" href="{href}"/>'
    for rel, href in (("self", SELF), ("hub", HUB))
)
ENTRY = '<entry><id>1</id><title>x</title><link href="https://gazette.example/1"/></entry>'
ITEM = "<item><title>x</title><link>https://gazette.example/1</link></item>"
JSON = (
    f'{{"version": "https://jsonfeed.org/version/1.1", "feed_url": "{SELF}",'
    f' "hubs": [{{"type": "rssCloud", "url": "https://cloud.example/"}},'
    f' {{"type": "WebSub", "url": "{HUB}"}}], "items": [{{"url": "https://gazette.example/1"}}]}}'
)


@pytest.mark.parametrize(
    "body",
    [
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{ATOM}{ENTRY}</feed>',
        f'<rss version="2.0"><channel><title>x</title>{RSS}{ITEM}</channel></rss>',
        JSON,
    ],
    ids=["atom", "rss", "json"],
)
def test_feeds_name_their_hub(body: str) -> None:
    reading = read(body.encode(), url=URL)
    assert (len(reading.announcements), reading.hub) == (1, OFFER)


@pytest.mark.parametrize(
    "body",
    [
        f'<rss version="2.0"><channel><title>x</title>{ITEM}</channel></rss>',
        JSON.replace('"hubs": [', '"hubs": "none", "x": ['),
        JSON.replace('"WebSub"', "7"),
    ],
    ids=["rss", "hubs is no list", "type is no text"],
)
def test_feeds_without_a_hub(body: str) -> None:
    assert read(body.encode(), url=URL).hub is None
