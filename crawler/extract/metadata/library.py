"""Ask trafilatura for the title, day and authors of a page where our own rules find none.

It is given the head of the page and the article only: elsewhere stand clocks, other articles and
readers' names. What it finds passes the same tests of plausibility as what we read.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property

from htmldate import find_date
from lxml import etree, html
from trafilatura.metadata import extract_author, extract_title

from crawler.dates.evidence import PageDates
from crawler.extract.metadata.date_places import article_element, is_about, is_of_something_else
from crawler.extract.page.dom import Element, text_of
from crawler.extract.page.element_hints import ElementHint, hint_of
from crawler.extract.page.page import Page, title_position
from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict
from storage.records import DateCandidate, DateEvidence

_ELSEWHERE = frozenset(ElementHint) - {ElementHint.META, ElementHint.HIDDEN, ElementHint.CAPTION}
_FIRST_YEAR = 1990  # before it there were no web pages


class LibraryFields:
    """What trafilatura says of one page; each field is looked for when it is asked for.

    Each is empty where it says nothing plausible. The copy of the page is made once.
    """

    def __init__(self, page: Page, text: Sequence[int]) -> None:
        """Ask about a page; `text` holds the positions of the blocks of its article."""
        self._page = page
        self._text = text

    @property
    def title(self) -> str:
        return self._asked(extract_title)

    @property
    def day(self) -> str:
        """Return a day as YYYY-MM-DD.

        A day about that of the fetch is no answer: the clock of a site looks the same. Nor is one
        that can be read two ways, or one of several that the article states.
        """
        now = self._page.hints.moment()
        latest = f"{now:%Y-%m-%d}"
        found = self._asked(
            lambda article: find_date(
                article, extensive_search=False, original_date=True, max_date=latest
            )
        )
        day = _plausible(found, now)
        article = self._article
        is_sure = (
            day and article is not None and _is_only_one(article) and _is_written(day, article)
        )
        return day if is_sure else ""

    @property
    def authors(self) -> tuple[str, ...]:
        """Return the authors as they are written."""
        return tuple(name for name in self._asked(extract_author).split("; ") if name)

    @cached_property
    def _article(self) -> html.HtmlElement | None:
        return _article_only(self._page, self._text)

    def _asked(self, look: Callable[[html.HtmlElement], str | None]) -> str:
        if self._article is None:
            return ""
        try:
            return look(self._article) or ""
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, etree.LxmlError):
            return ""  # damaged trees trip it up in many ways


def dated_by_library(day: str) -> PageDates:
    """Return a day that trafilatura found as the date of a page, "" as no date."""
    if not day:
        return PageDates(None, None, ())
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    evidence = DateEvidence(moment, DatePrecision.DAY, DateSource.TEXT, tz_known=False)
    believed = DateVerdict.BELIEVED
    candidate = DateCandidate(DateRole.PUBLISHED, "trafilatura", day, evidence, believed)
    return PageDates(evidence, None, (candidate,))


def _plausible(day: str, now: datetime) -> str:
    try:
        moment = datetime.fromisoformat(day).replace(tzinfo=now.tzinfo)
    except ValueError:
        return ""
    return "" if moment.year < _FIRST_YEAR or is_about(moment, now) else day


def _is_only_one(article: Element) -> bool:
    """Whether the elements that state a moment for machines name one day at most."""
    stated = {str(element.get("datetime"))[:10] for element in article.iter("time", "abbr", "span")}
    named = {
        (element.get("content") or text_of(element))[:10]
        for element in article.iter()
        if "datePublished" in (element.get("itemprop") or "")
    }
    return len(stated - {"None"}) <= 1 and len(named) <= 1


def _is_written(day: str, article: Element) -> bool:
    """Whether a day cannot be read two ways, or the page writes it with the year first."""
    year, month, number = day.split("-")
    if number > "12" or month == number:
        return True
    written = re.compile(rf"{year}[-/.]?{month}[-/.]?{number}")
    return any(written.search(value) for element in article.iter() for value in _values(element))


def _values(element: Element) -> Iterator[str]:
    yield from filter(None, (element.text, *element.attrib.values()))


def _article_only(page: Page, text: Sequence[int]) -> html.HtmlElement | None:
    """Return a page of the head and the article, copied without parts that names say are none."""
    if not text:
        return None
    title = title_position(page.blocks, page.title, text[0])
    article = article_element(page, title, text)
    if article is None:
        article = page.root.find("body")
    if article is None:
        return None
    whole = html.Element("html")
    if (head := page.root.find("head")) is not None:
        whole.append(copy.deepcopy(head))
    copied = copy.deepcopy(article)
    whole.append(copied)
    chosen = [page.blocks[position].element for position in text]
    around = {element for inner in chosen for element in (inner, *inner.iterancestors())}
    for element, twin in zip(list(article.iter()), list(copied.iter()), strict=True):
        if element not in around and _is_elsewhere(element) and isinstance(twin, html.HtmlElement):
            twin.drop_tree()
    return whole


def _is_elsewhere(element: Element) -> bool:
    return hint_of(element.tag, element.get) in _ELSEWHERE or is_of_something_else(element)
