"""Who hears of a match, who does not, and why. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from config.recipient import Recipient
from config.route import BranchRoute
from config.times import clock_span
from monitor.alert.plan import QUIET_HOURS
from monitor.alert.quiet_hours import quiet_until
from monitor.alert.route_decision import RouteDecision
from monitor.alert.routing import (
    MatchFacts,
    RoutedTo,
    judge_routes,
    recipients_for,
    why_nobody,
)
from monitor.alert.silences import Silence
from storage.outcomes import UntoldReason


@dataclass(frozen=True, slots=True)
class Hears:
    """A recipient that the routes tell of a match, and what holds the message back."""

    routed: RoutedTo
    held_for: str  # "": nothing holds it back
    at: datetime  # aware UTC: when it is sent at the earliest
    unsubscribed: tuple[str, ...] = ()  # addresses of the recipient that want no such messages


@dataclass(frozen=True, slots=True)
class DoesNotHear:
    """A recipient that no route tells, with what each route that names it decided."""

    recipient: str
    routes: tuple[tuple[str, RouteDecision], ...]  # (path, decision); none: no route names it


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears of a match and who does not."""

    told: tuple[Hears, ...]
    not_told: tuple[DoesNotHear, ...]
    untold: UntoldReason | None  # why nobody hears of it; None: somebody does


def hearing_of(
    routes: Sequence[BranchRoute],
    recipients: Mapping[str, Recipient],
    facts: MatchFacts,
    *,
    now: datetime,
    silenced: Callable[[str], Silence | None] = lambda _: None,
    unsubscribed: Callable[[str], Sequence[str]] = lambda _: (),
) -> Hearing:
    """Return who would hear of a match, when, and why the others would not.

    `silenced` returns the silence that holds back a recipient, `unsubscribed` its addresses that
    want no messages about the topic.
    """
    zones = {name: recipient.time_zone for name, recipient in recipients.items()}
    routed = recipients_for(routes, facts, now=now, zones=zones)
    told = {one.recipient for one in routed}
    judged = judge_routes(routes, facts, now=now)
    return Hearing(
        told=tuple(
            replace(
                _hears(one, recipients[one.recipient], silenced),
                unsubscribed=tuple(unsubscribed(one.recipient)),
            )
            for one in routed
        ),
        not_told=tuple(
            DoesNotHear(
                name,
                tuple((one.path, one.decision) for one in judged if name in (one.route.to or ())),
            )
            for name in recipients
            if name not in told
        ),
        untold=why_nobody(routes, facts, recipients=recipients, now=now),
    )


def _hears(
    routed: RoutedTo, recipient: Recipient, silenced: Callable[[str], Silence | None]
) -> Hears:
    at, held_for = routed.not_before, ""
    silence = silenced(routed.recipient)
    if silence is not None and silence.ends_at > at:
        at, held_for = silence.ends_at, silence.reason
    span = recipient.quiet_hours
    until = quiet_until(clock_span(span), recipient.time_zone, now=at) if span else None
    if until is not None:
        at, held_for = until, held_for or QUIET_HOURS
    return Hears(routed, held_for, at)
