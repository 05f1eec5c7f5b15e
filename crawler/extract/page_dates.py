"""The dates of a page, collected from every place that states one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler.dates.evidence import PageDates, choose, read_line
from crawler.dates.machine import read_machine_date
from crawler.dates.url_path import read_url_date
from crawler.extract.blocks import Block, TimeMark
from crawler.extract.marks import Mark
from crawler.extract.page import Page, title_position
from crawler.extract.phrases.services import UPDATED
from crawler.extract.structured import field
from crawler.extract.text import tokens
from storage.outcomes import DateSource
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
_ELSEWHERE = frozenset(Mark) - {Mark.META, Mark.HIDDEN, Mark.CAPTION}


def page_dates(
    page: Page, chosen: Sequence[int], *, written: Sequence[str] = (), language: str = ""
) -> PageDates:
    """Published and modified with all candidates. `written`: lines a recipe or an origin names."""
    near = _near(page, chosen)
    published: list[DateEvidence] = []
    modified: list[DateEvidence] = []
    for source, lines in (
        (DateSource.RECIPE, written),
        (DateSource.TEXT, _lines(page, near, chosen)),
    ):
        for line in lines:
            first, later = read_line(line, language=language)
            published += (replace(date, source=source) for date in first)
            modified += (replace(date, source=source) for date in later)
    for label, date in _machine(page, near):
        (modified if label == "modified" else published).append(date)
    now = page.hints.moment()
    return choose(published, modified, now=now)


def _machine(page: Page, near: Sequence[int]) -> Iterator[tuple[str, DateEvidence]]:
    for label, text, source in _fields(page):
        if date := read_machine_date(text, source):
            yield label, date
    if page.hints.announcement and page.hints.announcement.published:
        yield "published", page.hints.announcement.published
    yield from _times(page, set(near))
    if date := read_url_date(page.url):
        yield "published", date


def _fields(page: Page) -> Iterator[tuple[str, str, DateSource]]:
    """Label, text and source of every date in JSON-LD and meta elements."""
    published = field(page.node, "datePublished", "dateCreated", "uploadDate")
    yield "published", published, DateSource.JSON_LD
    yield "modified", field(page.node, "dateModified"), DateSource.JSON_LD
    for label, names in (("published", _PUBLISHED), ("modified", _MODIFIED)):
        for value in page.metas.all_of(*names):
            yield label, value, DateSource.META


def _near(page: Page, chosen: Sequence[int]) -> list[int]:
    """Blocks where a date belongs to this article: below its title, above it, after the text."""
    if not page.blocks:
        return []
    first = chosen[0] if chosen else 0
    title = title_position(page.blocks, page.title, first)
    below = range(title, first + 1)
    above = range(title - 1, max(-1, title - 1 - _ABOVE), -1)
    return [*below, *above]


def _lines(page: Page, near: Sequence[int], chosen: Sequence[int]) -> list[str]:
    lines = [page.blocks[i].text for i in near if _may_carry_date(page.blocks[i])]
    for block in page.blocks[chosen[-1] + 1 :][:_BELOW] if chosen else ():
        if block.link_share >= 0.5:
            break  # links to other articles begin; their dates come with them
        if _may_carry_date(block):
            lines.append(block.text)
    return lines


def _may_carry_date(block: Block) -> bool:
    marks = {mark for mark, _ in block.marks}
    return len(block.text) <= _LINE and block.link_share < 0.5 and not marks & _ELSEWHERE


def _times(page: Page, near: set[int]) -> Iterator[tuple[str, DateEvidence]]:
    for time in page.content.times:
        if time.block not in near or {mark for mark, _ in time.marks} & _ELSEWHERE:
            continue
        date = read_machine_date(time.datetime or time.text, DateSource.TIME)
        if date is not None:
            yield "modified" if _is_update(page, time) else "published", date


def _is_update(page: Page, time: TimeMark) -> bool:
    """Whether the words before a `<time>` say that it is when the text was changed."""
    if time.block >= len(page.blocks):
        return False
    before = page.blocks[time.block].text.partition(time.text)[0] if time.text else ""
    return UPDATED.within(tokens(before)[-4:])
