"""Collect the dates of a page from every place that states one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.dates.evidence import DateReading, PageDates, choose
from crawler.dates.lines import read_line
from crawler.dates.machine import read_machine_date
from crawler.dates.place_line import read_place_line
from crawler.dates.url_path import read_url_date
from crawler.dates.visible import FoundDate, Locale
from crawler.extract.metadata.date_fields import MODIFIED_FIELDS, PUBLISHED_FIELDS
from crawler.extract.metadata.date_places import (
    article_element,
    is_about,
    is_in_header,
    is_marked,
    is_of_something_else,
    stated_dates,
)
from crawler.extract.page.blocks import Block, TimeMark
from crawler.extract.page.dom import Element
from crawler.extract.page.element_hints import ElementHint
from crawler.extract.page.page import Page, title_position
from crawler.extract.page.structured import field
from crawler.text.measures import tokens
from crawler.text.phrases.services import UPDATED
from storage.outcomes import DateRole, DateSource
from storage.records import DateEvidence

_LINE = 160  # characters; a longer block is a sentence with a date in it
_ABOVE = 5  # blocks above the title that may carry the date
_BELOW = 3  # blocks after the text
_BETWEEN = 5  # blocks from a lead to the paragraph below it
_SHOWN = 120  # characters of what is kept for explaining
_ELSEWHERE = frozenset(ElementHint) - {ElementHint.META, ElementHint.HIDDEN, ElementHint.CAPTION}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the places of a page are read with: where title and text stand, language and time."""

    page: Page
    chosen: Sequence[int]
    title: int
    article: Element | None  # around title and text
    locale: Locale
    now: datetime


def page_dates(
    page: Page,
    chosen: Sequence[int],
    *,
    written: Sequence[str] = (),
    language: str = "",
    page_language: str = "",
) -> PageDates:
    """Choose when a page was published and modified, and return all dates that it states.

    `chosen` holds the positions of the text, `written` the lines that a recipe selects as its date.
    `language` orders 03/04/2026, `page_language` is the one of the text and names the months.
    """
    scene = _scene(page, chosen, language, page_language)
    near, now = _near(scene), scene.now
    announced = page.hints.announcement.published if page.hints.announcement else None
    recipe = [(line, True) for line in written]
    readings = [
        *_visible("recipe", DateSource.RECIPE, recipe, scene),
        *_beside_title(scene, near),
        *_fields(page, scene.locale),
        *_stated(scene),
        *_times(scene, near),
    ]
    if announced:
        place = announced.source.value.replace("_", " ")
        readings.append(_reading(DateRole.PUBLISHED, place, _shown(announced), announced))
    if date := read_url_date(page.url):
        readings.append(_reading(DateRole.PUBLISHED, "path of the URL", page.url, date))
    dates = choose(readings, now=now)
    for further in (_of_change, _of_place_line, _of_article):
        if dates.published is None:
            readings += further(scene)
            dates = choose(readings, now=now)
    return dates


def _scene(page: Page, chosen: Sequence[int], language: str, page_language: str) -> _Scene:
    announced = page.hints.announcement.published if page.hints.announcement else None
    known = announced or read_url_date(page.url)
    near = known.value if known else None
    locale = Locale(language, page.hints.country, near, page_language or language)
    first = _below_lead(chosen) if chosen else 0
    title = title_position(page.blocks, page.title, first) if page.blocks else 0
    article = article_element(page, title, chosen)
    return _Scene(page, chosen, title, article, locale, page.hints.moment())


def _of_change(scene: _Scene) -> Iterator[DateReading]:
    """Take the last change that a channel names for a page that has no other date."""
    announcement = scene.page.hints.announcement
    if changed := announcement.updated if announcement else None:
        place = f"last change in the {changed.source.value.replace('_', ' ')}"
        yield _reading(DateRole.PUBLISHED, place, _shown(changed), changed)


def _of_place_line(scene: _Scene) -> Iterator[DateReading]:
    for index in scene.chosen[:1]:
        text = scene.page.blocks[index].text
        if found := read_place_line(text, locale=scene.locale, now=scene.now):
            evidence = _evidence(found, DateSource.TEXT)
            yield _reading(DateRole.PUBLISHED, "place line of the text", text, evidence)


def _of_article(scene: _Scene) -> list[DateReading]:
    """Read what is called a date anywhere in the article, where all of it names one day."""
    blocks = scene.page.blocks
    inside = [i for i in _article_positions(scene) if _may_carry_date(blocks[i])]
    lines = [(blocks[i].text, True) for i in inside if is_marked(blocks[i].element)]
    readings = [
        *_visible("line called a date", DateSource.TEXT, lines, scene),
        *_times(scene, inside),
    ]
    days = {reading.evidence.day for reading in readings if reading.evidence}
    return readings if len(days) == 1 else []


def _article_positions(scene: _Scene) -> Iterator[int]:
    """Yield the blocks from the title to just below the text that belong to the article."""
    blocks, last = scene.page.blocks, scene.chosen[-1] if scene.chosen else -1
    for i in range(scene.title, min(last + _BELOW + 1, len(blocks))):
        if i <= last or scene.article in (blocks[i].element, *blocks[i].element.iterancestors()):
            yield i


def _reading(
    role: DateRole, place: str, written: str, evidence: DateEvidence | None
) -> DateReading:
    return DateReading(role, place, written[:_SHOWN], evidence)


def _shown(evidence: DateEvidence) -> str:
    return evidence.local.isoformat(timespec="seconds")


def _visible(
    place: str, source: DateSource, lines: Iterable[tuple[str, bool]], scene: _Scene
) -> Iterator[DateReading]:
    """Read lines; each comes with whether the page calls it a date."""
    for line, marked in lines:
        for date in read_line(line, locale=scene.locale, now=scene.now, is_marked=marked):
            yield _reading(date.role, place, line, _evidence(date.found, source))


def _evidence(found: FoundDate, source: DateSource) -> DateEvidence:
    return DateEvidence(found.value, found.precision, source, found.tz_known, found.offset_minutes)


def _beside_title(scene: _Scene, near: Sequence[int]) -> Iterator[DateReading]:
    """Read the lines near the title, but no clock of the site's header."""
    for index in _line_positions(scene, near):
        block = scene.page.blocks[index]
        if is_of_something_else(block.element):
            continue
        marked = is_marked(block.element)
        for date in read_line(block.text, locale=scene.locale, now=scene.now, is_marked=marked):
            if date.is_labelled or not _is_of_header(scene, index, date.found.value):
                evidence = _evidence(date.found, DateSource.TEXT)
                yield _reading(date.role, "line near the title", block.text, evidence)


def _is_of_header(scene: _Scene, index: int, moment: datetime) -> bool:
    """Whether a date above the title is the day of the fetch, outside the article."""
    blocks = scene.page.blocks
    if index >= scene.title or not is_about(moment, scene.now):
        return False
    return is_in_header(blocks[index].element, scene.article, blocks[scene.title].element)


def _fields(page: Page, locale: Locale) -> Iterator[DateReading]:
    """Read every date in JSON-LD and meta elements; one that cannot be read has no evidence."""
    for role, names, metas in (
        (DateRole.PUBLISHED, ("datePublished", "dateCreated", "uploadDate"), PUBLISHED_FIELDS),
        (DateRole.MODIFIED, ("dateModified",), MODIFIED_FIELDS),
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


def _stated(scene: _Scene) -> Iterator[DateReading]:
    for is_change, name, value in stated_dates(scene.page, scene.article):
        evidence = read_machine_date(value, DateSource.META, locale=scene.locale)
        role = DateRole.MODIFIED if is_change else DateRole.PUBLISHED
        yield _reading(role, f"element {name}", value, evidence)


def _near(scene: _Scene) -> list[int]:
    """List the blocks around the title in which a date belongs to this article."""
    if not scene.page.blocks:
        return []
    title, first = scene.title, _below_lead(scene.chosen) if scene.chosen else 0
    below = range(title, first + 1)
    above = range(title - 1, max(-1, title - 1 - _ABOVE), -1)
    return [*below, *above]


def _below_lead(chosen: Sequence[int]) -> int:
    """Return the first block of the text, or the second where byline and date stand between."""
    has_gap = len(chosen) > 1 and 1 < chosen[1] - chosen[0] <= _BETWEEN
    return chosen[1] if has_gap else chosen[0]


def _line_positions(scene: _Scene, near: Sequence[int]) -> Iterator[int]:
    blocks, chosen = scene.page.blocks, scene.chosen
    yield from (i for i in near if _may_carry_date(blocks[i]))
    for block in blocks[chosen[-1] + 1 :][:_BELOW] if chosen else ():
        if block.link_share >= 0.5:
            break  # links to other articles begin, with dates of their own
        if _may_carry_date(block):
            yield block.index


def _may_carry_date(block: Block) -> bool:
    hints = {hint for hint, _ in block.hints}
    return len(block.text) <= _LINE and block.link_share < 0.5 and not hints & _ELSEWHERE


def _times(scene: _Scene, near: Collection[int]) -> Iterator[DateReading]:
    page, places = scene.page, frozenset(near)
    for time in page.content.times:
        if time.block not in places or {hint for hint, _ in time.hints} & _ELSEWHERE:
            continue
        written = time.datetime or time.text
        evidence = read_machine_date(written, DateSource.TIME, locale=scene.locale)
        if evidence and _is_of_header(scene, time.block, evidence.value):
            continue
        role = DateRole.MODIFIED if _is_update(page, time) else DateRole.PUBLISHED
        yield _reading(role, "time element", written, evidence)


def _is_update(page: Page, time: TimeMark) -> bool:
    """Whether the words before a `<time>` say that it is the time of a change."""
    if time.block >= len(page.blocks):
        return False
    before = page.blocks[time.block].text.partition(time.text)[0] if time.text else ""
    return UPDATED.within(tokens(before)[-4:])
