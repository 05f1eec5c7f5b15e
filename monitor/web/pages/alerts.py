"""Alerts: who was told, who waits, who not and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.parts.news import News, news
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.web.acts.retries import taken_back
from monitor.web.acts.silences import HOURS
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Reader
from monitor.web.parts.dates import moment_words
from monitor.web.parts.names import named, topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.untold import reason_words
from monitor.web.stories.deliveries import DeliveryWords, delivery_words
from monitor.web.stories.story_cards import MAX_TITLE
from storage.silences import active_silences
from storage.unsubscriptions import EVERY_TOPIC, UnsubscriptionRow, unsubscriptions
from storage.views.alerts import AlertLine, UntoldLine, last_alerts, untold_lines

router = APIRouter(include_in_schema=False)

PAGE = 50
SHOWN_UNTOLD = 15


@dataclass(frozen=True, slots=True)
class AlertItem:
    """An alert with its deliveries."""

    id: int
    story: int
    title: News
    topic: LocalText
    at: str
    deliveries: list[DeliveryWords]


@dataclass(frozen=True, slots=True)
class Day:
    """The alerts of a day."""

    title: LocalText
    alerts: list[AlertItem]


@dataclass(frozen=True, slots=True)
class UntoldItem:
    """A match that nobody is told of."""

    article: int
    title: News
    topic: LocalText
    why: LocalText


@dataclass(frozen=True, slots=True)
class SilenceItem:
    """A silence in force."""

    id: int
    words: LocalText
    about: LocalText


@dataclass(frozen=True, slots=True)
class UnsubscribedItem:
    """An address that wants no more messages about a topic, or none at all."""

    id: int
    address: LocalText
    words: LocalText


@dataclass(frozen=True, slots=True)
class AlertsFields:
    """What the template of the page shows."""

    days: list[Day]
    older: int | None
    untold: list[UntoldItem]
    silences: list[SilenceItem]
    unsubscribed: list[UnsubscribedItem]
    topics: list[tuple[str, LocalText]]  # that may be silenced
    recipients: list[str]
    hours: list[tuple[int, LocalText]]
    retried: frozenset[int]  # deliveries that somebody sends again, and may still keep back


@router.get("/alerts", name="alerts")
def show_alerts(
    request: Request, state: State, visitor: Reader, before: int | None = None
) -> HTMLResponse:
    """List the last alerts with what became of each delivery."""
    locale, now = page_locale(request, visitor), state.now()
    with state.store.read() as session:
        fields = _fields(session, state.config, locale, now, before)
    return render(request, "alerts.html", {"page": fields}, visitor=visitor)


def _fields(
    session: Session, config: Config, locale: Locale, now: datetime, before: int | None
) -> AlertsFields:
    usable = before if before is not None and 0 < before < 2**63 else None
    lines = last_alerts(session, limit=PAGE + 1, before=usable)
    shown = lines[:PAGE]

    def day_of(line: AlertLine) -> object:
        return locale.local(line.alert.created_at).date()

    return AlertsFields(
        days=[
            Day(
                _day(next_lines[0], locale),
                [_item(one, config, locale, now) for one in next_lines],
            )
            for next_lines in (list(found) for _, found in groupby(shown, day_of))
        ],
        older=shown[-1].alert.id if len(lines) > PAGE else None,
        untold=[
            _untold(line, config, locale) for line in untold_lines(session, limit=SHOWN_UNTOLD)
        ],
        silences=[
            SilenceItem(
                row.id,
                locale.say(
                    "until {when}, by {author}",
                    when=moment_words(row.ends_at, locale, now),
                    author=named(row.author),
                ),
                _about(row.conditions, row.comment, locale),
            )
            for row in active_silences(session, now)
        ],
        unsubscribed=[_unsubscribed(row, config, locale, now) for row in unsubscriptions(session)],
        topics=[
            (name, LocalText((topic_name(config, name, locale),), locale.rtl))
            for name in config.topics
        ],
        recipients=list(config.settings.recipients),
        retried=taken_back(session, [row for line in shown for row in line.deliveries], now),
        hours=[(n, locale.count("for {n} hour", "for {n} hours", n=n)) for n in HOURS],
    )


def _day(line: AlertLine, locale: Locale) -> LocalText:
    day = locale.local(line.alert.created_at).date()
    return LocalText((locale.weekday(day),), locale.rtl)


def _item(line: AlertLine, config: Config, locale: Locale, now: datetime) -> AlertItem:
    return AlertItem(
        id=line.alert.id,
        story=line.alert.story_id,
        title=news(cut(clean_line(line.title), MAX_TITLE), line.language),
        topic=LocalText((topic_name(config, line.alert.topic, locale),), locale.rtl),
        at=locale.clock(locale.local(line.alert.created_at)),
        deliveries=[delivery_words(row, locale, now) for row in line.deliveries],
    )


def _untold(line: UntoldLine, config: Config, locale: Locale) -> UntoldItem:
    assert line.match.untold is not None  # noqa: S101 - the query asks for nothing else
    return UntoldItem(
        article=line.match.article_id,
        title=news(cut(clean_line(line.title), MAX_TITLE), line.language),
        topic=LocalText((topic_name(config, line.match.topic, locale),), locale.rtl),
        why=reason_words(line.match.untold, locale),
    )


def _unsubscribed(
    row: UnsubscriptionRow, config: Config, locale: Locale, now: datetime
) -> UnsubscribedItem:
    since = moment_words(row.since, locale, now)
    if row.topic == EVERY_TOPIC:
        words = locale.say("every topic, since {when}", when=since)
    else:
        topic = topic_name(config, row.topic, locale)
        words = locale.say("{topic}, since {when}", topic=topic, when=since)
    return UnsubscribedItem(row.id, LocalText((named(row.address),), locale.rtl), words)


def _about(conditions: dict[str, list[str]], comment: str, locale: Locale) -> LocalText:
    values = [named(value) for names in conditions.values() for value in names]
    if comment:
        values.append(named(comment))
    return locale.listed(values) if values else locale.say("everything")
