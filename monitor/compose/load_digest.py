"""Build the content of a digest, a group or a storm from stored rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.digest_content import (
    Coverage,
    DigestContent,
    DigestStory,
    DigestTopic,
    FailingSource,
)
from monitor.compose.load import alert_content, topic_title
from storage.alerts import RankedAlert, content_of, ranked, topics_beside
from storage.articles import articles_between
from storage.messages import ClaimedMessage
from storage.outcomes import MessageKind, Via
from storage.sources import source_rows

MAX_STORIES = 100  # of a message; the rest are counted, and `marsad alerts list` has them


def digest_content(session: Session, claimed: ClaimedMessage, config: Config) -> DigestContent:
    """Return what a message about several stories tells, stories with the best matches first."""
    alerts = ranked(session, claimed.alerts)
    topics: dict[str, list[RankedAlert]] = {}
    for alert in alerts:
        topics.setdefault(alert.topic, []).append(alert)
    stories = _stories(session, alerts[:MAX_STORIES], claimed, config)
    since = claimed.since or claimed.created_at
    is_digest = claimed.kind is MessageKind.DIGEST
    recipient = config.settings.recipients.get(claimed.recipient)
    language = recipient.language.partition("-")[0] if recipient else "en"
    return DigestContent(
        via=Via(claimed.kind.value),
        topics=tuple(
            DigestTopic(
                name=name,
                title=topic_title(config, name, language),
                language=title_language(config, name, language),
                stories=stories.get(name, ()),
                more=len(found) - len(stories.get(name, ())),
            )
            for name, found in topics.items()
        ),
        since=since,
        until=claimed.created_at,
        time_zone=recipient.time_zone if recipient else "UTC",
        coverage=coverage(session, config, since, claimed.created_at) if is_digest else None,
        thread="digest" if is_digest else next(iter(topics), ""),
    )


def title_language(config: Config, topic: str, language: str) -> str:
    """Return the language of a topic's title for a reader of this language."""
    known = config.topics.get(topic)
    if known is None or isinstance(known.title, str):
        return "und"
    return next((code for code in (language, "en", *known.title) if code in known.title), "und")


def coverage(session: Session, config: Config, since: datetime, until: datetime) -> Coverage:
    """Return what was read in a span of time, and which sources fail now."""
    failing = tuple(
        FailingSource(
            title=config.sources[row.name].title or row.name,
            state=row.state,
            reason=row.reason,
            since=row.state_since,
        )
        for row in source_rows(session)
        if row.name in config.sources and not row.state.is_working
    )
    return Coverage(articles_between(session, since, until), len(config.sources), failing)


def _stories(
    session: Session, alerts: Sequence[RankedAlert], claimed: ClaimedMessage, config: Config
) -> dict[str, tuple[DigestStory, ...]]:
    """Return the stories of these alerts by topic.

    One whose articles have all moved to another story is only counted: it must not keep the others
    from being told.
    """
    found: dict[str, list[DigestStory]] = {}
    for alert in alerts:
        content = alert_content(content_of(session, alert.id), config)
        if content.articles:
            also = topics_beside(session, alert.id, claimed.recipient, claimed.address)
            story = DigestStory(
                alert=alert.id,
                story=alert.story,
                carriers=content.articles,
                score=alert.score,
                also=tuple(topic_title(config, name) for name in also),
            )
            found.setdefault(alert.topic, []).append(story)
    return {topic: tuple(stories) for topic, stories in found.items()}
