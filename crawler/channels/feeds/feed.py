"""Parses feeds: RSS 0.9 to 2.0 and Atom, well-formed or not; JSON Feed has its own file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from crawler.channels.absolute_url import absolute_url
from crawler.channels.body_text import decode
from crawler.channels.content import MAX_BYTES, gunzip, is_html, is_json, root_element, why_not_xml
from crawler.channels.feed_dates import order_of
from crawler.channels.feeds import json_feed
from crawler.channels.feeds.entry import EntryContext, announcement, written_dates
from crawler.channels.feeds.left_out import MAX_ITEMS, LeftOut
from crawler.channels.feeds.links import Links, Site, article_url, based, links_of, shared_pages
from crawler.channels.feeds.markup import Document, Element, split
from crawler.channels.hub import hub_offer
from crawler.channels.outcome import ChannelOutcome, failed
from crawler.language.tag import language_tag
from crawler.urls.canonical import url_key
from storage.outcomes import SourceState
from storage.records import Announcement
from storage.subscription_records import HubOffer

_LONGEST_TTL_S = 86_400.0
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})


def read(body: bytes, *, url: str, content_type: str | None = None) -> ChannelOutcome:
    """Return the items of a feed; a bad body gives a problem. Fetches nothing, opens no file.

    Raises UnpackedTooLarge and DamagedGzip.
    """
    body = gunzip(body, max_bytes=MAX_BYTES)
    if is_json(body):
        return json_feed.read(body, url=url)
    root = root_element(body)
    if not body.strip() or (root not in _ROOTS and is_html(body)):
        return failed(*why_not_xml(body))
    document = split(decode(body, content_type), most_items=MAX_ITEMS)
    if not document.items and (root not in _ROOTS or document.is_cut):
        return failed(*_damage(body, root))
    outcome = _outcome(document, url)
    if document.is_cut and not outcome.announcements:
        return failed(SourceState.PARSE_ERROR, "a feed that breaks off before it names a page")
    return outcome


def ttl_s(written: str | None) -> float:
    """Convert the `ttl` of RSS 2.0 from minutes to seconds; 0 for no number, at most a day."""
    text = (written or "").strip()
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return min(float(text) * 60, _LONGEST_TTL_S) if is_number else 0.0


def _outcome(document: Document, url: str) -> ChannelOutcome:
    head, site = document.head, _site(document, url)
    items = [item for item in document.items[:MAX_ITEMS] if item.children or item.attributes]
    left_out: Counter[str] = Counter()
    left_out[LeftOut.OVER_LIMIT] += len(document.items[MAX_ITEMS:])
    found = tuple(_announcements(items, site, _context(document, items), left_out))
    return ChannelOutcome(
        announcements=found,
        min_delay_s=ttl_s(next(head.texts("ttl"), None)),
        hub=_hub(document, url),
        left_out={str(reason): count for reason, count in left_out.items() if count},
    )


def _announcements(
    items: list[Element], site: Site, context: EntryContext, left_out: Counter[str]
) -> Iterator[Announcement]:
    links = [links_of(item, site) for item in items]
    shared = shared_pages(links)
    seen: set[str] = set()
    for item, named in zip(items, links, strict=True):
        url = article_url(named, site, shared)
        if url is None:
            left_out[_why_without(item, named)] += 1
        elif (key := url_key(url)) in seen:
            left_out[LeftOut.SAME_PAGE] += 1
        else:
            seen.add(key)
            yield announcement(item, url, context)


def _why_without(item: Element, links: Links) -> LeftOut:
    if item.is_cut:
        return LeftOut.CUT_OFF
    if links.pages or links.identities:
        return LeftOut.HOME_PAGE
    return LeftOut.REFUSED_LINK if links.has_refused else LeftOut.NO_LINK


def _site(document: Document, url: str) -> Site:
    """Return what links resolve against: `xml:base`, in RSS the page of the feed, its address."""
    root = document.root
    base = based(document.head, based(root, url))
    pages = [
        page
        for link in document.head.all("link")
        if link.attributes.get("rel", "alternate").lower() == "alternate"
        and (page := absolute_url(link.attributes.get("href") or link.text, based(link, base)))
    ]
    home = next(iter(pages), None)
    is_atom = root.name == "feed"
    has_base = "xml:base" in {**root.attributes, **document.head.attributes}
    return Site(url, home, base if is_atom or has_base or home is None else home)


def _context(document: Document, items: list[Element]) -> EntryContext:
    head = document.head
    said = (*head.texts("language", "dc:language"), document.root.attributes.get("xml:lang"))
    language = next((tag for text in said if (tag := language_tag(text))), None)
    dates = (text for item in items for text in written_dates(item))
    return EntryContext(language, order_of([*dates, *head.texts("pubdate", "lastbuilddate")]))


def _hub(document: Document, url: str) -> HubOffer | None:
    links = [
        (link.attributes.get("rel", "").lower().split(), link.attributes.get("href", ""))
        for link in document.head.all("link")
    ]
    return hub_offer(
        hubs=[href for relations, href in links if "hub" in relations],
        topics=[href for relations, href in links if "self" in relations],
        url=url,
    )


def _damage(body: bytes, root: str) -> tuple[SourceState, str]:
    if root in _ROOTS:
        return SourceState.PARSE_ERROR, "a feed damaged beyond reading"
    return why_not_xml(body)
