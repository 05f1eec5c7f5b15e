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
from monitor.web.parts.dates import moment_words
from monitor.web.parts.names import named
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.untold import reason_words
from monitor.web.stories.deliveries import held_words
from storage.outcomes import DeliveryState, PageState

router = APIRouter(include_in_schema=False)

OVERDUE = timedelta(minutes=15)
MAX_TEXT = 300  # code points of what others wrote
SHOWN_PAGES = 20

_DELIVERIES = {
    DeliveryState.PENDING: entry("waiting"),
    DeliveryState.SENDING: entry("being sent"),
    DeliveryState.SENT: entry("accepted by the recipient's server"),
    DeliveryState.HELD: entry("held back"),
    DeliveryState.INHIBITED: entry("told under another topic"),
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
class StatusFields:
    """What the template of the page shows."""

    verdict: Verdict
    lead: LocalText
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
    fields = _fields(health, locale, now)
    return render(request, "status.html", {"page": fields}, visitor=visitor)


def _fields(health: Health, locale: Locale, now: datetime) -> StatusFields:
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
