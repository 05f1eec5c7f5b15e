"""The named fields that a digest template may use; they hold only cleaned text and numbers."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict
from zoneinfo import ZoneInfo

from monitor.compose.cleaning import clean_line, cut
from monitor.compose.content import AlertContent
from monitor.compose.digest_content import Coverage, DigestContent, DigestStory, DigestTopic
from monitor.compose.fields import MAX_NAME, AlertFields, alert_texts
from monitor.compose.words import day_words, language_words
from storage.outcomes import Via

CARRIERS_OF_A_STORY = 5
MAX_FAILING = 10


class StoryFields(TypedDict):
    """One story of a digest: the fields of an alert, and what else it satisfies."""

    alert: AlertFields
    languages: list[str]
    also: list[str]


class TopicFields(TypedDict):
    """One topic of a digest."""

    title: str
    count: int
    stories: list[StoryFields]
    more: int


class DigestFields(TypedDict):
    """All fields that a digest template may use."""

    subject: str
    period: str
    count: int
    topics: list[TopicFields]
    coverage: str
    failing: list[str]
    more_failing: int


def digest_fields(content: DigestContent, *, max_stories: int, max_sentence: int) -> DigestFields:
    """Return the fields with at most so many stories in all and code points of a sentence."""
    room = max_stories
    topics = []
    for topic in content.topics:
        topics.append(_topic(topic, room, max_sentence))
        room = max(0, room - len(topic.stories))
    failing = content.coverage.failing if content.coverage else ()
    return DigestFields(
        subject=subject_of(content),
        period=f"{_moment(content.since, content)} - {_moment(content.until, content)}",
        count=content.stories,
        topics=topics,
        coverage=coverage_words(content.coverage) if content.coverage else "",
        failing=[
            cut(f"{clean_line(source.title)}: {source.state} {clean_line(source.reason)}", 200)
            for source in failing[:MAX_FAILING]
        ],
        more_failing=max(0, len(failing) - MAX_FAILING),
    )


def subject_of(content: DigestContent) -> str:
    """Return the subject: what it is, of how many stories, and the topics."""
    titles = ", ".join(cut(clean_line(topic.title), MAX_NAME) for topic in content.topics[:3])
    rest = f" and {len(content.topics) - 3} more topics" if len(content.topics) > 3 else ""
    count = f"{content.stories} {'story' if content.stories == 1 else 'stories'}"
    if content.via is Via.GROUP:
        return f"{titles}{rest}: {count}"
    day = day_words(content.until.astimezone(ZoneInfo(content.time_zone)))
    return f"News of {day}: {count}" + (f" ({titles}{rest})" if titles else "")


def coverage_words(coverage: Coverage) -> str:
    """Return what was read: `1240 articles from 38 of 41 sources; 3 failing`."""
    text = f"{coverage.articles} articles from {coverage.working} of {coverage.sources} sources"
    return f"{text}; {len(coverage.failing)} failing" if coverage.failing else text


def _topic(topic: DigestTopic, room: int, max_sentence: int) -> TopicFields:
    shown = topic.stories[:room]
    return TopicFields(
        title=cut(clean_line(topic.title), MAX_NAME),
        count=len(topic.stories) + topic.more,
        stories=[_story(story, topic, max_sentence) for story in shown],
        more=topic.more + len(topic.stories) - len(shown),
    )


def _story(story: DigestStory, topic: DigestTopic, max_sentence: int) -> StoryFields:
    alert = AlertContent(
        alert=story.alert,
        topic=topic.name,
        topic_title=topic.title,
        story=story.story,
        articles=story.carriers,
        created_at=story.carriers[0].discovered_at,
    )
    fields = alert_texts(alert).fields(max_carriers=CARRIERS_OF_A_STORY, max_sentence=max_sentence)
    return StoryFields(
        alert=fields,
        languages=[language_words(code) for code in story.languages],
        also=[cut(clean_line(title), MAX_NAME) for title in story.also],
    )


def _moment(moment: datetime, content: DigestContent) -> str:
    local = moment.astimezone(ZoneInfo(content.time_zone))
    return f"{day_words(local)} {local:%H:%M}"
