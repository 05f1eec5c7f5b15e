"""Judges pages that were read against what was announced, and against the source's other pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from crawler.extract.outcome import PageReading
from crawler.fetch.failure import Failure
from crawler.ingest.page_read import PageRead
from crawler.landing.judge import Landing, LandingKind, Visit, differs, judge
from crawler.landing.signs import PageSigns
from crawler.sandbox.poison import Poison
from crawler.text.measures import key
from storage.articles import titled_alike
from storage.outcomes import SourceState
from storage.pages import PageRow

# The address itself leads nowhere; the other kinds may be passed another day.
_GONE = frozenset({LandingKind.NOT_FOUND, LandingKind.HOME, LandingKind.REPEATED})


def failure_of_landing(landing: Landing) -> Failure:
    """Return a landing page as the failure that it is, which decides when the page is retried."""
    state = SourceState.GONE if landing.kind in _GONE else SourceState.BLOCKED
    return Failure(state, landing.reason)


def landings_of(session: Session, source: str, reads: Sequence[PageRead]) -> dict[int, Landing]:
    """Return the landing pages among the pages of a source that were read together."""
    readings = {read.page: read.reading for read in reads}
    shown = {page: signs for page, reading in readings.items() if (signs := _signs(reading))}
    rows = {page: session.get_one(PageRow, page) for page in shown}
    names = _names_by_text(shown, rows)
    landings = {}
    for page, found in shown.items():
        title = rows[page].announced.title or ""
        twins = len(names[_text(found)]) - 1
        if differs(title, found.titles):
            twins += titled_alike(session, source, found.titles)
        landing = judge(found, Visit(rows[page].url, title, twins))
        if landing is not None:
            landings[page] = landing
    return landings


def _names_by_text(
    shown: Mapping[int, PageSigns], rows: Mapping[int, PageRow]
) -> Mapping[str, set[str]]:
    """Return under how many names each text was announced: one page has one, if it has two URLs."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for page, found in shown.items():
        names[_text(found)].add(key(rows[page].announced.title or rows[page].url))
    return names


def _signs(reading: PageReading | Poison) -> PageSigns | None:
    return reading.signs if isinstance(reading, PageReading) else None


def _text(signs: PageSigns) -> str:
    return signs.body or signs.visible
