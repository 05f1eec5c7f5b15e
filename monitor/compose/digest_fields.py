"""The named fields that a digest template may use; they hold only cleaned text and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypedDict

from monitor.compose.cleaning import clean_line, cut, web_url
from monitor.compose.content import AlertArticle, MachineTranslation
from monitor.compose.coverage import coverage_words, failing_words
from monitor.compose.digest_content import DigestContent, DigestStory, DigestTopic
from monitor.compose.digest_words import (
    about_words,
    also_told_by,
    count_words,
    digest_subject,
    digest_title,
    more_stories,
    period_words,
    size_words,
    topic_name,
)
from monitor.compose.fields import (
    MAX_TITLE,
    LinkFields,
    Page,
    TranslationFields,
    facts_of,
    how_to_stop,
    notes_of,
    page_of,
    stop_words,
    translation_fields,
)
from monitor.compose.parts.news import News, news, sentence_news
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale


class StoryFields(TypedDict):
    """One story of a digest, told by its best article."""

    title: News
    sentence: News
    facts: list[LocalText]
    notes: list[LocalText]
    translation: TranslationFields | None
    link: str
    address: LocalText  # where there is no link
    carriers: LocalText  # who else tells it; empty if nobody
    size: LocalText  # how many articles in how many languages; empty if one
    about: LocalText  # further topics; empty if none


class TopicFields(TypedDict):
    """One topic of a digest."""

    title: LocalText
    stories: list[StoryFields]
    more: LocalText  # how many stories are not shown; empty if none


class DigestFields(TypedDict):
    """All fields that a digest template may use."""

    page: Page
    subject: str
    title: LocalText
    counts: LocalText
    period: LocalText
    topics: list[TopicFields]
    nothing: LocalText  # what an empty digest says
    coverage: LocalText
    failing: LocalText
    links: list[LinkFields]  # to the page; empty where the config names no address of it
    footer: list[LocalText]


def digest_fields(
    content: DigestContent,
    locale: Locale,
    *,
    max_stories: int,
    max_sentence: int,
    translations: Mapping[int, MachineTranslation] = MappingProxyType({}),
    stop: str = "",
) -> DigestFields:
    """Return the fields with at most so many stories in all and code points of a sentence.

    `stop` is the link that ends such messages.
    """
    room = max_stories
    topics = []
    for topic in content.topics:
        shown = [
            _story(story, max_sentence, translations.get(story.alert), locale)
            for story in topic.stories[:room]
        ]
        topics.append(_topic(topic, shown, locale))
        room = max(0, room - len(topic.stories))
    nothing, coverage = LocalText(()), content.coverage
    return DigestFields(
        page=page_of(locale),
        subject=digest_subject(content, locale),
        title=digest_title(content, locale),
        counts=count_words(content, locale),
        period=period_words(content, locale),
        topics=topics,
        nothing=nothing if topics else locale.say("Nothing new on your topics."),
        coverage=coverage_words(coverage, locale) if coverage else nothing,
        failing=failing_words(coverage, locale) if coverage else nothing,
        links=[LinkFields(words=_stop_words(content, locale), link=stop)] if stop else [],
        footer=[how_to_stop(locale)],
    )


def _stop_words(content: DigestContent, locale: Locale) -> LocalText:
    """Name the topic of a group, which is all that its link ends; others end every message."""
    topic = content.only_topic
    return stop_words(topic_name(topic) if topic else None, locale)


def _topic(topic: DigestTopic, shown: list[StoryFields], locale: Locale) -> TopicFields:
    return TopicFields(
        title=LocalText((topic_name(topic),), locale.rtl),
        stories=shown,
        more=more_stories(topic.more + len(topic.stories) - len(shown), locale),
    )


def _story(
    story: DigestStory,
    max_sentence: int,
    translation: MachineTranslation | None,
    locale: Locale,
) -> StoryFields:
    lead: AlertArticle = story.carriers[0]
    title = cut(clean_line(lead.title), MAX_TITLE)
    return StoryFields(
        title=news(title or clean_line(lead.source), lead.language),
        sentence=sentence_news(lead.sentence, lead.language, max_sentence),
        facts=facts_of(lead, locale),
        notes=notes_of(lead, locale),
        translation=translation_fields(translation, locale) if max_sentence else None,
        link=web_url(lead.url) or "",
        address=LocalText((Name(cut(clean_line(lead.url), MAX_TITLE)),), locale.rtl),
        carriers=also_told_by(story, locale),
        size=size_words(story, locale),
        about=about_words(story, locale),
    )
