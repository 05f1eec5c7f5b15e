"""Build the content of a press review from stored rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.content import AlertArticle, MachineTranslation
from monitor.compose.digest_content import DigestStory
from monitor.compose.load import found_sentence, told_article, topic_title
from monitor.compose.load_digest import coverage, title_language
from monitor.report.content import ReportContent, ReportRequest, ReportSection, ReportStory
from monitor.report.selection import ONLY_FOUND, Picked, PickedStory, pick
from storage.alerts import AlertMember, story_for
from storage.findings import Finding, Wanted, articles_asked_for, findings, read_between
from storage.search.filters import Surroundings
from storage.search.search import marked, matching_numbers

_PRESENT = timedelta(days=1)  # the states of sources are those of a period that ended so recently

Translate = Callable[[AlertArticle], MachineTranslation | None]


def press_review(
    session: Session, config: Config, request: ReportRequest, *, now: datetime
) -> ReportContent:
    """Return what the press wrote in the period, by topic and story, without translations."""
    period = request.period
    heard, sources = read_between(session, period.since, period.until)
    is_present = now - period.until < _PRESENT
    return ReportContent(
        request=request,
        sections=tuple(
            _section(session, config, picked, request)
            for picked in pick(_found(session, config, request, now), order=request.topics)
        ),
        coverage=coverage(session, config, period.since, period.until) if is_present else None,
        articles_read=heard,
        sources_heard=sources,
        source_titles={name: _source_title(config, name) for name in request.sources},
    )


def translated(
    content: ReportContent, translate: Translate, done: Callable[[], None] = lambda: None
) -> ReportContent:
    """Return the press review with translations; `done` is called after each story."""

    def story(one: ReportStory) -> ReportStory:
        found = translate(one.told.carriers[0])
        done()
        return replace(one, translation=found)

    sections = (
        replace(section, stories=tuple(story(one) for one in section.stories))
        for section in content.sections
    )
    return replace(content, sections=tuple(sections))


def _found(
    session: Session, config: Config, request: ReportRequest, now: datetime
) -> list[Finding]:
    """Return what satisfies the topics and, where there is a query, is among what it finds.

    Raises QueryError.
    """
    period = request.period
    wanted = Wanted(period.since, period.until, request.topics, request.languages, request.sources)
    matched = [one for one in findings(session, wanted) if period.holds(one)]
    if not request.query:
        return matched
    around = Surroundings(now=now, tags=config.sources_by_tag())
    numbers = matching_numbers(session, request.query, around=around)
    asked = articles_asked_for(session, numbers, wanted)
    in_period = {one.article: one for one in asked if period.holds(one)}
    matched = [one for one in matched if one.article in in_period]
    if request.topics:
        return matched
    told = {one.story for one in matched}
    return [*matched, *(one for one in in_period.values() if one.story not in told)]


def _section(
    session: Session, config: Config, picked: Picked, request: ReportRequest
) -> ReportSection:
    code = request.language.partition("-")[0]
    named = picked.topic != ONLY_FOUND
    return ReportSection(
        topic=picked.topic,
        title=topic_title(config, picked.topic, code) if named else request.query,
        language=title_language(config, picked.topic, code) if named else "und",
        stories=tuple(
            _story(session, config, story, picked.topic, request) for story in picked.stories
        ),
        more=picked.more,
    )


def _story(
    session: Session, config: Config, picked: PickedStory, topic: str, request: ReportRequest
) -> ReportStory:
    members = _in_order(story_for(session, topic, picked.story), picked.articles)
    carriers = [told_article(member, config.sources) for member in members]
    if topic == ONLY_FOUND:
        (hit,) = marked(session, request.query, [members[0].article])
        carriers[0] = replace(carriers[0], sentence=found_sentence(hit))
    told = DigestStory(alert=0, story=picked.story, carriers=tuple(carriers), score=picked.score)
    return ReportStory(told, in_full_under=picked.in_full_under)


def _in_order(members: Sequence[AlertMember], first: Sequence[int]) -> list[AlertMember]:
    """Return what was asked for, best first, then what else matches, then the rest."""
    place = {article: number for number, article in enumerate(first)}

    def rank(member: AlertMember) -> tuple[int, bool]:
        return place.get(member.article.id, len(place)), member.match is None

    return sorted(members, key=rank)


def _source_title(config: Config, name: str) -> str:
    source = config.sources.get(name)
    return (source.title if source else None) or name
