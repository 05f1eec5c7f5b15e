"""Reduces links to one URL per page, before they are fetched, stored or compared.

There are two forms, for two purposes:

- `canonical_url` can still be fetched. It drops only what does not select the page: fragment,
  tracking, default port, repeated slashes, AMP and print views that are marked at the end of the
  path or in the query. Host, scheme, case of the path and trailing slash stay as they are, because
  a server may respond differently without them, or not at all.
- `url_key` only identifies a page. It also ignores scheme, `www.`, `m.`, `amp.` and their like, AMP
  and print segments anywhere, and the trailing slash. It is never fetched.

URLs are parsed by the WHATWG standard, which browsers follow (https://url.spec.whatwg.org).
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from ada_url import URL

from crawler.urls.normalize import VIEW_SEGMENTS, plain_host, plain_path, plain_query
from crawler.urls.registrable_domain import is_address, registrable_domain

# sitemaps.org allows fewer; this many also fit an index entry of every database we use.
MAX_URL_LENGTH = 2_048

_MAX_PASSES = 8  # one pass is enough for nearly every URL that was not made to be strange
_HOST = re.compile(r"(?!.{254})[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?|\[[0-9a-f:.]+\]")

# What the URLs of articles and of lists look like, for `choose_canonical`.
_QUERY_ID = re.compile(r"[?&](?!page=|paged=|start=|lang=)[^=&]+=[^&]*\d")
_ARCHIVE = re.compile(r"/(?:page/\d+|\d{4}(?:/\d{1,2}){0,2})$")
_WORD_BREAK = re.compile(r"(?<=\w)[-_+](?=\w)")
_PARTS_OF_A_PAGE = VIEW_SEGMENTS | {"page", "comments", "feed", "all", "full", "single", "embed"}


def canonical_url(url: str, *, base: str | None = None) -> str | None:
    """Return the URL under which a page is fetched and stored; None for a refused one.

    `base` is the page that a relative link stands on. Refused are schemes other than http and
    https, credentials in the URL, host names that DNS cannot carry, more than `MAX_URL_LENGTH`
    characters, and all that a browser would refuse. Idempotent. Never raises.
    """
    current = _one_pass(url, base)
    for _ in range(_MAX_PASSES):
        if current is None or len(current) > MAX_URL_LENGTH:
            return None
        following = _one_pass(current, None)
        if following == current:
            return current
        current = following
    return None


def url_key(url: str) -> str:
    """Return the key that two URLs of one page share; it is no URL itself.

    A URL that `canonical_url` refuses is its own key.
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
    """Return the URL to store a page under: the one it declares for itself, if that is plausible.

    `declared` is the `rel=canonical` of the page as written, relative or not. It counts only within
    the registrable domain of the page (within the same host and port where the page has an IP
    address or a port), and only if it looks like one page: many sites declare their home page or a
    section on every page, and two articles under one URL would be merged into one.
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


def origin_of(page_url: str, *declared: str | None) -> str | None:
    """Return where a page says that its text was first published, if that is another site.

    `declared` are its `rel=canonical` and other addresses that it names, the first one that is
    plausible counts. It is recorded and not followed: the page that was read is the one that is
    stored. A home page is no origin. Never raises.
    """
    return next((found for one in declared if (found := _other_site(page_url, one))), None)


def _other_site(page_url: str, declared: str | None) -> str | None:
    page = canonical_url(page_url)
    candidate = canonical_url(declared, base=page) if declared and declared.strip() else None
    if page is None or candidate is None:
        return None
    here, there = URL(page), URL(candidate)
    is_other = not _same_publisher(here, there)
    return candidate if is_other and (there.pathname != "/" or there.search) else None


def _same_publisher(here: URL, there: URL) -> bool:
    if here.port or is_address(here.hostname):
        return here.host == there.host
    return (
        registrable_domain(here.hostname) == registrable_domain(there.hostname) and not there.port
    )


def _same_page(here: URL, there: URL) -> bool:
    """Whether the declared URL can be that of the page, by its shape."""
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
