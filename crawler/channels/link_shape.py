"""Scores how much a URL, and the text that links to it, look like those of an article.

Gives points for what articles have and lists have not; the weights are round because they only
rank. No site is named here: the shapes are those of the usual publishing systems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.channels.navigation import NAVIGATION, SECTIONS

ARTICLE_SCORE = 4  # a link with at least this score counts as an article

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


@dataclass(frozen=True, slots=True)
class LinkContext:
    """How a link appears on the page around it."""

    text: str = ""  # the longest text that links there
    in_heading: bool = False
    in_chrome: bool = False  # inside nav, header, footer or aside
    siblings: int = 1  # links of the same shape on the page


def article_score(url: str, context: LinkContext) -> int:
    """Return the points of a link; from `ARTICLE_SCORE` on it counts as an article."""
    if is_navigation(url):
        return -10
    return _url_points(url) + _text_points(context.text) + _place_points(context)


def is_navigation(url: str, *, home: str | None = None) -> bool:
    """Whether the URL is clearly no article but a home page, a list, a file or a service page."""
    parts = urlsplit(url)
    segments = _segments(parts.path)
    if _ASSET.search(parts.path) or (home is not None and url.rstrip("/") == home.rstrip("/")):
        return True
    if not segments or (len(segments) == 1 and _is_language(segments[0])):
        return not _has_id(parts.query)
    stem = _PAGE_FILE.sub("", segments[-1]).lower()
    if stem in NAVIGATION and not _has_id(parts.query):
        return True
    return any(
        segment.lower() in NAVIGATION and _is_decisive(segment, segments)
        for segment in segments[:-1]
    )


def _is_decisive(segment: str, segments: list[str]) -> bool:
    # /topics/x is a list; /politics/live/2026/... or /video/long-slug-of-words may be an article.
    if segment.lower() not in SECTIONS:
        return True
    return (
        segments[0] == segment
        and _slug_words(segments[-1]) < 4
        and not _DATE.search("/".join(segments))
    )


def shape(url: str) -> str:
    """Return the pattern of a URL, digits and slugs replaced, so that siblings can be counted."""
    parts = urlsplit(url)
    plain = [re.sub(r"\d+", "9", segment) for segment in _segments(parts.path)]
    plain = ["slug" if _slug_words(segment) >= 3 else segment for segment in plain]
    names = sorted(name for name, _value in parse_qsl(parts.query))
    return "/".join(plain[:-1] + (["*"] if plain else [])) + "?" + "&".join(names)


def _url_points(url: str) -> int:
    parts = urlsplit(url)
    segments = _segments(parts.path)
    last = _PAGE_FILE.sub("", segments[-1]) if segments else ""
    points = 3 if _DATE.search(parts.path) else 0
    points += min(_slug_words(last), 4)
    points += 2 if re.search(r"\d{4,}", last) or re.search(r"\d{5,}", parts.path) else 0
    points += 1 if re.search(r"\d", last) and len(segments) >= 1 else 0
    points += 1 if len(segments) >= 2 else 0
    points += 1 if _PAGE_FILE.search(parts.path) and re.search(r"\d", last) else 0
    points += 3 if _has_id(parts.query) else 0
    points += 2 if len(unquote(last)) >= 20 and not last.isascii() else 0
    return points - (3 if _is_list_query(parts.query) else 0)


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


def _slug_words(segment: str) -> int:
    words = re.split(r"[-_+.]|%20", unquote(segment))
    return sum(1 for word in words if _WORDS.fullmatch(word) or len(word) > 2)


def _has_id(query: str) -> bool:
    return any(
        _ID_PARAMETER.fullmatch(name)
        and re.search(r"\d", value)
        and not _LIST_PARAMETER.fullmatch(name)
        for name, value in parse_qsl(query)
    )


def _is_list_query(query: str) -> bool:
    names = [name for name, _value in parse_qsl(query)]
    return any(_LIST_PARAMETER.fullmatch(name) for name in names) and not _has_id(query)


def _is_language(segment: str) -> bool:
    return re.fullmatch(r"[a-z]{2}(?:[-_][a-z]{2})?", segment, re.IGNORECASE) is not None
