"""A story: who carries it, when, in which languages, why it is one, who was told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from config.load import Config
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.load import hit_sentence
from monitor.compose.parts.news import News, news, sentence_news
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.web.acts.story_edits import undo_words
from monitor.web.base.number import Number
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Reader
from monitor.web.parts.dates import ListDate, list_date, moment_words
from monitor.web.parts.names import source_name, topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.redirect import lead_to
from monitor.web.stories.deliveries import DeliveryWords, delivery_words
from monitor.web.stories.relations import reason_words, relation_name
from monitor.web.stories.story_cards import MAX_SENTENCE, MAX_TITLE, why_words
from monitor.web.stories.time_line import TimeLine, moment_of, time_line
from storage.matches import MatchRow
from storage.outcomes import DeliveryState, Relation
from storage.readers import mark_read, read_stories
from storage.views.story import StoryRecord, story_record
from storage.views.story_lines import ArticleLine

router = APIRouter(include_in_schema=False)

MOST_MEMBERS = 200  # articles that are listed


@dataclass(frozen=True, slots=True)
class Member:
    """An article of the story."""

    id: int
    title: News
    sentence: News
    source: LocalText
    date: ListDate
    shape: str
    relation: LocalText
    reason: LocalText


@dataclass(frozen=True, slots=True)
class LanguageGroup:
    """The articles of one language."""

    code: str
    name: str
    members: list[Member]


@dataclass(frozen=True, slots=True)
class Found:
    """A topic that is found in the story, with the sentence that says so."""

    topic: str
    title: LocalText
    article: int
    sentence: News
    why: LocalText


@dataclass(frozen=True, slots=True)
class StoryFields:
    """What the template of the page shows."""

    id: int
    title: News
    plain_title: str
    lead: LocalText
    found: list[Found]
    chart: TimeLine
    groups: list[LanguageGroup]
    more: int
    told: list[DeliveryWords]
    later: int  # articles that came after the story was told


@router.get("/stories/{story}", name="story")
def show_story(
    request: Request,
    story: Number,
    state: State,
    visitor: Reader,
    split: int | None = None,
    joined: int | None = None,
) -> Response:
    """Show a story, and mark it as read; lead on from one that was merged."""
    locale, now = page_locale(request, visitor), state.now()
    with state.store.read() as session:
        record = story_record(session, story)
        if record is None:
            raise HTTPException(404)
        is_read = bool(read_stories(session, visitor.name, {record.id}))
    if record.id != story:
        return lead_to(state, f"/stories/{record.id}")
    if not is_read:
        with state.store.write() as session:
            mark_read(session, visitor.name, {story}, now)
    done = undo_words(split, joined, locale), "split" if split is not None else "join"
    return _page(request, record, state, visitor, locale, now, done)


def _page(
    request: Request,
    record: StoryRecord,
    state: State,
    visitor: Reader,
    locale: Locale,
    now: datetime,
    done: tuple[LocalText, str],
) -> HTMLResponse:
    fields = {"page": _fields(record, state.config, locale, now), "done": done}
    return render(request, "story.html", fields, visitor=visitor)


def _fields(record: StoryRecord, config: Config, locale: Locale, now: datetime) -> StoryFields:
    found = _found(record, config, locale)
    lead = _lead_line(record, found)
    deliveries = [
        delivery_words(row, locale, now) for told in record.told for row in told.deliveries
    ]
    first_told = _first_told(record)
    return StoryFields(
        id=record.id,
        title=news(cut(clean_line(lead.title), MAX_TITLE), lead.language),
        plain_title=cut(clean_line(lead.title), 120),
        lead=_lead(record, first_told, locale, now),
        found=found,
        chart=time_line(record.members, locale),
        groups=_groups(record, config, locale, now),
        more=max(0, len(record.members) - MOST_MEMBERS),
        told=deliveries,
        later=sum(first_told is not None and m.discovered_at > first_told for m in record.members),
    )


def _lead_line(record: StoryRecord, found: Sequence[Found]) -> ArticleLine:
    wanted = found[0].article if found else record.members[0].id
    return next(line for line in record.members if line.id == wanted)


def _found(record: StoryRecord, config: Config, locale: Locale) -> list[Found]:
    first: dict[str, MatchRow] = {}
    for match in record.matches:
        first.setdefault(match.topic, match)
    shown = []
    for topic, match in first.items():
        article = record.texts.get(match.article_id)
        if article is not None:
            sentence = hit_sentence(article, match)
            shown.append(
                Found(
                    topic=topic,
                    title=LocalText((topic_name(config, topic, locale),), locale.rtl),
                    article=article.id,
                    sentence=sentence_news(sentence, article.language, MAX_SENTENCE),
                    why=why_words(match, article.language, locale),
                )
            )
    return shown


def _first_told(record: StoryRecord) -> datetime | None:
    sent = [
        row.settled_at
        for told in record.told
        for row in told.deliveries
        if row.state is DeliveryState.SENT and row.settled_at is not None
    ]
    return min(sent, default=None)


def _lead(
    record: StoryRecord, first_told: datetime | None, locale: Locale, now: datetime
) -> LocalText:
    times = [moment_of(line) for line in record.members]
    counts = locale.say(
        "{articles}, {sources}, {languages}, from {first} to {last}.",
        articles=locale.count("{n} article", "{n} articles", n=len(record.members)),
        sources=locale.count(
            "{n} source", "{n} sources", n=len({line.source for line in record.members})
        ),
        languages=locale.count(
            "{n} language", "{n} languages", n=len({line.language for line in record.members})
        ),
        first=moment_words(min(times), locale, now),
        last=moment_words(max(times), locale, now),
    )
    if first_told is None:
        return locale.say("{counts} Nobody was told of it so far.", counts=counts)
    told = {row.recipient for one in record.told for row in one.deliveries}
    return locale.say(
        "{counts} First told {when}; recipients: {n}.",
        counts=counts,
        when=moment_words(first_told, locale, now),
        n=len(told),
    )


def _groups(
    record: StoryRecord, config: Config, locale: Locale, now: datetime
) -> list[LanguageGroup]:
    matched = {match.article_id: match for match in reversed(record.matches)}
    by_language: dict[str, list[Member]] = {}
    for line in record.members[:MOST_MEMBERS]:
        member = _member(line, record, matched, config, locale, now)
        by_language.setdefault(line.language, []).append(member)
    return [
        LanguageGroup(code, locale.language_name(code), members)
        for code, members in by_language.items()
    ]


def _member(
    line: ArticleLine,
    record: StoryRecord,
    matched: Mapping[int, MatchRow],
    config: Config,
    locale: Locale,
    now: datetime,
) -> Member:
    of, share = record.shares.get(line.id, (None, None))
    ends = {line.id, of}
    link = next((link for link in record.links if {link.article, link.other} == ends), None)
    text, match = record.texts.get(line.id), matched.get(line.id)
    sentence = hit_sentence(text, match) if text is not None and match is not None else None
    reason = reason_words(line.relation, share, link, record.pins.get(line.id, ""), locale)
    if line.relation is Relation.FIRST and not reason:
        reason = locale.say("opened the story")
    return Member(
        id=line.id,
        title=news(cut(clean_line(line.title), MAX_TITLE), line.language),
        sentence=sentence_news(sentence, line.language, MAX_SENTENCE),
        source=LocalText((source_name(config, line.source),), locale.rtl),
        date=list_date(line.published, line.discovered_at, locale, now),
        shape=line.relation.value,
        relation=relation_name(line.relation, locale),
        reason=reason,
    )
