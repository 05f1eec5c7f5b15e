"""Prints who hears of a match, who does not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from monitor.cli.alerts.words import CURES, DECISIONS, UNTOLD
from monitor.cli.console import say
from monitor.cli.json_format import instant
from monitor.cli.speech import translate, words

if TYPE_CHECKING:
    from monitor.alert.hearing import Hearing, Hears
    from storage.deliveries import DeliveryRow


def show_hearing(hearing: Hearing) -> None:
    """Print who would be told by the routes as they are now."""
    for line in hearing_lines(hearing):
        say(f"  {line}")


def hearing_lines(hearing: Hearing) -> Iterator[str]:
    """Yield a line for each recipient, or the reason why nobody is told."""
    for one in hearing.told:
        yield _told_words(one)
    for other in hearing.not_told:
        why = "; ".join(
            words("route {path} {decision}", path=path, decision=translate(DECISIONS[decision]))
            for path, decision in other.routes
        )
        yield words(
            "{recipient} does not hear of it: {why}",
            recipient=other.recipient,
            why=why or words("no route names it"),
        )
    if hearing.untold is not None:
        cure = CURES.get(hearing.untold)
        line = words("nobody to tell: {why}", why=translate(UNTOLD[hearing.untold]))
        yield f"{line} ({translate(cure)})" if cure else line


def _told_words(one: Hears) -> str:
    at = one.at.strftime("%Y-%m-%d %H:%M UTC")
    parts = [
        words(
            "{recipient} hears of it by route {route} ({via}), at {at} at the earliest",
            recipient=one.routed.recipient,
            route=one.routed.route,
            via=one.routed.via,
            at=at,
        )
    ]
    if one.held_for:
        parts.append(words("held until then: {why}", why=one.held_for))
    if one.unsubscribed:
        parts.append(
            words("not at {addresses}: unsubscribed", addresses=", ".join(one.unsubscribed))
        )
    if one.routed.occasion:
        parts.append(words("told again for {occasion}", occasion=one.routed.occasion))
    return ", ".join(parts)


def delivery_line(row: DeliveryRow) -> str:
    """Return what became of a delivery."""
    when = f"{row.settled_at or row.next_attempt_at:%Y-%m-%d %H:%M} UTC"
    message = row.sent_in
    parts = [
        f"{row.recipient} ({row.address}): {row.state}",
        words("at {when}", when=when) if row.settled_at else words("due {when}", when=when),
        words("by route {route}", route=row.route) if row.route else "",
        words("in message {message} ({via})", message=message, via=row.via) if message else "",
        row.reason,
        row.error,
    ]
    return ", ".join(part for part in parts if part)


def hearing_json(hearing: Hearing) -> dict[str, Any]:
    """Return who would be told, for programs."""
    return {
        "told": [
            {
                "recipient": one.routed.recipient,
                "route": one.routed.route,
                "via": one.routed.via.value,
                "at": instant(one.at),
                "held_for": one.held_for or None,
                "unsubscribed": list(one.unsubscribed),
            }
            for one in hearing.told
        ],
        "not_told": [
            {
                "recipient": other.recipient,
                "routes": [
                    {"route": path, "decision": decision.value} for path, decision in other.routes
                ],
            }
            for other in hearing.not_told
        ],
        "untold": hearing.untold.value if hearing.untold else None,
    }
