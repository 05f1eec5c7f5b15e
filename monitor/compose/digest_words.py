"""The sentences of a digest: what it is, how much it holds, who else tells a story."""

from __future__ import annotations

from datetime import datetime

from monitor.compose.cleaning import cut
from monitor.compose.digest_content import DigestContent, DigestStory, DigestTopic
from monitor.compose.fields import MAX_TITLE, also_about, cleaned, source_name
from monitor.locale.local_text import LocalText, Name, Value
from monitor.locale.locale import Locale
from storage.outcomes import Via

MAX_SOURCES = 4  # that a story names
MAX_TOPICS = 3  # that a subject names

_NOTHING = LocalText(())


def digest_subject(content: DigestContent, locale: Locale) -> str:
    """Return the subject: what it is, of how many stories, and the topics."""
    if not content.topics:
        return cut(digest_title(content, locale).plain, MAX_TITLE)
    topics = _topics(content, locale)
    if content.via is Via.DIGEST:
        frame = locale.say(
            "{title}: {stories} ({topics})",
            title=digest_title(content, locale),
            stories=locale.count("{n} story", "{n} stories", n=content.stories),
            topics=topics,
        )
    else:
        frame = locale.say("{topic}: {title}", topic=topics, title=digest_title(content, locale))
    return cut(frame.plain, MAX_TITLE)


def digest_title(content: DigestContent, locale: Locale) -> LocalText:
    """Return what the message is: a press review of a day, or so many stories together."""
    if content.via is Via.GROUP:
        return locale.count("{n} new story", "{n} new stories", n=content.stories)
    if content.via is Via.STORM:
        return locale.count(
            "{n} story within a short time", "{n} stories within a short time", n=content.stories
        )
    day = locale.weekday(locale.local(content.until).date())
    return locale.say("Press review, {day}", day=day)


def count_words(content: DigestContent, locale: Locale) -> LocalText:
    """Return how many stories, articles and languages; stories only, where some are not listed."""
    stories = locale.count("{n} story", "{n} stories", n=content.stories)
    listed = [story for topic in content.topics for story in topic.stories]
    if not listed or any(topic.more for topic in content.topics):
        return stories if listed else _NOTHING
    languages = {code for story in listed for code in story.languages if code != "und"}
    return locale.say(
        "{stories}, {articles}, {languages}",
        stories=stories,
        articles=_articles(sum(len(story.carriers) for story in listed), locale),
        languages=_languages(len(languages), locale),
    )


def period_words(content: DigestContent, locale: Locale) -> LocalText:
    """Return the time that the stories are of."""
    end = locale.say(
        "{day}, {time}", day=_day(content.until, locale), time=locale.time(content.until)
    )
    clock = locale.clock(locale.local(content.since))
    start = locale.say("{day}, {time}", day=_day(content.since, locale), time=clock)
    return locale.say("From {start} to {end}", start=start, end=end)


def also_told_by(story: DigestStory, locale: Locale) -> LocalText:
    """Return which other sources tell a story; empty if none does."""
    names = list(dict.fromkeys(source_name(article) for article in story.carriers))[1:]
    if not names:
        return _NOTHING
    shown: list[Value] = list(names[:MAX_SOURCES])
    if more := len(names) - len(shown):
        shown.append(locale.count("{n} more source", "{n} more sources", n=more))
    return locale.say("Also told by {sources}", sources=locale.listed(shown))


def size_words(story: DigestStory, locale: Locale) -> LocalText:
    """Return how many articles in how many languages tell a story; empty for one article."""
    if len(story.carriers) == 1:
        return _NOTHING
    articles = _articles(len(story.carriers), locale)
    languages = len([code for code in story.languages if code != "und"])
    if languages < 2:
        return articles
    return locale.say(
        "{articles} in {languages}", articles=articles, languages=_languages(languages, locale)
    )


def about_words(story: DigestStory, locale: Locale) -> LocalText:
    """Return the further topics of a story; empty if there are none."""
    return next(iter(also_about(story.also, locale)), _NOTHING)


def more_stories(count: int, locale: Locale) -> LocalText:
    """Return how many stories are not shown; empty for none."""
    return (
        locale.count("and {n} more story", "and {n} more stories", n=count) if count else _NOTHING
    )


def topic_name(topic: DigestTopic) -> Name:
    """Return the cleaned title of a topic."""
    return cleaned(Name(topic.title, topic.language))


def _topics(content: DigestContent, locale: Locale) -> LocalText:
    names: list[Value] = [topic_name(topic) for topic in content.topics[:MAX_TOPICS]]
    if more := len(content.topics) - len(names):
        names.append(locale.count("{n} more topic", "{n} more topics", n=more))
    return locale.listed(names)


def _articles(count: int, locale: Locale) -> LocalText:
    return locale.count("{n} article", "{n} articles", n=count)


def _languages(count: int, locale: Locale) -> LocalText:
    return locale.count("{n} language", "{n} languages", n=count)


def _day(moment: datetime, locale: Locale) -> str:
    return locale.day(locale.local(moment).date())
