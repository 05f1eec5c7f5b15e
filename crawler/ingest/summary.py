"""What a channel said of a page, as an article of its own while the page cannot be had."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.extract.page.quality import BRIEF_LETTERS
from crawler.fetch.failure import Failure
from crawler.language.detection import detect
from crawler.text.measures import key, letters, squeeze
from storage.outcomes import PageState, SourceState
from storage.records import Announcement, Extraction

METHOD = "summary"
_GENERIC_LETTERS = 8  # fewer are "News" or a number, not a title
# What is gone was taken back, and an address we refuse is none to send people to.
_NOT_TOLD = frozenset({SourceState.GONE, SourceState.REFUSED_ADDRESS})


def stands_for_page(failure: Failure) -> bool:
    """Whether, after this failure, the summary may stand in for the page."""
    return failure.page_state is not PageState.NOT_ARTICLE and failure.state not in _NOT_TOLD


def is_useful(announcement: Announcement) -> bool:
    """Whether title and summary say enough to be matched and told; a repeated title does not."""
    title, summary = squeeze(announcement.title or ""), squeeze(announcement.summary or "")
    own = key(summary).replace(key(title), "")
    return letters(title) >= _GENERIC_LETTERS and letters(own) >= BRIEF_LETTERS


def read_summary(announcement: Announcement, *, languages: Sequence[str] = ()) -> Extraction:
    """Title and summary as an article; `languages` are those of the source."""
    lines = (squeeze(line) for line in (announcement.summary or "").splitlines())
    blocks = tuple(line for line in lines if line)
    title = squeeze(announcement.title or "")
    declared = (announcement.language or "").partition("-")[0].lower()
    hints = [code for code in (declared, *languages) if code]
    return Extraction(
        title=title,
        blocks=blocks,
        language=detect("\n".join((title, *blocks)), hints=hints),
        published=announcement.published,
        method=METHOD,
    )
