"""Front and listing pages: which of their links are articles, and where the list goes on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html
from w3lib.encoding import html_to_unicode

from crawler.channels.content import is_binary
from crawler.channels.feed_text import LONGEST_TITLE, language_tag
from crawler.channels.link_shape import ARTICLE_SCORE, LinkContext, article_score, shape
from crawler.channels.reading import ChannelReading, unreadable
from crawler.fetch.address_guard import odd_url
from crawler.urls.canonical import canonical_url, url_key
from crawler.urls.registrable_domain import is_address, registrable_domain
from storage.outcomes import SourceState
from storage.records import Announcement

MAX_LINKS = 5_000  # looked at; long portals have some hundreds
MAX_ANNOUNCED = 500
MAX_LISTINGS = 3
_CHROME = frozenset({"nav", "header", "footer", "aside"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "dt"})
_PAGE_PATH = re.compile(r"/(?:page|pagina|seite|p)[/_-]?([2-9]|1\d)(?:/|\.\w+)?$", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"(?:page|paged|pg|pagina|seite|p|start|offset)", re.IGNORECASE)
_LIST_FILE = re.compile(
    r"/(?:list|liste|lista|listing|news_?list|archive|archives|all)\.\w{3,5}$", re.IGNORECASE
)
_TITLE_LETTERS = 12  # shorter anchors say "more" or name a section


@dataclass(slots=True)
class _Link:
    url: str
    text: str = ""
    in_heading: bool = False
    in_chrome: bool = True  # until one of its places is not
    rels: set[str] = field(default_factory=set)
    language: str | None = None  # as `hreflang` says


def read(body: bytes, *, url: str, content_type: str | None = None) -> ChannelReading:
    """The articles a page links to, in its order, and up to three pages that continue the list."""
    root = parse_html(body, content_type)
    if root is None:
        problem = SourceState.PARSE_ERROR if body.strip() else SourceState.EMPTY
        return unreadable(problem, "no web page")
    links = _links(root, url)
    shapes = Counter(shape(link.url) for link in links.values())
    articles = [link for link in links.values() if _is_article(link, shapes)]
    known = {link.url for link in articles}
    further = [one for one in _listings(links, url) if one not in known]
    return ChannelReading(
        announcements=tuple(_announcement(link) for link in articles[:MAX_ANNOUNCED]),
        further=tuple(further[:MAX_LISTINGS]),
    )


def parse_html(body: bytes, content_type: str | None) -> etree._Element | None:
    """The tree of a web page in its own encoding; None for what is none."""
    if not body.strip() or is_binary(body, content_type):
        return None
    _encoding, text = html_to_unicode(content_type, body, default_encoding="utf-8")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(
            text.replace("\x00", "").encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def base_url(root: etree._Element, url: str) -> str:
    """What relative links of the page are relative to."""
    for element in root.iter("base"):
        joined = urljoin(url, (element.get("href") or "").strip())
        return url if odd_url(joined) else joined
    return url


def same_site(url: str, other: str) -> bool:
    """Whether two URLs belong to one publisher: the registered domain, or an address and port."""
    one, two = urlsplit(url), urlsplit(other)
    if is_address(one.hostname or ""):
        return one.netloc == two.netloc
    return registrable_domain(one.hostname or "") == registrable_domain(two.hostname or "")


def _links(root: etree._Element, url: str) -> dict[str, _Link]:
    base, home = base_url(root, url), url_key(url)
    links: dict[str, _Link] = {}
    for count, element in enumerate(root.iter("a", "area", "link")):
        if count >= MAX_LINKS:
            break
        target = _target(element, base)
        if target is None or url_key(target) == home or not same_site(target, url):
            continue
        link = links.setdefault(url_key(target), _Link(target))
        _note(link, element)
    return links


def _target(element: etree._Element, base: str) -> str | None:
    written = (element.get("href") or "").strip()
    if not written or written.startswith("#"):
        return None
    rels = (element.get("rel") or "").lower().split()
    if element.tag == "link" and "next" not in rels:
        return None
    try:
        absolute = urljoin(base, written)
    except ValueError:
        return None
    return None if odd_url(absolute) else canonical_url(absolute)


def _note(link: _Link, element: etree._Element) -> None:
    text = " ".join("".join(str(piece) for piece in element.itertext()).split())
    text = text or (element.get("title") or "").strip()
    link.text = max(link.text, text, key=len)
    link.language = link.language or language_tag(element.get("hreflang"))
    link.rels.update((element.get("rel") or "").lower().split())
    around = {str(one.tag) for one in element.iterancestors()}
    inside = {str(one.tag) for one in element.iterdescendants()}
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
    return [one for one in dict.fromkeys([*following, *numbered, *lists]) if one != url]


def _is_numbered(url: str) -> bool:
    parts = urlsplit(url)
    if _PAGE_PATH.search(parts.path):
        return True
    pairs = parse_qsl(parts.query)
    paged = any(_PAGE_PARAMETER.fullmatch(name) and value.isdigit() for name, value in pairs)
    return paged and not re.search(r"\bid=|_id=", parts.query)
