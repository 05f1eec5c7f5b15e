"""The content of a press review as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.compose.content import MachineTranslation
from monitor.compose.digest_content import Coverage, DigestStory
from monitor.report.period import Period


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What to review; an empty tuple leaves that side open."""

    period: Period
    language: str  # of the reader, such as "fr" or "ar-MA"
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # of the articles, ISO 639-1
    sources: tuple[str, ...] = ()
    query: str = ""  # as `marsad search` takes it
    title: str = ""  # of the cover; empty: the usual one


@dataclass(frozen=True, slots=True)
class ReportStory:
    """A story of one section, the best article that was asked for first."""

    told: DigestStory
    translation: MachineTranslation | None = None  # of the first article
    # the section that shows it with its carriers, if it is another one
    in_full_under: str | None = None


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A topic with its stories; without a topic, what only the query found."""

    topic: str  # "" for what only the query found
    title: str
    language: str  # of the title, or "und"
    stories: tuple[ReportStory, ...]  # highest score first
    more: int = 0  # stories that are counted only


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A press review: sections in the order in which they are printed."""

    request: ReportRequest
    sections: tuple[ReportSection, ...]
    coverage: Coverage | None  # None: of a past period, of which the states of sources are unknown
    articles_read: int = 0  # in the period, on any topic
    sources_heard: int = 0  # of which articles were stored in the period
    source_titles: dict[str, str] = field(default_factory=dict)  # of the sources asked for

    @property
    def stories(self) -> int:
        """The number of different stories, those that are counted only included."""
        shown = {story.told.story for section in self.sections for story in section.stories}
        return len(shown) + sum(section.more for section in self.sections)
