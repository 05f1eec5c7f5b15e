"""The content of a message about several stories, as plain values: digests, groups and storms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.compose.content import AlertArticle
from storage.outcomes import SourceState, Via


@dataclass(frozen=True, slots=True)
class DigestStory:
    """One story of a topic, with its carriers: the articles that tell it, the best match first."""

    alert: int  # 0 in a press review, whose stories need not have been told
    story: int
    carriers: tuple[AlertArticle, ...]  # at least one; by score, those without a match last
    score: float  # of the best match
    also: tuple[str, ...] = ()  # titles of further topics of this recipient that it satisfies

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the carriers (ISO 639-1 or "und"), each once, in their order."""
        return tuple(dict.fromkeys(carrier.language for carrier in self.carriers))


@dataclass(frozen=True, slots=True)
class DigestTopic:
    """A topic with those of its stories that are shown, highest score first."""

    name: str  # such as "gcm"
    title: str  # in the recipient's language where the topic has it
    stories: tuple[DigestStory, ...]
    language: str = "und"  # of the title
    more: int = 0  # stories that are counted, not shown, because the message would be too long


@dataclass(frozen=True, slots=True)
class FailingSource:
    """A source that could not be read when the digest was made."""

    title: str
    state: SourceState
    reason: str
    since: datetime | None  # aware UTC


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read between two digests: silence means something only beside it."""

    articles: int  # stored between `since` and `until` of the digest
    sources: int  # in the config
    failing: tuple[FailingSource, ...] = ()

    @property
    def working(self) -> int:
        """The number of sources that were read."""
        return self.sources - len(self.failing)


@dataclass(frozen=True, slots=True)
class DigestContent:
    """One message about any number of stories to one recipient."""

    via: Via  # digest, group or storm: why the stories come together
    topics: tuple[DigestTopic, ...]  # the topic with the highest score first
    since: datetime  # aware UTC: the end of the digest before, or its first alert
    until: datetime  # aware UTC: when the stories were put together
    time_zone: str  # IANA name; times in the message are shown in it
    coverage: Coverage | None = None  # digests only
    thread: str = ""  # groups mails of one kind; such as "digest" or a topic's name

    @property
    def only_topic(self) -> DigestTopic | None:
        """The topic of a group, which is about no other; None for digests and storms."""
        return self.topics[0] if self.via is Via.GROUP and self.topics else None

    @property
    def stories(self) -> int:
        """The number of stories, shown or only counted."""
        return sum(len(topic.stories) + topic.more for topic in self.topics)
