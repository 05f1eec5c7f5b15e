"""Chooses the address of the article among all the addresses that an item of a feed names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from crawler.channels.absolute_url import absolute_url, link_text
from crawler.channels.feeds.markup import Element
from crawler.urls.canonical import url_key
from crawler.urls.same_site import same_site

_ALTERNATE = frozenset({"", "alternate"})
_LAST_RESORT = ("canonical", "self", "bookmark", "related", "via")
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")
_NO_PAGE = ("image/", "audio/", "video/", "application/")  # of an alternate beside those above
_READABLE = ("application/pdf",)
_WEB = ("http://", "https://", "www.")
_MOST_LINKS = 20  # of one item; the widest feeds have some ten
_HOME_FILES = frozenset({"", "/index.html", "/index.php", "/index.htm"})


@dataclass(frozen=True, slots=True)
class Links:
    """What an item names: links to its page, best first, and what identifies it."""

    pages: tuple[str, ...]  # absolute
    identities: tuple[str, ...]  # absolute: permalinks, identifiers that are addresses of the site
    has_refused: bool = False  # something that cannot be fetched stands in place of a link


@dataclass(frozen=True)
class Site:
    """Where a feed comes from, and what its relative links resolve against."""

    url: str  # of the feed
    home: str | None  # the page that the feed says it belongs to
    base: str

    def is_home(self, url: str) -> bool:
        """Whether this is the home page, the page of the feed as a whole, or the feed itself."""
        parts = urlsplit(url)
        is_root = parts.path.rstrip("/").lower() in _HOME_FILES and not parts.query
        if is_root and same_site(url, self.home or self.url):
            return True
        return url_key(url) in self._own_keys

    @cached_property
    def _own_keys(self) -> frozenset[str]:
        return frozenset(url_key(page) for page in (self.url, self.home) if page)


def links_of(item: Element, site: Site) -> Links:
    """Return what an item links to, every address resolved against the base it stands under."""
    base = based(item, site.base)
    written = list(islice(_written(item, base), _MOST_LINKS))
    pages = [url for text, at in written if (url := absolute_url(text, at))]
    guids = islice(item.all("guid"), _MOST_LINKS)
    permalinks = [url for guid in guids if (url := _permalink(guid, base))]
    names = [absolute_url(text, base) for text in islice(_web_identifiers(item), _MOST_LINKS)]
    own = [url for url in names if url and same_site(url, site.home or site.url)]
    identities = [*permalinks, *own]
    return Links(tuple(pages), tuple(identities), bool(written) and not pages)


def shared_pages(items: Iterable[Links]) -> frozenset[str]:
    """Return the keys of pages that several items link to though they call themselves different."""
    links: Counter[str] = Counter()
    identities: dict[str, set[str]] = {}
    for item in items:
        if item.pages and item.identities:
            key = url_key(item.pages[0])
            links[key] += 1
            identities.setdefault(key, set()).update(item.identities[:1])
    return frozenset(key for key, count in links.items() if count > 1 and len(identities[key]) > 1)


def article_url(links: Links, site: Site, shared: frozenset[str]) -> str | None:
    """Return the address of the article; None where an item names none, or only the home page."""
    named = [url for url in links.identities if not site.is_home(url)]
    pages = [url for url in links.pages if not site.is_home(url)]
    own = [url for url in pages if url_key(url) not in shared]
    return next(iter([*own, *named, *pages]), None)


def based(element: Element, base: str) -> str:
    """Return the base of the links inside an element (`xml:base`), if it is not damaged."""
    return absolute_url(element.attributes.get("xml:base"), base) or base


def _permalink(guid: Element, base: str) -> str | None:
    """Return the address in a guid that is a permalink: by what it says, or by how it looks."""
    said = guid.attributes.get("ispermalink", "").strip().lower()
    looks = link_text(guid.text).lower().startswith(_WEB)
    return absolute_url(guid.text, base) if said == "true" or (looks and said != "false") else None


def _web_identifiers(item: Element) -> Iterator[str]:
    """Yield what identifies an item and is written as an address, promised to be one or not."""
    for written in (*item.texts("guid", "id"), item.attributes.get("rdf:about")):
        text = link_text(written)
        if text.lower().startswith(_WEB):
            yield text


def _written(item: Element, base: str) -> Iterator[tuple[str, str]]:
    """Yield the links of an item as written, best first, each with its base."""
    for text in item.texts("feedburner:origlink", "pheedo:origlink"):
        yield text, base  # the link beside it leads through a counter
    links = [link for link in item.all("link") if _target(link)]
    for link in _ranked(links):
        yield _target(link), based(link, base)


def _ranked(links: Sequence[Element]) -> list[Element]:
    pages = [link for link in links if _relations(link) & _ALTERNATE and _type(link) in _PAGE_TYPES]
    others = [
        link
        for link in links
        if _relations(link) & _ALTERNATE
        and _type(link) not in _PAGE_TYPES
        and (_type(link) in _READABLE or not _type(link).startswith(_NO_PAGE))
    ]
    last = [
        link
        for name in _LAST_RESORT
        for link in links
        if name in _relations(link) and _type(link) in _PAGE_TYPES
    ]
    return [*pages, *others, *last]


def _target(link: Element) -> str:
    return link.attributes.get("href", "").strip() or link.text.strip()


def _relations(link: Element) -> set[str]:
    written = link.attributes.get("rel", "").lower().split()
    return {name.rsplit("/", 1)[-1] for name in written} or {""}


def _type(link: Element) -> str:
    return link.attributes.get("type", "").split(";")[0].strip().lower()
