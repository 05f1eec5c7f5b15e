"""Build an article from the summary in a channel when its page cannot be fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crawler.dates.evidence import in_time
from crawler.extract.page.quality import BRIEF_LETTERS
from crawler.fetch.failure import Failure
from crawler.language.detection import detect
from crawler.text.measures import key, letters, squeeze
from storage.outcomes import PageState, SourceState
from storage.records import Announcement, Extraction

METHOD = "summary"
_SHORTEST_TITLE_LETTERS = 8  # fewer are "News" or a number, not a title
# A page that is gone was withdrawn, and an alert must not link to an address that we refuse.
_WITHOUT_ARTICLE = frozenset({SourceState.GONE, SourceState.REFUSED_ADDRESS})


def stands_for_page(failure: Failure) -> bool:
    """Whether the summary may stand in for the page after this failure."""
    return failure.page_state is not PageState.NOT_ARTICLE and failure.state not in _WITHOUT_ARTICLE


def is_useful(announcement: Announcement) -> bool:
    """Whether the summary adds enough to the title to be matched and sent."""
    title, summary = squeeze(announcement.title or ""), squeeze(announcement.summary or "")
    own = key(summary).replace(key(title), "")
    return letters(title) >= _SHORTEST_TITLE_LETTERS and letters(own) >= BRIEF_LETTERS


def read_summary(
    announcement: Announcement, *, now: datetime, languages: Sequence[str] = ()
) -> Extraction:
    """Build an article from title and summary; `languages` are those of the source.

    It is dated by the channel, by its last change where nothing else is known, and not later than a
    day after `now`.
    """
    lines = (squeeze(line) for line in (announcement.summary or "").splitlines())
    blocks = tuple(line for line in lines if line)
    title = squeeze(announcement.title or "")
    declared = (announcement.language or "").partition("-")[0].lower()
    hints = [code for code in (declared, *languages) if code]
    return Extraction(
        title=title,
        blocks=blocks,
        language=detect("\n".join((title, *blocks)), hints=hints),
        published=in_time(announcement.published, now=now)
        or in_time(announcement.updated, now=now),
        method=METHOD,
    )
