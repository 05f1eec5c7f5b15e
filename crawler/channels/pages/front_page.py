"""Front and listing pages: which of their links are articles, and where the list continues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from lxml import etree
from lxml import html as lxml_html
from w3lib.encoding import html_to_unicode

from crawler.channels.absolute_url import absolute_url
from crawler.channels.alternates import alternates_below
from crawler.channels.content import is_binary
from crawler.channels.feed_text import LONGEST_TITLE
from crawler.channels.link_shape import ARTICLE_SCORE, LinkContext, article_score, shape
from crawler.channels.list_links import list_links
from crawler.channels.outcome import ChannelOutcome, failed
from crawler.channels.pages.declared_feeds import declared_feeds, is_feed_host, linked_feeds
from crawler.channels.pages.site_facts import site_facts
from crawler.language.tag import language_tag
from crawler.urls.canonical import canonical_url, url_key
from crawler.urls.same_site import same_site
from storage.outcomes import SourceState
from storage.records import Announcement

MAX_LINKS = 5_000  # examined per page; long portals have some hundreds
MAX_ANNOUNCED = 500
MAX_LISTINGS = 3
MAX_LINKED_FEEDS = 20  # links that may lead to a feed; some pages have one beside each section
TOO_MANY = f"links beyond the first {MAX_ANNOUNCED}"  # why articles are left out
_CHROME = frozenset({"nav", "header", "footer", "aside"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "dt"})
_PAGE_PATH = re.compile(r"/(?:page|pagina|seite|p)[/_-]?([2-9]|1\d)(?:/|\.\w+)?$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"(?:page|paged|pg|pagina|seite|p|start|offset)", re.IGNORECASE)
_LIST_FILE = re.compile(
    r"/(?:list|liste|lista|listing|news_?list|archive|archives|all)\.\w{3,5}$", re.IGNORECASE
)
_TITLE_LETTERS = 12  # a shorter anchor says "more" or names a section


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as it was parsed, and the encoding that its bytes were in."""

    root: etree._Element
    encoding: str


@dataclass(frozen=True, slots=True)
class _Anchor:
    """One element that links somewhere on the same site."""

    element: etree._Element
    url: str
    rels: frozenset[str]


@dataclass(slots=True)
class _Link:
    """All that a page says of one URL, in however many places."""

    url: str
    text: str = ""
    in_heading: bool = False
    in_chrome: bool = True  # until one of its places is not
    rels: set[str] = field(default_factory=set)
    language: str | None = None  # of `hreflang`


def read(body: bytes, *, url: str, content_type: str | None = None) -> ChannelOutcome:
    """Return the articles that a page links to, in its order, and where the list continues."""
    page = parse_html(body, content_type)
    if page is None:
        problem = SourceState.PARSE_ERROR if body.strip() else SourceState.EMPTY
        return failed(problem, "no web page")
    root = page.root
    base = base_url(root, url)
    anchors = list(_anchors(page, base, url))
    links = _links(anchors)
    versions = list(alternates_below(root, base))
    shapes = Counter(shape(link.url) for link in links.values())
    articles = [link for link in links.values() if _is_article(link, shapes)]
    known = {link.url for link in articles}
    further = [listing for listing in _listings(links, url) if listing not in known]
    return ChannelOutcome(
        announcements=tuple(_announcement(link) for link in articles[:MAX_ANNOUNCED]),
        further=tuple(further[:MAX_LISTINGS]),
        lists=list_links((anchor.url, anchor.rels) for anchor in anchors),
        feeds=declared_feeds(root, base),
        linked_feeds=tuple(_own_feeds(root, base, url))[:MAX_LINKED_FEEDS],
        versions=tuple(version.url for version in versions),
        site=site_facts(root, versions),
        left_out={TOO_MANY: more} if (more := len(articles) - MAX_ANNOUNCED) > 0 else {},
    )


def parse_html(body: bytes, content_type: str | None) -> Page | None:
    """Parse a web page in its own encoding; None for a body that is no web page."""
    if not body.strip() or is_binary(body, content_type):
        return None
    encoding, text = html_to_unicode(content_type, body, default_encoding="utf-8")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(
            text.replace("\x00", "").encode("utf-8", "replace"), parser=parser
        )
        return Page(root, encoding)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def base_url(root: etree._Element, url: str) -> str:
    """Return the URL that relative links of the page resolve against."""
    for element in root.iter("base"):
        return absolute_url(element.get("href"), url) or url
    return url


def _own_feeds(root: etree._Element, base: str, url: str) -> Iterator[str]:
    for feed in linked_feeds(root, base):
        if same_site(feed, url) or is_feed_host(feed):
            yield feed


def _anchors(page: Page, base: str, url: str) -> Iterator[_Anchor]:
    home = url_key(url)
    for count, element in enumerate(page.root.iter("a", "area", "link")):
        if count >= MAX_LINKS:
            return
        target = _target(element, base, page.encoding)
        if target is not None and url_key(target) != home and same_site(target, url):
            rels = frozenset((element.get("rel") or "").lower().split())
            yield _Anchor(element, target, rels)


def _target(element: etree._Element, base: str, encoding: str) -> str | None:
    written = (element.get("href") or "").strip()
    if written.startswith("#"):
        return None
    absolute = absolute_url(written, base, encoding=encoding)
    return None if absolute is None else canonical_url(absolute)


def _links(anchors: Iterable[_Anchor]) -> dict[str, _Link]:
    links: dict[str, _Link] = {}
    for anchor in anchors:
        if anchor.element.tag != "link" or "next" in anchor.rels:
            _note(links.setdefault(url_key(anchor.url), _Link(anchor.url)), anchor)
    return links


def _note(link: _Link, anchor: _Anchor) -> None:
    element = anchor.element
    text = " ".join("".join(str(part) for part in element.itertext()).split())
    text = text or (element.get("title") or "").strip()
    link.text = max(link.text, text, key=len)
    link.language = link.language or language_tag(element.get("hreflang"))
    link.rels.update(anchor.rels)
    around = {str(ancestor.tag) for ancestor in element.iterancestors()}
    inside = {str(child.tag) for child in element.iterdescendants()}
    link.in_heading = link.in_heading or bool(_HEADINGS & (around | inside))
    link.in_chrome = link.in_chrome and bool(_CHROME & around) and not around & {"article", "main"}


def _is_article(link: _Link, shapes: Counter[str]) -> bool:
    context = LinkContext(
        text=link.text,
        in_heading=link.in_heading,
        in_chrome=link.in_chrome,
        siblings=shapes[shape(link.url)],
    )
    return "next" not in link.rels and article_score(link.url, context) >= ARTICLE_SCORE


def _announcement(link: _Link) -> Announcement:
    title = link.text if len(link.text) >= _TITLE_LETTERS or not link.text.isascii() else None
    return Announcement(
        url=link.url, title=(title or "")[:LONGEST_TITLE] or None, language=link.language
    )


def _listings(links: dict[str, _Link], url: str) -> list[str]:
    following = [link.url for link in links.values() if "next" in link.rels]
    numbered = [link.url for link in links.values() if _is_numbered(link.url)]
    lists = [link.url for link in links.values() if _LIST_FILE.search(urlsplit(link.url).path)]
    return [listing for listing in dict.fromkeys([*following, *numbered, *lists]) if listing != url]


def _is_numbered(url: str) -> bool:
    parts = urlsplit(url)
    if _PAGE_PATH.search(parts.path):
        return True
    pairs = parse_qsl(parts.query)
    paged = any(_PAGE_PARAMETER.fullmatch(name) and value.isdigit() for name, value in pairs)
    return paged and not re.search(r"\bid=|_id=", parts.query)
