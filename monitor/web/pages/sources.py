"""Sources: whom do we not hear, since when, what comes next; and one source with its channels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.cleaning import clean_line, cut, web_url
from monitor.compose.parts.news import News, news
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from monitor.service.health import SourceHealth, health_of
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Reader
from monitor.web.parts.bars import Bar, bars, day_starts
from monitor.web.parts.dates import ListDate, list_date, moment_words
from monitor.web.parts.names import source_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.source_states import StateWords, state_words
from storage.channels import ChannelRow
from storage.outcomes import PageState
from storage.views.sources import (
    articles_by_day,
    last_articles,
    newest_of,
    page_states,
)

router = APIRouter(include_in_schema=False)

BAR_DAYS = 14
SHOWN_ARTICLES = 20
MAX_REASON = 300  # code points
SHOW = ("all", "failing")

_PAGES = {
    PageState.ANNOUNCED: entry("waiting to be read"),
    PageState.FETCHED: entry("waiting for extraction"),
    PageState.EXTRACTED: entry("stored as articles"),
    PageState.NOT_ARTICLE: entry("no article in it"),
    PageState.FAILED: entry("failed, tried again later"),
    PageState.POISON: entry("too hard to read"),
    PageState.DUPLICATE: entry("already known under another address"),
    PageState.REFUSED: entry("refused by robots.txt or a limit"),
}


@dataclass(frozen=True, slots=True)
class SourceRowFields:
    """A source in the list."""

    name: str
    title: LocalText
    languages: LocalText
    state: StateWords
    reason: LocalText
    last_article: LocalText
    next_check: LocalText
    articles: int
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class SourcesFields:
    """What the template of the list shows."""

    show: str
    lead: LocalText
    failing: int
    sources: list[SourceRowFields]
    disabled: list[tuple[str, LocalText]]  # name, and why it is not watched


@dataclass(frozen=True, slots=True)
class ChannelFields:
    """A channel of a source."""

    kind: str
    link: str
    address: str
    state: StateWords
    reason: LocalText
    last_poll: LocalText
    next_check: LocalText
    announced: int
    new: int


@dataclass(frozen=True, slots=True)
class ArticleItem:
    """An article of the source."""

    id: int
    title: News
    language: str
    date: ListDate


@dataclass(frozen=True, slots=True)
class SourceFields:
    """What the template of one source shows."""

    name: str
    title: LocalText
    languages: LocalText
    link: str
    address: str
    state: StateWords
    reason: LocalText
    next_check: LocalText
    may_look: bool  # now, because a person asks
    channels: list[ChannelFields]
    articles: list[ArticleItem]
    pages: list[tuple[LocalText, int]]


@router.get("/sources", name="sources")
def show_sources(
    request: Request, state: State, visitor: Reader, show: str = "all"
) -> HTMLResponse:
    """List the sources, those that need a look first."""
    locale, now = page_locale(request, visitor), state.now()
    show = show if show in SHOW else "all"
    with state.store.read() as session:
        fields = _list(session, state.config, locale, now, show)
    return render(request, "sources.html", {"page": fields}, visitor=visitor)


@router.get("/sources/{name}", name="source")
def show_source(request: Request, name: str, state: State, visitor: Reader) -> HTMLResponse:
    """Show a source: its state, its channels, its last articles."""
    locale, now = page_locale(request, visitor), state.now()
    if name not in state.config.sources:
        raise HTTPException(404)
    with state.store.read() as session:
        found = [one for one in health_of(session, state.config, now).sources if one.name == name]
        if not found:
            raise HTTPException(404)
        fields = _one(session, found[0], state.config, locale, now)
    return render(request, "source.html", {"page": fields}, visitor=visitor)


def _list(
    session: Session, config: Config, locale: Locale, now: datetime, show: str
) -> SourcesFields:
    known = health_of(session, config, now).sources
    last = last_articles(session)
    days = day_starts(locale.zone, locale.local(now).date(), BAR_DAYS)
    counts = articles_by_day(session, days)
    ordered = sorted(known, key=lambda one: (one.is_working, one.name))
    failing = [one for one in ordered if not one.is_working]
    hour = now - timedelta(hours=1)
    heard = sum(one.last_ok_at is not None and one.last_ok_at >= hour for one in known)
    return SourcesFields(
        show=show,
        lead=locale.say(
            "{heard} of {sources} answered in the last hour.",
            heard=heard,
            sources=locale.count("{n} source", "{n} sources", n=len(known)),
        ),
        failing=len(failing),
        sources=[
            SourceRowFields(
                name=one.name,
                title=LocalText((source_name(config, one.name),), locale.rtl),
                languages=_languages(config, one.name, locale),
                state=state_words(one.state, one.since, locale, now),
                reason=_reason(one.reason or one.channel_reasons, locale),
                last_article=_when(last.get(one.name), locale, now),
                next_check=_due(one.next_check_at, locale, now),
                articles=one.articles,
                bars=bars(counts.get(one.name, ())),
            )
            for one in (failing if show == "failing" else ordered)
        ],
        disabled=[
            (name, _reason(reason, locale)) for name, reason in sorted(config.disabled.items())
        ],
    )


def _one(
    session: Session, found: SourceHealth, config: Config, locale: Locale, now: datetime
) -> SourceFields:
    source = config.sources[found.name]
    return SourceFields(
        name=found.name,
        title=LocalText((source_name(config, found.name),), locale.rtl),
        languages=_languages(config, found.name, locale),
        link=web_url(source.url) or "",
        address=source.url,
        state=state_words(found.state, found.since, locale, now),
        reason=_reason(found.reason, locale),
        next_check=_due(found.next_check_at, locale, now),
        may_look=found.state.is_working,
        channels=[_channel(row, locale, now) for row in found.channels],
        articles=[
            ArticleItem(
                line.id,
                news(cut(clean_line(line.title), MAX_REASON), line.language),
                locale.language_name(line.language),
                list_date(line.published, line.discovered_at, locale, now),
            )
            for line in newest_of(session, found.name, limit=SHOWN_ARTICLES)
        ],
        pages=[
            (locale.say(_PAGES[kind]), count)
            for kind, count in sorted(page_states(session, found.name).items())
        ],
    )


def _channel(row: ChannelRow, locale: Locale, now: datetime) -> ChannelFields:
    return ChannelFields(
        kind=row.kind.value.replace("_", " "),
        link=web_url(row.url) or "",
        address=cut(clean_line(row.url), MAX_REASON),
        state=state_words(row.state, row.state_since, locale, now),
        reason=_reason(row.reason, locale),
        last_poll=_when(row.last_polled_at, locale, now),
        next_check=_due(row.next_check_at, locale, now),
        announced=row.named,
        new=row.new,
    )


def _languages(config: Config, name: str, locale: Locale) -> LocalText:
    codes = [code for code in config.sources[name].languages if code != "und"]
    return locale.listed([locale.language_name(code) for code in codes]) if codes else LocalText(())


def _reason(text: str, locale: Locale) -> LocalText:
    if not text:
        return LocalText(())
    return LocalText((Name(cut(clean_line(text), MAX_REASON), "en"),), locale.rtl)


def _when(moment: datetime | None, locale: Locale, now: datetime) -> LocalText:
    return moment_words(moment, locale, now) if moment else locale.say("never")


def _due(moment: datetime | None, locale: Locale, now: datetime) -> LocalText:
    """Return when something is looked at again; a daemon that runs looks within seconds."""
    return locale.say("due now") if moment is None or moment <= now else _when(moment, locale, now)
