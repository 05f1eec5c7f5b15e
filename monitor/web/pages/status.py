"""Status: one sentence of health that is true, and what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from monitor.compose.cleaning import clean_line, cut
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from monitor.service.health import Health, health_of
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Reader
from monitor.web.parts.bars import shares
from monitor.web.parts.dates import moment_words
from monitor.web.parts.names import named
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.untold import reason_words
from monitor.web.stories.deliveries import held_words
from storage.outcomes import DeliveryState, PageState
from storage.views.funnel import Funnel, funnel_since

router = APIRouter(include_in_schema=False)

OVERDUE = timedelta(minutes=15)
SPAN = timedelta(days=7)  # of the stages
MAX_TEXT = 300  # code points of what others wrote
SHOWN_PAGES = 20

_DELIVERIES = {
    DeliveryState.PENDING: entry("waiting"),
    DeliveryState.SENDING: entry("being sent"),
    DeliveryState.SENT: entry("accepted by the recipient's server"),
    DeliveryState.HELD: entry("held back"),
    DeliveryState.INHIBITED: entry("told under another topic"),
    DeliveryState.UNSUBSCRIBED: entry("not wanted any more"),
    DeliveryState.UNSURE: entry("without an answer"),
    DeliveryState.FAILED: entry("refused for good"),
    DeliveryState.DEAD: entry("given up"),
    DeliveryState.CANCELLED: entry("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentence of health."""

    shape: str
    tone: str
    words: LocalText


@dataclass(frozen=True, slots=True)
class Stage:
    """How many came to a stage of the way from an announced page to a message."""

    name: LocalText
    count: int
    share: int  # percent of the largest


@dataclass(frozen=True, slots=True)
class StatusFields:
    """What the template of the page shows."""

    verdict: Verdict
    lead: LocalText
    missed: LocalText
    missed_more: list[LocalText]
    stages: list[Stage]
    troubles: list[LocalText]
    daemons: list[LocalText]
    deliveries: list[tuple[LocalText, int]]
    held: list[LocalText]
    untold: list[tuple[LocalText, int]]
    pages: list[tuple[str, LocalText]]  # address and reason of pages without an article


@router.get("/status", name="status")
def show_status(request: Request, state: State, visitor: Reader) -> HTMLResponse:
    """Show whether everything works, and what is wrong if not."""
    locale, now = page_locale(request, visitor), state.now()
    with state.store.read() as session:
        health = health_of(session, state.config, now)
        funnel = funnel_since(session, now - SPAN)
    fields = _fields(health, funnel, locale, now)
    return render(request, "status.html", {"page": fields}, visitor=visitor)


def _fields(health: Health, funnel: Funnel, locale: Locale, now: datetime) -> StatusFields:
    failing = sum(not source.is_working for source in health.sources)
    return StatusFields(
        verdict=_verdict(health, failing, locale, now),
        lead=locale.say(
            "{working} of {sources} work; {stories}. Looked at {when}.",
            working=len(health.sources) - failing,
            sources=locale.count("{n} source", "{n} sources", n=len(health.sources)),
            stories=locale.count("{n} story", "{n} stories", n=health.stories),
            when=moment_words(now, locale, now),
        ),
        missed=_missed(funnel, locale),
        missed_more=_missed_more(funnel, locale),
        stages=_stages(funnel, locale),
        troubles=_troubles(health, locale, now),
        daemons=_daemons(health, locale, now),
        deliveries=[
            (locale.say(_DELIVERIES[kind]), count)
            for kind, count in sorted(health.deliveries.items())
        ],
        held=[
            locale.say(
                "{recipient}, until {when}: {n}, {why}",
                recipient=named(row.recipient),
                when=moment_words(row.until, locale, now),
                n=row.deliveries,
                why=held_words(row.reason, locale),
            )
            for row in health.held
        ],
        untold=[
            (reason_words(reason, locale), count) for reason, count in sorted(health.untold.items())
        ],
        pages=[
            (cut(clean_line(page.url), MAX_TEXT), _quoted(page.reason, locale))
            for page in health.problem_pages[:SHOWN_PAGES]
            if page.state is not PageState.NOT_ARTICLE
        ],
    )


def _verdict(health: Health, failing: int, locale: Locale, now: datetime) -> Verdict:
    """Return one sentence that is true: what is worst comes first."""
    if not health.daemons:
        return Verdict("square", "bad", locale.say("Nothing is watched: no daemon runs"))
    if health.own_outage_since is not None:
        return Verdict("square", "bad", locale.say("Our own network is down"))
    if health.stands_still(now - OVERDUE):
        return Verdict("square", "bad", locale.say("Crawls or deliveries stand still"))
    if health.troubles:
        return Verdict("triangle", "warn", locale.say("Works, but some messages did not arrive"))
    if health.troubles_told or failing:
        return Verdict("triangle", "warn", locale.say("Works, but something needs a look"))
    return Verdict("disc", "good", locale.say("Everything works"))


def _missed(funnel: Funnel, locale: Locale) -> LocalText:
    """Return the share of pages that could not be read, with its base."""
    ended = funnel.read + funnel.missed
    if not funnel.announced:
        return locale.say("No page was announced in the last 7 days.")
    if not ended:
        return locale.say("Of the pages announced in the last 7 days none was read so far.")
    return locale.say(
        "Of {pages} announced in the last 7 days, {share} % could not be read ({missed}).",
        pages=locale.count("{n} page", "{n} pages", n=ended),
        share=_percent(funnel.missed, ended),
        missed=funnel.missed,
    )


def _percent(part: int, whole: int) -> str:
    """Return a percentage that is never 0 where there is something."""
    share = 100 * part / whole
    return "0" if not part else "< 1" if share < 1 else f"{share:.0f}"


def _missed_more(funnel: Funnel, locale: Locale) -> list[LocalText]:
    """Return what else may be missing, and what is known all the same."""
    waiting = funnel.announced - funnel.read - funnel.missed
    found = []
    if waiting:
        found.append(
            locale.count("{n} page waits to be read.", "{n} pages wait to be read.", n=waiting)
        )
    if funnel.summaries:
        found.append(
            locale.count(
                "Of {n} article only the summary from the feed is known.",
                "Of {n} articles only the summary from the feed is known.",
                n=funnel.summaries,
            )
        )
    if funnel.gaps:
        found.append(
            locale.count(
                "{n} list moved on faster than we looked: some of its pages may be missing.",
                "{n} lists moved on faster than we looked: some of their pages may be missing.",
                n=funnel.gaps,
            )
        )
    return found


def _stages(funnel: Funnel, locale: Locale) -> list[Stage]:
    counts = (
        (entry("pages announced"), funnel.announced),
        (entry("pages read"), funnel.read),
        (entry("articles stored"), funnel.articles),
        (entry("articles with a topic"), funnel.matched),
        (entry("alerts"), funnel.alerts),
        (entry("alerts that reached somebody"), funnel.told),
    )
    sizes = shares([count for _, count in counts])
    return [
        Stage(locale.say(name), count, size)
        for (name, count), size in zip(counts, sizes, strict=True)
    ]


def _troubles(health: Health, locale: Locale, now: datetime) -> list[LocalText]:
    found = []
    if health.own_outage_since is not None:
        since = moment_words(health.own_outage_since, locale, now)
        found.append(locale.say("No site has answered since {when}.", when=since))
    found += [
        locale.say(
            "{recipient}: {n} not arrived: {error}",
            recipient=named(row.recipient),
            n=row.deliveries,
            error=_quoted(row.error, locale),
        )
        for row in health.troubles
    ]
    found += [
        locale.say(
            "Since {when}: {what}",
            when=moment_words(row.began_at, locale, now),
            what=_quoted(row.subject, locale),
        )
        for row in health.troubles_told
    ]
    return found


def _daemons(health: Health, locale: Locale, now: datetime) -> list[LocalText]:
    found = []
    for row in health.daemons:
        since = moment_words(row.started_at, locale, now)
        read = moment_words(row.config_read_at, locale, now)
        found.append(
            locale.say(
                "A daemon runs since {since}; its config was read {read}.", since=since, read=read
            )
        )
        if row.problem:
            what = _quoted(row.problem, locale)
            found.append(locale.say("The config that is there now is wrong: {what}", what=what))
        if row.page_problem:
            why = _quoted(row.page_problem, locale)
            found.append(locale.say("Its web page cannot be served: {why}", why=why))
    return found


def _quoted(text: str, locale: Locale) -> LocalText:
    return LocalText((Name(cut(clean_line(text), MAX_TEXT), "en"),), locale.rtl)
