"""Answers about topics."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from config.load import Config
from config.topic import Topic as TopicFile
from monitor.api.models import Timeline, Topic, TopicDay, Topics
from storage.views.article_lists import topic_counts, topic_days

LATELY = timedelta(days=30)
MOST_DAYS = 3_660  # of a timeline: ten years


def list_topics(session: Session, config: Config, *, now: datetime) -> Topics:
    """Return all topics of the config, by name."""
    counts = topic_counts(session, now - LATELY)
    items = [
        _topic(topic, counts.get(name, (0, 0))) for name, topic in sorted(config.topics.items())
    ]
    return Topics(items=items, next=None)


def one_topic(session: Session, config: Config, name: str, *, now: datetime) -> Topic | None:
    """Return a topic of the config; None if there is none."""
    topic = config.topics.get(name)
    if topic is None:
        return None
    return _topic(topic, topic_counts(session, now - LATELY).get(name, (0, 0)))


def timeline(session: Session, topic: str, since: date, until: date) -> Timeline:
    """Return how many articles satisfied a topic on each day, both ends included (UTC)."""
    found = topic_days(session, topic, _midnight(since), _midnight(until) + timedelta(days=1))
    days = [TopicDay(day=day, language=code, articles=count) for day, code, count in found]
    return Timeline(topic=topic, since=since, until=until, days=days)


def _topic(topic: TopicFile, counts: tuple[int, int]) -> Topic:
    languages = {term.language for _, term in topic.single_terms if term.language}
    matches, stories = counts
    return Topic(
        name=topic.name,
        title=topic.title_in("en"),
        languages=sorted(languages),
        matches=matches,
        stories=stories,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)
