"""Know the elements of a page in which dates stand: those of the article, and clocks of the site.

A header shows today's date on every page; on an article without a date it must not become one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from crawler.extract.page.dom import Element
from crawler.extract.page.page import Page

_NAME_PARTS = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])")
_ATTRIBUTES = ("class", "id", "itemprop", "property")
_DATES = frozenset(
    [
        "date",
        "dates",
        "datetime",
        "dateline",
        "time",
        "timestamp",
        "published",
        "publish",
        "pubdate",
        "pubtime",
        "publishdate",
        "publishtime",
        "postdate",
        "posted",
        "postedon",
        "entrydate",
        "articledate",
        "newsdate",
        "fecha",
        "datum",
        "data",
        "tarih",
        "datepublished",
        "datecreated",
    ]
)
_CLOCKS = frozenset(
    [
        "today",
        "todaydate",
        "todaysdate",
        "datetoday",
        "currentdate",
        "currenttime",
        "datenow",
        "nowdate",
        "livedate",
        "clock",
        "sysdate",
        "headerdate",
        "topdate",
        "localtime",
        "weather",
    ]
)
_CLOCK_PAIRS = frozenset(
    [
        "current-date",
        "current-time",
        "today-date",
        "date-today",
        "date-now",
        "now-date",
        "header-date",
        "top-date",
        "site-date",
        "live-date",
        "live-time",
        "local-time",
        "date-header",
        "date-top",
        "bar-date",
    ]
)
_EVENTS = frozenset(["event", "events", "countdown", "deadline"])
_OTHERS = frozenset(
    [
        "event",
        "events",
        "calendar",
        "countdown",
        "start",
        "end",
        "deadline",
        "expires",
        "birth",
        "death",
    ]
)
_HEADERS = frozenset(
    ["top", "topbar", "header", "masthead", "navbar", "toolbar", "headbar", "banner"]
)
_NAMED_FROM = 3  # elements upwards from a text whose names speak of it
_WHOLE_PAGE = frozenset(("body", "html"))
_ONE_DAY = timedelta(days=1)
_PUBLISHED = frozenset(
    [
        "datepublished",
        "datecreated",
        "schema:datepublished",
        "schema:datecreated",
        "dc:date",
        "dc:created",
        "dc:issued",
        "dcterms:created",
        "dcterms:issued",
        "dcterms:date",
        "article:published_time",
    ]
)
_MODIFIED = frozenset(["datemodified", "schema:datemodified", "dc:modified", "dcterms:modified"])
_VALUES = ("content", "datetime", "title")


def is_marked(element: Element) -> bool:
    """Whether the page calls an element, or the one around it, a date of the article."""
    names = list(_names(element, _NAMED_FROM - 1))
    return any(names_ & _DATES for names_ in names) and not any(n & _OTHERS for n in names)


def is_of_something_else(element: Element) -> bool:
    """Whether the page calls an element the clock or the date of today, or that of an event."""
    if any(names & _EVENTS for names in _names(element, 1)):
        return True
    return any(names & (_CLOCKS | _CLOCK_PAIRS) for names in _names(element, _NAMED_FROM))


def article_element(page: Page, title: int, chosen: Sequence[int]) -> Element | None:
    """Return the innermost element around title and text; None where only the page holds both."""
    if not chosen or not page.blocks:
        return None
    heading, text = page.blocks[title].element, page.blocks[chosen[0]].element
    around = {heading, *heading.iterancestors()}
    for element in (text, *text.iterancestors()):
        if element in around:
            return None if element.tag in _WHOLE_PAGE else element
    return None


def is_in_header(element: Element, article: Element | None, heading: Element) -> bool:
    """Whether an element above a title stands in the header of the site."""
    for around in (element, *element.iterancestors()):
        if around is article:
            return False
        is_header = around.tag == "header" or any(names & _HEADERS for names in _names(around, 1))
        if is_header and heading not in around.iter():
            return True
    return True


def is_about(moment: datetime, now: datetime) -> bool:
    """Whether a date is the day of the fetch, in whatever zone."""
    return abs(moment.date() - now.date()) <= _ONE_DAY


def stated_dates(page: Page, article: Element | None) -> Iterator[tuple[bool, str, str]]:
    """Yield (is a modification, name, value) of elements that state a date for machines.

    Of several in one role none counts unless they say the same: lists of articles state theirs.
    """
    found: dict[bool, dict[str, str]] = {False: {}, True: {}}
    for element in (article if article is not None else page.root).iter("*"):
        if element.tag == "meta":
            continue
        for name in _statements(element):
            said = [element.get(key, "") for key in _VALUES]
            words = " ".join("".join(map(str, element.itertext())).split())
            if value := next(filter(None, (*said, words)), ""):
                found[name in _MODIFIED].setdefault(value, name)
    for is_change, values in found.items():
        if len(values) == 1:
            value, name = next(iter(values.items()))
            yield is_change, name, value


def _statements(element: Element) -> list[str]:
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
    if element.tag == "abbr" and element.get("title") and "published" in _words(element):
        names.append("datepublished")
    return [name for name in names if name in _PUBLISHED or name in _MODIFIED][:1]


def _names(element: Element, upwards: int) -> Iterator[frozenset[str]]:
    for around in itertools.islice((element, *element.iterancestors()), upwards):
        if around.tag not in _WHOLE_PAGE:
            yield _words(around)


def _words(element: Element) -> frozenset[str]:
    words: set[str] = set()
    for attribute in _ATTRIBUTES:
        for name in (element.get(attribute) or "")[:200].split():
            parts = [part.lower() for part in _NAME_PARTS.split(name) if part]
            words.update(parts, {"".join(parts)})
            words.update(f"{first}-{second}" for first, second in itertools.pairwise(parts))
    return frozenset(words)
