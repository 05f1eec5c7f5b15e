"""The front page: what is new for my topics since I last looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.web.base.number import Number
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.entrance.allowed import Form, Reader
from monitor.web.pages.today import Today, today_of
from monitor.web.parts.bars import Bar, bars, per_day
from monitor.web.parts.dates import moment_words
from monitor.web.parts.names import topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.redirect import back_to
from monitor.web.stories.story_cards import StoryCard, story_card
from storage.readers import (
    is_visit_due,
    last_visit,
    mark_read,
    mark_unread,
    read_stories,
    record_visit,
)
from storage.views.lately import match_times
from storage.views.story_lines import (
    ArticleLine,
    FoundStory,
    leads_of,
    lines_of,
    matched_stories,
)

router = APIRouter(include_in_schema=False)

WEEK = timedelta(days=7)
MONTH = timedelta(days=30)  # how far back unread stories are listed
BAR_DAYS = 14
MOST_STORIES = 300  # of a page, which counts them
SHOWN_STORIES = 60  # of them, the latest of each topic; the rest are a link away

SHOW = ("all", "unread", "week")


@dataclass(frozen=True, slots=True)
class TopicSection:
    """A topic with its stories."""

    name: str
    title: LocalText
    language: str
    counts: LocalText
    bars: list[Bar]
    stories: list[StoryCard]
    more: int  # stories that are not shown


@dataclass(frozen=True, slots=True)
class NewFields:
    """What the template of the page shows."""

    show: str
    lead: LocalText
    unread: int
    topics: list[TopicSection]
    today: Today
    until: str  # the moment of the page, which "mark all as read" reaches up to
    first_visit: bool


@router.get("/", name="new")
def new(request: Request, state: State, visitor: Reader, show: str = "all") -> HTMLResponse:
    """Show the stories of all topics since the last visit."""
    locale, now = page_locale(request, visitor), state.now()
    show = show if show in SHOW else "all"
    with state.store.read() as session:
        fields = _fields(session, state, visitor, locale, now, show)
        due = is_visit_due(session, visitor.name, now)
    if due:
        with state.store.write() as session:
            record_visit(session, visitor.name, now)
    return render(request, "new.html", {"page": fields}, visitor=visitor)


@router.post("/read")
def read_all(state: State, visitor: Reader, form: Form) -> Response:
    """Mark everything as read that the page had."""
    until = _moment(form.get("until", ""), state.now())
    with state.store.write() as session:
        topics = list(state.config.topics)
        found = matched_stories(session, topics, until - MONTH, limit=10 * MOST_STORIES)
        stories = {story.story for story in found if story.newest_at <= until}
        mark_read(session, visitor.name, stories, state.now())
    return back_to(state, form)


@router.post("/stories/{story}/read")
def read_one(story: Number, state: State, visitor: Reader, form: Form) -> Response:
    """Mark one story as read, or as unread again."""
    with state.store.write() as session:
        if form.get("unread"):
            mark_unread(session, visitor.name, story)
        else:
            mark_read(session, visitor.name, {story}, state.now())
    return back_to(state, form)


def _fields(
    session: Session, state: WebState, visitor: Visitor, locale: Locale, now: datetime, show: str
) -> NewFields:
    visit = last_visit(session, visitor.name, now)
    since = {"week": now - WEEK, "unread": now - MONTH}.get(show, visit or now - WEEK)
    found = matched_stories(session, list(state.config.topics), since, limit=MOST_STORIES)
    stories = {story.story for story in found}
    read = read_stories(session, visitor.name, stories)
    if show == "unread":
        found = [story for story in found if story.story not in read]
        stories -= read
    lines = lines_of(session, stories)
    sections = _sections(session, state, locale, now, found, read, lines)
    return NewFields(
        show="week" if show == "all" and visit is None else show,
        lead=_lead(visit if show == "all" else None, stories, read, lines, locale, now),
        unread=len(stories - read),
        topics=sections,
        today=today_of(session, state.config, locale, now),
        until=now.isoformat(),
        first_visit=visit is None,
    )


def _lead(
    visit: datetime | None,
    stories: set[int],
    read: set[int],
    lines: Mapping[int, Sequence[ArticleLine]],
    locale: Locale,
    now: datetime,
) -> LocalText:
    articles = [line for story in stories for line in lines.get(story, ())]
    languages = {line.language for line in articles if line.language != "und"}
    counts = {
        "stories": locale.count("{n} story", "{n} stories", n=len(stories)),
        "unread": locale.count("{n} unread", "{n} unread", n=len(stories - read)),
        "articles": locale.count("{n} article", "{n} articles", n=len(articles)),
        "languages": locale.count("{n} language", "{n} languages", n=len(languages)),
    }
    if visit is None:
        return locale.say("{stories}, {unread}; {articles}, {languages}.", **counts)
    return locale.say(
        "Since your last visit, {when}: {stories}, {unread}; {articles}, {languages}.",
        when=moment_words(visit, locale, now),
        **counts,
    )


def _sections(
    session: Session,
    state: WebState,
    locale: Locale,
    now: datetime,
    found: Sequence[FoundStory],
    read: set[int],
    lines: Mapping[int, Sequence[ArticleLine]],
) -> list[TopicSection]:
    by_topic: dict[str, list[FoundStory]] = {}
    for story in found:
        by_topic.setdefault(story.topic, []).append(story)
    room = max(5, SHOWN_STORIES // max(1, len(by_topic)))
    shown = [story for stories in by_topic.values() for story in stories[:room]]
    leads = leads_of(session, shown)
    times = match_times(session, list(by_topic), now - timedelta(days=BAR_DAYS))
    today = locale.local(now).date()
    sections = []
    for name, stories in by_topic.items():
        title = topic_name(state.config, name, locale)
        cards = [
            story_card(
                leads[story.first_match],
                lines.get(story.story, ()),
                config=state.config,
                locale=locale,
                now=now,
                is_unread=story.story not in read,
            )
            for story in stories[:room]
            if story.first_match in leads
        ]
        sections.append(
            TopicSection(
                name=name,
                title=LocalText((Name(title.text),), locale.rtl),
                language=title.language,
                counts=_counts(stories, read, lines, locale),
                bars=bars(per_day(times.get(name, ()), locale.zone, today, BAR_DAYS)),
                stories=cards,
                more=len(stories) - len(cards),
            )
        )
    return sections


def _counts(
    stories: Sequence[FoundStory],
    read: set[int],
    lines: Mapping[int, Sequence[ArticleLine]],
    locale: Locale,
) -> LocalText:
    articles = [line for story in stories for line in lines.get(story.story, ())]
    languages = {line.language for line in articles}
    return locale.say(
        "{stories}, {unread}; {articles}, {languages}",
        stories=locale.count("{n} story", "{n} stories", n=len(stories)),
        unread=locale.count(
            "{n} unread", "{n} unread", n=sum(story.story not in read for story in stories)
        ),
        articles=locale.count("{n} article", "{n} articles", n=len(articles)),
        languages=locale.count("{n} language", "{n} languages", n=len(languages)),
    )


def _moment(written: str, now: datetime) -> datetime:
    """Return the moment of a page; now, for anything else."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return now
    return min(moment, now) if moment.tzinfo is not None else now
