"""Scores how much a URL, and the text that links to it, look like those of an article.

Gives points for what articles have and lists have not; the weights are round because they only
rank. No site is named here: the shapes are those of the usual publishing systems.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from crawler.channels.navigation import LISTS, MACHINERY, NAVIGATION, SECTIONS, SERVICE

ARTICLE_SCORE = 4  # a link with at least this score counts as an article
NEVER = -10  # the score of what cannot be an article

_DATE = re.compile(
    r"(?:^|[/_-])(?:19|20)\d\d[/_-]?(?:0[1-9]|1[0-2])(?:[/_-]?(?:0[1-9]|[12]\d|3[01]))?(?=[/_-]|$)"
)
_PAGE_FILE = re.compile(r"\.(?:html?|shtml|xhtml|php\d?|aspx?|jsp|cfm|do)$", re.IGNORECASE)
_ASSET = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|gz|rar|mp[34]|m4a|avi|mov|webm|apk|exe)$",
    re.IGNORECASE,
)
_ID_PARAMETER = re.compile(
    r"(?:.*_)?(?:id|aid|nid|pid|sid|tid|artid|newsid|articleid|article|news|story|item|p|doc|print_id|idn|idx)",
    re.IGNORECASE,
)
_LIST_PARAMETER = re.compile(
    r"(?:page|paged|pg|start|offset|cat|category|tag|lang|s|q|search|sort)", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_DENSE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
# A path that ends in a date lists what was published then. A year alone may also be the number
# of an article, so it counts only at the top, or below the word for an archive.
_BARE_DATE = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-](?:0?[1-9]|[12]\d|3[01]))?/?$")
_YEAR_PAGE = re.compile(r"^(?:.*/)?(?P<above>[^/]*)/(?:19|20)\d\d/?$")
_LIST_PAGE = re.compile(r"/(?:page|pagina|seite)[/_-]?\d{1,4}(?:/|\.\w+)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
# What a word in the path takes away. A date with a long slug outweighs each of them.
_MACHINERY_POINTS, _LIST_POINTS, _SERVICE_POINTS, _SECTION_POINTS = 6, 7, 5, 3


@dataclass(frozen=True, slots=True)
class LinkContext:
    """How a link appears on the page around it."""

    text: str = ""  # the longest text that links there
    in_heading: bool = False
    in_chrome: bool = False  # inside nav, header, footer or aside
    siblings: int = 1  # links of the same shape on the page


def article_score(url: str, context: LinkContext) -> int:
    """Return the points of a link; from `ARTICLE_SCORE` on it counts as an article."""
    points = address_points(url)
    if points == NEVER:
        return NEVER
    return points + _text_points(context.text) + _place_points(context)


def address_points(url: str) -> int:
    """Return the points of an address by itself; `NEVER` for what is clearly no article."""
    if is_never(url):
        return NEVER
    return _shape_points(url) - word_points(directories(url))


def is_never(url: str) -> bool:
    """Whether an address is clearly no article: a file, a home page, a list by number or date."""
    path, query = path_and_query(url)
    if _ASSET.search(path) or _LIST_PAGE.search(path):
        return True
    if query and _has_id(query):
        return False
    segments = _segments(path)
    if not segments or (len(segments) == 1 and _is_language(segments[0])):
        return True
    if _BARE_DATE.search(path) or is_year_page(url):
        return not query
    return _stem(segments[-1]) in NAVIGATION


def is_year_page(url: str) -> bool:
    """Whether an address looks like the archive of a year: `/2026/`, `/archives/2026`."""
    found = _YEAR_PAGE.match(path_and_query(url)[0])
    return found is not None and found["above"].lower() in {"", *SECTIONS, *LISTS}


def is_navigation(url: str, *, home: str | None = None) -> bool:
    """Whether the URL is clearly no article but a home page, a list, a file or a service page."""
    if home is not None and url.rstrip("/") == home.rstrip("/"):
        return True
    points = address_points(url)
    return points == NEVER or (bool(word_points(directories(url))) and points <= 0)


def directories(url: str) -> list[str]:
    """Return the segments of the path of a URL above the last, lower-case."""
    return [segment.lower() for segment in _segments(path_and_query(url)[0])[:-1]]


def is_below_list(url: str) -> bool:
    """Whether a URL stands directly below the name of a list, such as `/tag/` or `/author/`."""
    return any(word in LISTS or word in MACHINERY for word in directories(url)[-1:])


def word_points(words: Sequence[str]) -> int:
    """Return how many points the words of directories take away: those of the weightiest.

    What stands directly below a list is a list; further below, an article may stand.
    """
    found = [_SERVICE_POINTS for word in words if word in SERVICE]
    found += [_MACHINERY_POINTS for word in words if word in MACHINERY]
    found += [_SECTION_POINTS for word in words if word in SECTIONS]
    found += [_LIST_POINTS for word in words[-1:] if word in LISTS]
    found += [_SECTION_POINTS for word in words[:-1] if word in LISTS]
    return max(found, default=0)


def shape(url: str) -> str:
    """Return the pattern of a URL, digits and slugs replaced, so that siblings can be counted."""
    path, query = path_and_query(url)
    plain = [re.sub(r"\d+", "9", segment) for segment in _segments(path)]
    plain = ["slug" if _slug_words(segment) >= 3 else segment for segment in plain]
    names = sorted(name for name, _value in parse_qsl(query))
    return "/".join(plain[:-1] + (["*"] if plain else [])) + "?" + "&".join(names)


def path_and_query(url: str) -> tuple[str, str]:
    """Split an absolute URL, faster than `urlsplit` does: sitemaps have tens of thousands."""
    address, _, query = url.partition("#")[0].partition("?")
    _scheme, _, rest = address.partition("://")
    _host, slash, path = rest.partition("/")
    return slash + path, query


def _shape_points(url: str) -> int:
    path, query = path_and_query(url)
    segments = _segments(path)
    last = _PAGE_FILE.sub("", segments[-1]) if segments else ""
    points = 3 if _DATE.search(path) else 0
    points += min(_slug_words(last), 4)
    points += 2 if _has_number(last) or re.search(r"\d{5,}", path) else 0
    points += 1 if re.search(r"\d", last) and len(segments) >= 1 else 0
    points += 1 if len(segments) >= 2 else 0
    points += 1 if _PAGE_FILE.search(path) and re.search(r"\d", last) else 0
    points += 3 if _has_id(query) else 0
    points += 2 if len(unquote(last)) >= 20 and not last.isascii() else 0
    return points - (3 if _is_list_query(query) else 0)


def _text_points(text: str) -> int:
    letters = len(text.strip())
    # A Han letter carries as much meaning as three Latin ones.
    weight = letters + 2 * len(_DENSE.findall(text))
    if weight >= 25:
        return 2
    if weight >= 15:
        return 1
    return 0 if letters == 0 else -1


def _place_points(context: LinkContext) -> int:
    points = 1 if context.in_heading else 0
    points += 1 if context.siblings >= 3 else 0
    return points - (2 if context.in_chrome else 0)


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]


def _stem(segment: str) -> str:
    return _PAGE_FILE.sub("", segment).lower()


def _slug_words(segment: str) -> int:
    words = re.split(r"[-_+.]|%20", unquote(segment))
    words = [word for word in words if not _YEAR.fullmatch(word)]
    return sum(1 for word in words if _WORDS.fullmatch(word) or len(word) > 2)


def _has_number(segment: str) -> bool:
    """Whether a segment has the number of an article: four digits that are no year, or is one."""
    numbers = re.findall(r"\d{4,}", segment)
    is_one = re.fullmatch(r"\d{3,}", segment) is not None
    return any(not _YEAR.fullmatch(number) for number in numbers) or (
        is_one and not _YEAR.fullmatch(segment)
    )


def _has_id(query: str) -> bool:
    return any(
        _ID_PARAMETER.fullmatch(name)
        and re.search(r"\d", value)
        and not _LIST_PARAMETER.fullmatch(name)
        for name, value in (parse_qsl(query) if query else ())
    )


def _is_list_query(query: str) -> bool:
    names = [name for name, _value in parse_qsl(query)] if query else []
    return any(_LIST_PARAMETER.fullmatch(name) for name in names) and not _has_id(query)


def _is_language(segment: str) -> bool:
    return re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2})?", segment, re.IGNORECASE) is not None
