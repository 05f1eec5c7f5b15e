"""One address per page: what a link is reduced to before it is fetched, stored or compared.

Two answers, because they serve two ends:

- `canonical_url` can still be fetched. It leaves out only what does not choose the page: fragment,
  tracking, default port, repeated slashes, AMP and print views that are marked at the end of the
  path or in the query. Host, scheme, case of the path and trailing slash stay as they are, for
  another server may answer differently there, or not at all.
- `url_key` only recognises a page. It also ignores scheme, `www.`, `m.`, `amp.` and their like, AMP
  and print segments anywhere, and the trailing slash. Nobody fetches it.

URLs are parsed by the WHATWG standard, the one browsers follow (https://url.spec.whatwg.org).
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from ada_url import URL

from crawler.urls.normalize import VIEW_SEGMENTS, plain_host, plain_path, plain_query
from crawler.urls.registrable_domain import is_address, registrable_domain

# sitemaps.org allows less than this; it also fits an index entry of every database we use.
MAX_URL_LENGTH = 2_048

_MAX_PASSES = 8  # one pass settles nearly every URL; the rest are made to be strange
_HOST = re.compile(r"(?!.{254})[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?|\[[0-9a-f:.]+\]")

# What the addresses of articles and of lists look like, for `choose_canonical`.
_QUERY_ID = re.compile(r"[?&](?!page=|paged=|start=|lang=)[^=&]+=[^&]*\d")
_ARCHIVE = re.compile(r"/(?:page/\d+|\d{4}(?:/\d{1,2}){0,2})$")
_WORD_BREAK = re.compile(r"(?<=\w)[-_+](?=\w)")
_PARTS_OF_A_PAGE = VIEW_SEGMENTS | {"page", "comments", "feed", "all", "full", "single", "embed"}


def canonical_url(url: str, *, base: str | None = None) -> str | None:
    """The address under which a page is fetched and kept, or None if it is none for us.

    `base` is the page a relative link stands on. Refused, never raised: schemes other than http and
    https, credentials in the URL, host names that DNS cannot carry, more than `MAX_URL_LENGTH`
    characters, whatever a browser would refuse. Canonical URLs are their own canonical URL.
    """
    current = _one_pass(url, base)
    for _ in range(_MAX_PASSES):
        if current is None or len(current) > MAX_URL_LENGTH:
            return None
        settled = _one_pass(current, None)
        if settled == current:
            return current
        current = settled
    return None


def url_key(url: str) -> str:
    """By what two addresses of one page are recognised; not an address itself.

    What `canonical_url` refuses is its own key.
    """
    canonical = canonical_url(url)
    if canonical is None:
        return url.strip()
    parts = URL(canonical)
    port = f":{parts.port}" if parts.port else ""
    segments = [s for s in parts.pathname.split("/") if s and s not in VIEW_SEGMENTS]
    return "/".join([plain_host(parts.hostname) + port, *segments]) + parts.search


def _one_pass(url: str, base: str | None) -> str | None:
    parts = _parsed(url, base)
    if parts is None:
        return None
    scheme, host = parts.protocol, parts.host
    path = plain_path(parts.pathname)
    query = plain_query(parts.search.removeprefix("?"))
    return f"{scheme}//{host}{path}" + (f"?{query}" if query else "")


def _parsed(url: str, base: str | None) -> URL | None:
    try:
        parts = URL(url, base)
    except ValueError:  # also UnicodeEncodeError, for half a surrogate pair
        return None if base is None else _parsed(url, None)
    if parts.protocol not in ("http:", "https:") or parts.username or parts.password:
        return None
    return parts if _HOST.fullmatch(parts.hostname) else None


def choose_canonical(page_url: str, declared: str | None) -> str:
    """The address to keep a page under: what it declares for itself, if that can be believed.

    `declared` is the page's `rel=canonical` as it stands, relative or not. Believed only within the
    registrable domain of the page (same host and port where there is none: addresses, or a port in
    the page's URL), and only if it names one page: many sites declare their home page or a section
    on every page, and two articles under one address would be taken for one.
    """
    page = canonical_url(page_url)
    if page is None:
        return page_url
    candidate = canonical_url(declared, base=page) if declared and declared.strip() else None
    if candidate is None:
        return page
    here, there = URL(page), URL(candidate)
    if not _same_publisher(here, there) or not _same_page(here, there):
        return page
    if here.host == there.host and here.protocol == "https:":
        there.protocol = "https:"  # sites that moved to https go on declaring http
    return there.href


def _same_publisher(here: URL, there: URL) -> bool:
    if here.port or is_address(here.hostname):
        return here.host == there.host
    return (
        registrable_domain(here.hostname) == registrable_domain(there.hostname) and not there.port
    )


def _same_page(here: URL, there: URL) -> bool:
    """Whether the declared address can be that of the page, judged by its looks."""
    mine, declared = _segments(here), _segments(there)
    if mine == declared and here.search == there.search:
        return True
    if mine[: len(declared)] == declared:  # an ancestor, or the same without its query
        return _names_one_page(there) and all(map(_is_view, mine[len(declared) :]))
    return _names_one_page(there) or declared[-1:] == mine[-1:]


def _names_one_page(parts: URL) -> bool:
    """Whether a URL looks like that of one article: a slug of words, or a number but no date."""
    if _QUERY_ID.search(parts.search):
        return True
    path = unquote(parts.pathname).rstrip("/")
    last = path.rpartition("/")[2]
    if _ARCHIVE.search(path):
        return False
    return len(last) >= 20 or len(_WORD_BREAK.findall(last)) >= 2 or any(map(str.isdigit, last))


def _is_view(segment: str) -> bool:
    return segment in _PARTS_OF_A_PAGE or (segment.isdecimal() and len(segment) <= 2)


def _segments(parts: URL) -> list[str]:
    return parts.pathname.strip("/").split("/") if parts.pathname != "/" else []
