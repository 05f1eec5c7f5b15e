"""Topics: what each has found, in which languages, how precise it is, and who is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from config.load import Config
from config.route import BranchRoute
from config.topic import Topic
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.match.review.precision import wilson
from monitor.web.base.state import State, WebState
from monitor.web.edits.choose_shipped import unchosen_topics
from monitor.web.entrance.allowed import Reader
from monitor.web.parts.bars import Bar, bars, per_day, shares
from monitor.web.parts.names import named, topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.topic_lists import CoveredLanguage, covered
from monitor.web.stories.story_cards import StoryCard, story_card
from storage.feedback import last_words
from storage.outcomes import Relevance
from storage.readers import read_stories
from storage.views.lately import match_times
from storage.views.story_lines import leads_of, lines_of, matched_stories
from storage.views.topics import TopicCounts, language_times, term_counts, topic_counts

router = APIRouter(include_in_schema=False)

SPAN = timedelta(days=90)
BAR_DAYS = 14
WEEKS = 13  # of the chart of one topic
MOST_STORIES = 100
PAGE = 20  # stories of a page
SHOWN_TERMS = 12
NO_COUNTS = TopicCounts(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list."""

    name: str
    title: LocalText
    counts: LocalText
    languages: int  # that its terms are in
    told: LocalText
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language of a topic: how often it was found by week, and by how many terms."""

    name: str
    count: int
    bars: list[Bar]
    terms: int


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term, and in how many articles it counted."""

    name: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class PrecisionWords:
    """How often the topic was right, as people judged."""

    share: str
    base: LocalText
    interval: LocalText


@dataclass(frozen=True, slots=True)
class TopicFields:
    """What the template of one topic shows."""

    name: str
    title: LocalText
    language: str
    lead: LocalText
    languages: list[LanguageRow]
    weeks: list[str]  # words of the first and the last one
    stories: list[StoryCard]
    older: int | None  # the number of the next page; None: this is the last
    terms: list[TermRow]
    precision: PrecisionWords | None
    told: LocalText
    covered: list[CoveredLanguage]
    recipients: list[str]  # that may be told


@router.get("/topics", name="topics")
def show_topics(request: Request, state: State, visitor: Reader) -> HTMLResponse:
    """List the topics with what they found."""
    locale, now = page_locale(request, visitor), state.now()
    with state.store.read() as session:
        rows = _rows(session, state.config, locale, now)
    shipped = unchosen_topics(state.config)
    fields = {"topics": rows, "shipped": shipped}
    return render(request, "topics.html", fields, visitor=visitor)


@router.get("/topics/{name}", name="topic")
def show_topic(
    request: Request, name: str, state: State, visitor: Reader, page: int = 1
) -> HTMLResponse:
    """Show a topic with its stories of the last three months."""
    if name not in state.config.topics:
        raise HTTPException(404)
    locale = page_locale(request, visitor)
    number = min(max(page, 1), MOST_STORIES // PAGE)
    with state.store.read() as session:
        fields = _fields(session, state, name, locale, visitor.name, number)
    return render(request, "topic.html", {"page": fields}, visitor=visitor)


def _rows(session: Session, config: Config, locale: Locale, now: datetime) -> list[TopicRow]:
    counts = topic_counts(session, list(config.topics), now - SPAN)
    times = match_times(session, list(config.topics), now - timedelta(days=BAR_DAYS))
    today = locale.local(now).date()
    return [
        TopicRow(
            name=name,
            title=LocalText((topic_name(config, name, locale),), locale.rtl),
            counts=_counts(counts.get(name, NO_COUNTS), locale),
            languages=len(_term_languages(topic)),
            told=told_words(config, name, locale),
            bars=bars(per_day(times.get(name, ()), locale.zone, today, BAR_DAYS)),
        )
        for name, topic in config.topics.items()
    ]


def _fields(
    session: Session, state: WebState, name: str, locale: Locale, reader: str, number: int
) -> TopicFields:
    now, config = state.now(), state.config
    title, topic = topic_name(config, name, locale), config.topics[name]
    counts = topic_counts(session, [name], now - SPAN).get(name, NO_COUNTS)
    found = matched_stories(session, [name], now - SPAN, limit=MOST_STORIES)
    shown = found[(number - 1) * PAGE : number * PAGE]
    leads = leads_of(session, shown)
    stories = {story.story for story in shown}
    lines, read = lines_of(session, stories), read_stories(session, reader, stories)
    return TopicFields(
        name=name,
        title=LocalText((Name(title.text),), locale.rtl),
        language=title.language,
        lead=_counts(counts, locale),
        languages=_language_rows(session, topic, name, locale, now),
        weeks=[
            locale.short_day(locale.local(now - timedelta(weeks=WEEKS - 1)).date()),
            str(locale.say("this week")),
        ],
        stories=[
            story_card(
                leads[story.first_match],
                lines.get(story.story, ()),
                config=config,
                locale=locale,
                now=now,
                is_unread=story.story not in read,
            )
            for story in shown
            if story.first_match in leads
        ],
        older=number + 1 if len(found) > number * PAGE else None,
        terms=_terms(session, name, now),
        precision=_precision(session, name, locale),
        told=told_words(config, name, locale),
        covered=covered(topic, _term_languages(topic), locale),
        recipients=list(config.settings.recipients),
    )


def told_words(config: Config, topic: str, locale: Locale) -> LocalText:
    """Return who is told of a topic, as far as routes name it."""
    names = dict.fromkeys(_told(config.settings.routes, topic))
    if not names:
        return locale.say("nobody: no route names this topic")
    return locale.listed([named(name) for name in names])


def _told(routes: Sequence[BranchRoute], topic: str) -> list[str]:
    found: list[str] = []
    for route in routes:
        if route.topics is None or topic in route.topics:
            found += [*(route.to or ()), *_told(route.routes, topic)]
    return found


def _counts(counts: TopicCounts, locale: Locale) -> LocalText:
    return locale.say(
        "{articles} in {stories} and {languages} in the last 90 days.",
        articles=locale.count("{n} article", "{n} articles", n=counts.articles),
        stories=locale.count("{n} story", "{n} stories", n=counts.stories),
        languages=locale.count("{n} language", "{n} languages", n=counts.languages),
    )


def _term_languages(topic: Topic) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, term in topic.single_terms:
        code = term.language or "und"
        found[code] = found.get(code, 0) + 1
    return found


def _language_rows(
    session: Session, topic: Topic, name: str, locale: Locale, now: datetime
) -> list[LanguageRow]:
    times, terms = (
        language_times(session, name, now - timedelta(weeks=WEEKS)),
        _term_languages(topic),
    )
    today = locale.local(now).date()
    weekly = {
        code: _per_week(per_day(found, locale.zone, today, 7 * WEEKS))
        for code, found in times.items()
    }
    most = max((max(counts) for counts in weekly.values()), default=0)
    codes = sorted({*times, *terms} - {"und"}, key=lambda code: (-len(times.get(code, ())), code))
    return [
        LanguageRow(
            name=locale.language_name(code),
            count=len(times.get(code, ())),
            bars=bars(weekly.get(code, [0] * WEEKS), most=most),
            terms=terms.get(code, 0),
        )
        for code in codes
    ]


def _per_week(days: Sequence[int]) -> list[int]:
    return [sum(days[start : start + 7]) for start in range(0, len(days), 7)]


def _terms(session: Session, name: str, now: datetime) -> list[TermRow]:
    counts = term_counts(session, name, now - SPAN).most_common(SHOWN_TERMS)
    sizes = shares([count for _, count in counts])
    return [TermRow(term, n, size) for (term, n), size in zip(counts, sizes, strict=True)]


def _precision(session: Session, name: str, locale: Locale) -> PrecisionWords | None:
    said = list(last_words(session, name).values())
    if not said:
        return None
    good = sum(word is Relevance.RELEVANT for word in said)
    low, high = wilson(good, len(said))
    return PrecisionWords(
        share=f"{round(100 * good / len(said))} %",
        base=locale.say(
            "of what people judged was about the topic: {good} of {n}.", good=good, n=len(said)
        ),
        interval=locale.say(
            "Between {low} and {high} % with 95 % certainty.",
            low=round(100 * low),
            high=round(100 * high),
        ),
    )
