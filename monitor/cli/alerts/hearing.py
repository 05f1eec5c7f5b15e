"""Prints who hears of a match, who does not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from monitor.cli.alerts.words import CURES, DECISIONS, UNTOLD
from monitor.cli.console import say
from monitor.cli.json_format import instant

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
        why = "; ".join(f"route {path} {DECISIONS[decision]}" for path, decision in other.routes)
        yield f"{other.recipient} does not hear of it: {why or 'no route names it'}"
    if hearing.untold is not None:
        cure = CURES.get(hearing.untold)
        yield f"nobody to tell: {UNTOLD[hearing.untold]}" + (f" ({cure})" if cure else "")


def _told_words(one: Hears) -> str:
    at = one.at.strftime("%Y-%m-%d %H:%M UTC")
    held = f", held until then: {one.held_for}" if one.held_for else ""
    occasion = f", told again for {one.routed.occasion}" if one.routed.occasion else ""
    return (
        f"{one.routed.recipient} hears of it by route {one.routed.route}"
        f" ({one.routed.via}), at {at} at the earliest{held}{occasion}"
    )


def delivery_line(row: DeliveryRow) -> str:
    """Return what became of a delivery."""
    when = row.settled_at or row.next_attempt_at
    parts = [
        f"{row.recipient} ({row.address}): {row.state}",
        f"{'at' if row.settled_at else 'due'} {when:%Y-%m-%d %H:%M} UTC",
        f"by route {row.route}" if row.route else "",
        f"in message {row.sent_in} ({row.via})" if row.sent_in else "",
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
