"""Collect the dates of a page from every place that states one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crawler.dates.evidence import DateReading, PageDates, choose
from crawler.dates.lines import read_line
from crawler.dates.machine import read_machine_date
from crawler.dates.url_path import read_url_date
from crawler.dates.visible import Locale
from crawler.extract.page.blocks import Block, TimeMark
from crawler.extract.page.element_hints import ElementHint
from crawler.extract.page.page import Page, title_position
from crawler.extract.page.structured import field
from crawler.text.measures import tokens
from crawler.text.phrases.services import UPDATED
from storage.outcomes import DateRole, DateSource
from storage.records import DateEvidence

_PUBLISHED: tuple[str, ...] = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate", "pubdate",
    "article.published", "originalpublicationdate", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date.created", "dcterms.created", "dc.date", "datecreated", "date",
    "article:post_date", "created", "citation_publication_date", "citation_date", "release_date",
)  # fmt: skip
_MODIFIED: tuple[str, ...] = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "article:modified",
    "cxenseparse:modified",
)  # fmt: skip
_LINE = 160  # characters; a longer block is a sentence with a date in it
_ABOVE = 5  # blocks above the title that may carry the date
_BELOW = 3  # blocks after the text
_BETWEEN = 5  # blocks from a lead to the paragraph below it
_SHOWN = 120  # characters of what is kept for explaining
_ELSEWHERE = frozenset(ElementHint) - {ElementHint.META, ElementHint.HIDDEN, ElementHint.CAPTION}


def page_dates(
    page: Page, chosen: Sequence[int], *, written: Sequence[str] = (), language: str = ""
) -> PageDates:
    """Choose when a page was published and modified, and return all dates that it states.

    `chosen` holds the positions of the text, `written` the lines that a recipe selects as its date.
    """
    near, now = _near(page, chosen), page.hints.moment()
    announced = page.hints.announcement.published if page.hints.announcement else None
    known = announced or read_url_date(page.url)
    locale = Locale(language, page.hints.country, known.value if known else None)
    readings = [
        *_visible("recipe", DateSource.RECIPE, written, locale, now),
        *_visible("line near the title", DateSource.TEXT, _lines(page, near, chosen), locale, now),
        *_fields(page, locale),
        *_times(page, set(near), locale),
    ]
    if announced:
        place = announced.source.value.replace("_", " ")
        readings.append(_reading(DateRole.PUBLISHED, place, _shown(announced), announced))
    if date := read_url_date(page.url):
        readings.append(_reading(DateRole.PUBLISHED, "path of the URL", page.url, date))
    dates = choose(readings, now=now)
    changed = page.hints.announcement.updated if page.hints.announcement else None
    if dates.published is None and changed:
        place = f"last change in the {changed.source.value.replace('_', ' ')}"
        readings.append(_reading(DateRole.PUBLISHED, place, _shown(changed), changed))
        return choose(readings, now=now)
    return dates


def _reading(
    role: DateRole, place: str, written: str, evidence: DateEvidence | None
) -> DateReading:
    return DateReading(role, place, written[:_SHOWN], evidence)


def _shown(evidence: DateEvidence) -> str:
    return evidence.local.isoformat(timespec="seconds")


def _visible(
    place: str, source: DateSource, lines: Sequence[str], locale: Locale, now: datetime
) -> Iterator[DateReading]:
    for line in lines:
        for date in read_line(line, locale=locale, now=now):
            found = date.found
            evidence = DateEvidence(
                found.value, found.precision, source, found.tz_known, found.offset_minutes
            )
            yield _reading(date.role, place, line, evidence)


def _fields(page: Page, locale: Locale) -> Iterator[DateReading]:
    """Read every date in JSON-LD and meta elements; one that cannot be read has no evidence."""
    for role, names, metas in (
        (DateRole.PUBLISHED, ("datePublished", "dateCreated", "uploadDate"), _PUBLISHED),
        (DateRole.MODIFIED, ("dateModified",), _MODIFIED),
    ):
        source = DateSource.JSON_LD
        name = next((name for name in names if field(page.node, name)), "")
        if name:
            text = field(page.node, name)
            evidence = read_machine_date(text, source, locale=locale)
            yield _reading(role, f"JSON-LD {name}", text, evidence)
        for name in metas:
            if text := page.metas.first(name):
                evidence = read_machine_date(text, DateSource.META, locale=locale)
                yield _reading(role, f"meta {name}", text, evidence)


def _near(page: Page, chosen: Sequence[int]) -> list[int]:
    """List the blocks around the title in which a date belongs to this article."""
    if not page.blocks:
        return []
    first = _below_lead(chosen) if chosen else 0
    title = title_position(page.blocks, page.title, first)
    below = range(title, first + 1)
    above = range(title - 1, max(-1, title - 1 - _ABOVE), -1)
    return [*below, *above]


def _below_lead(chosen: Sequence[int]) -> int:
    """Return the first block of the text, or the second where byline and date stand between."""
    has_gap = len(chosen) > 1 and 1 < chosen[1] - chosen[0] <= _BETWEEN
    return chosen[1] if has_gap else chosen[0]


def _lines(page: Page, near: Sequence[int], chosen: Sequence[int]) -> list[str]:
    lines = [page.blocks[i].text for i in near if _may_carry_date(page.blocks[i])]
    for block in page.blocks[chosen[-1] + 1 :][:_BELOW] if chosen else ():
        if block.link_share >= 0.5:
            break  # links to other articles begin, with dates of their own
        if _may_carry_date(block):
            lines.append(block.text)
    return lines


def _may_carry_date(block: Block) -> bool:
    hints = {hint for hint, _ in block.hints}
    return len(block.text) <= _LINE and block.link_share < 0.5 and not hints & _ELSEWHERE


def _times(page: Page, near: set[int], locale: Locale) -> Iterator[DateReading]:
    for time in page.content.times:
        if time.block not in near or {hint for hint, _ in time.hints} & _ELSEWHERE:
            continue
        written = time.datetime or time.text
        evidence = read_machine_date(written, DateSource.TIME, locale=locale)
        role = DateRole.MODIFIED if _is_update(page, time) else DateRole.PUBLISHED
        yield _reading(role, "time element", written, evidence)


def _is_update(page: Page, time: TimeMark) -> bool:
    """Whether the words before a `<time>` say that it is the time of a change."""
    if time.block >= len(page.blocks):
        return False
    before = page.blocks[time.block].text.partition(time.text)[0] if time.text else ""
    return UPDATED.within(tokens(before)[-4:])
