"""Puts why somebody is not told into words, with the cure."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.alert.route_decision import RouteDecision
from storage.outcomes import UntoldReason

UNTOLD = {
    UntoldReason.NO_RECIPIENTS: "no recipients",
    UntoldReason.NO_ROUTES: "no routes",
    UntoldReason.NO_ROUTE_FITS: "no route fits",
    UntoldReason.LOW_SCORE: "score below min_score",
    UntoldReason.TOO_OLD: "older than max_age_days",
    UntoldReason.BACKFILL: "found by a backfill without --tell",
}
CURES = {
    UntoldReason.NO_RECIPIENTS: "add recipients and routes to marsad.yaml, then"
    " `marsad alerts catch-up`",
    UntoldReason.NO_ROUTES: "add routes to marsad.yaml, then `marsad alerts catch-up`",
    UntoldReason.NO_ROUTE_FITS: "`marsad routes test TOPIC` shows why; after a change"
    " `marsad alerts catch-up`",
    UntoldReason.TOO_OLD: "`marsad alerts catch-up --since DATE` tells them all the same",
}
DECISIONS = {
    RouteDecision.NOTIFY: "tells",
    RouteDecision.TAKEN_OVER: "a route inside it decides",
    RouteDecision.NOT_REACHED: "a route before it ends the search (continue: false)",
    RouteDecision.OTHER_TOPIC: "is for other topics",
    RouteDecision.OTHER_LANGUAGE: "is for other languages",
    RouteDecision.OTHER_COUNTRY: "is for other countries",
    RouteDecision.OTHER_SOURCE: "is for other sources",
    RouteDecision.NO_TAG: "is for sources with other tags",
    RouteDecision.LOW_SCORE: "asks for a higher score",
    RouteDecision.TOO_OLD: "tells nothing that old (max_age_days)",
}


def untold_lines(untold: Mapping[UntoldReason, int]) -> list[str]:
    """Return a line for each reason: `3 matches, nobody to tell: no recipients`, and a cure."""
    lines = []
    for reason, count in sorted(untold.items(), key=lambda item: -item[1]):
        noun = "match" if count == 1 else "matches"
        lines.append(f"{count} {noun}, nobody to tell: {UNTOLD[reason]}")
        if reason in CURES:
            lines.append(f"  {CURES[reason]}")
    return lines
