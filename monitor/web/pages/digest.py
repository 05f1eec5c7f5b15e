"""The digest: what goes out, to whom, as it stands now; it prints as it is."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from monitor.compose.cleaning import clean_line, cut
from monitor.compose.coverage import coverage_words, failing_words
from monitor.compose.digest_content import DigestContent, DigestStory, DigestTopic
from monitor.compose.digest_words import also_told_by, count_words, digest_title, period_words
from monitor.compose.fields import facts_of
from monitor.compose.parts.news import News, news, sentence_news
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.service.alerts.digests import waiting_contents
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Reader
from monitor.web.parts.names import named, topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.stories.story_cards import MAX_SENTENCE, MAX_TITLE

router = APIRouter(include_in_schema=False)

SPANS = (7, 1, 14, 30, 90)  # days of a press review


@dataclass(frozen=True, slots=True)
class Item:
    """One story of the digest."""

    story: int
    title: News
    sentence: News
    facts: list[LocalText]
    also: LocalText


@dataclass(frozen=True, slots=True)
class Section:
    """One topic of the digest."""

    title: LocalText
    stories: list[Item]
    more: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What waits for one recipient."""

    recipient: LocalText
    title: LocalText
    period: LocalText
    counts: LocalText
    coverage: LocalText
    failing: LocalText
    sections: list[Section]


@router.get("/digest", name="digest")
def show_digest(request: Request, state: State, visitor: Reader) -> HTMLResponse:
    """Show what waits for a digest, by recipient."""
    locale = page_locale(request, visitor)
    with state.store.read() as session:
        found = waiting_contents(session, state.config, state.now(), recipient=None)
        digests = [_digest(name, content, locale) for name, content in found]
    topics = [
        (name, LocalText((topic_name(state.config, name, locale),), locale.rtl))
        for name in state.config.topics
    ]
    spans = [(f"{n}d", locale.count("the last {n} day", "the last {n} days", n=n)) for n in SPANS]
    fields = {"digests": digests, "topics": topics, "spans": spans}
    return render(request, "digest.html", fields, visitor=visitor)


def _digest(name: str, content: DigestContent, locale: Locale) -> Digest:
    coverage = content.coverage
    return Digest(
        recipient=LocalText((named(name),), locale.rtl),
        title=digest_title(content, locale),
        period=period_words(content, locale),
        counts=count_words(content, locale),
        coverage=coverage_words(coverage, locale) if coverage else LocalText(()),
        failing=failing_words(coverage, locale) if coverage else LocalText(()),
        sections=[_section(topic, locale) for topic in content.topics],
    )


def _section(topic: DigestTopic, locale: Locale) -> Section:
    return Section(
        title=LocalText((named(topic.title, topic.language),), locale.rtl),
        stories=[_item(story, locale) for story in topic.stories],
        more=topic.more,
    )


def _item(story: DigestStory, locale: Locale) -> Item:
    lead = story.carriers[0]
    return Item(
        story=story.story,
        title=news(cut(clean_line(lead.title), MAX_TITLE), lead.language),
        sentence=sentence_news(lead.sentence, lead.language, MAX_SENTENCE),
        facts=facts_of(lead, locale),
        also=also_told_by(story, locale),
    )
