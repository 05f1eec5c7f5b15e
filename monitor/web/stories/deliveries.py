"""What became of deliveries: to whom, when, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import regex

from monitor.alert.plan import BUDGET, QUIET_HOURS, STORM
from monitor.alert.route_decision import RouteDecision
from monitor.compose.cleaning import clean_line, cut
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from monitor.web.parts.dates import moment_words
from monitor.web.parts.names import named
from storage.deliveries import DeliveryRow
from storage.outcomes import DeliveryState, Via

_LONGEST_ERROR = 300  # code points of what a server answered
_SILENCE = regex.compile(r"silence (\d+)")

_LOOKS = {
    DeliveryState.PENDING: ("half", "wait"),
    DeliveryState.SENDING: ("half", "wait"),
    DeliveryState.SENT: ("disc", "good"),
    DeliveryState.HELD: ("bars", "off"),
    DeliveryState.INHIBITED: ("dash", "off"),
    DeliveryState.UNSUBSCRIBED: ("bars", "off"),
    DeliveryState.UNSURE: ("triangle", "warn"),
    DeliveryState.FAILED: ("square", "bad"),
    DeliveryState.DEAD: ("square", "bad"),
    DeliveryState.CANCELLED: ("dash", "off"),
}
_HELD = {
    QUIET_HOURS: entry("quiet hours"),
    BUDGET: entry("the messages of the day are used up"),
    STORM: entry("too many alerts in ten minutes"),
}
_VIA = {
    Via.INSTANT: entry("in a message of its own"),
    Via.GROUP: entry("with other stories of the topic"),
    Via.DIGEST: entry("in a digest"),
    Via.STORM: entry("with many others"),
}
_ROUTES = {
    RouteDecision.OTHER_TOPIC: entry("its route is for other topics"),
    RouteDecision.OTHER_LANGUAGE: entry("its route is for other languages"),
    RouteDecision.OTHER_COUNTRY: entry("its route is for other countries"),
    RouteDecision.OTHER_SOURCE: entry("its route is for other sources"),
    RouteDecision.NO_TAG: entry("its route is for sources with other tags"),
    RouteDecision.LOW_SCORE: entry("its route asks for a higher score"),
    RouteDecision.TOO_OLD: entry("its route tells nothing that old"),
    RouteDecision.TAKEN_OVER: entry("another route decides"),
    RouteDecision.NOT_REACHED: entry("a route before it ends the search"),
}


@dataclass(frozen=True, slots=True)
class DeliveryWords:
    """One delivery as it is shown."""

    id: int
    recipient: LocalText
    shape: str
    tone: str
    words: LocalText
    was_told: bool  # or will be: it is no exception
    can_retry: bool


def delivery_words(row: DeliveryRow, locale: Locale, now: datetime) -> DeliveryWords:
    """Return what became of a delivery."""
    shape, tone = _LOOKS[row.state]
    return DeliveryWords(
        id=row.id,
        recipient=LocalText((named(row.recipient),), locale.rtl),
        shape=shape,
        tone=tone,
        words=_outcome(row, locale, now),
        was_told=row.state is DeliveryState.SENT,
        can_retry=row.state in (DeliveryState.FAILED, DeliveryState.DEAD, DeliveryState.UNSURE),
    )


def route_words(decisions: tuple[tuple[str, RouteDecision], ...], locale: Locale) -> LocalText:
    """Return why no route tells a recipient."""
    reasons = dict.fromkeys(_ROUTES[kind] for _, kind in decisions if kind in _ROUTES)
    if not reasons:
        return locale.say("no route names it")
    return locale.listed([locale.say(reason) for reason in reasons])


def held_words(reason: str, locale: Locale) -> LocalText:
    """Return why a delivery is held back."""
    silence = _SILENCE.fullmatch(reason)
    if silence:
        return locale.say("silence no. {number}", number=silence[1])
    if reason in _HELD:
        return locale.say(_HELD[reason])
    return LocalText((_quoted(reason),), locale.rtl)


def _outcome(row: DeliveryRow, locale: Locale, now: datetime) -> LocalText:
    when = moment_words(row.settled_at or row.next_attempt_at, locale, now)
    error = _quoted(row.error)
    if row.state is DeliveryState.SENT:
        return locale.say("{when}, {how}", when=when, how=locale.say(_VIA[row.via]))
    if row.state is DeliveryState.PENDING:
        return _waiting(row, when, error, locale)
    if row.state is DeliveryState.HELD:
        why = held_words(row.reason, locale)
        return locale.say("waits until {when}: {why}", when=when, why=why)
    sentence = {
        DeliveryState.SENDING: entry("is being sent now"),
        DeliveryState.INHIBITED: entry("hears of it under another topic"),
        DeliveryState.UNSUBSCRIBED: entry("wants no such messages: unsubscribed from a mail"),
        DeliveryState.UNSURE: entry("no answer came, it may have arrived twice: {error}"),
        DeliveryState.FAILED: entry("refused, {when}: {error}"),
        DeliveryState.DEAD: entry("given up after many attempts, {when}: {error}"),
        DeliveryState.CANCELLED: entry("not sent: {error}"),
    }[row.state]
    return locale.say(sentence, when=when, error=error)


def _waiting(row: DeliveryRow, when: LocalText, error: Name, locale: Locale) -> LocalText:
    if error.text:
        return locale.say("tried in vain, again {when}: {error}", when=when, error=error)
    if row.via is Via.DIGEST:
        return locale.say("waits for its digest, {when}", when=when)
    return locale.say("waits, {when}", when=when)


def _quoted(text: str) -> Name:
    return Name(cut(clean_line(text), _LONGEST_ERROR), "en" if text.isascii() else "und")
