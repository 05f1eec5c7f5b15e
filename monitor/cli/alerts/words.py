"""Puts why somebody is not told into words, with the cure."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.alert.route_decision import RouteDecision
from monitor.cli.speech import translate, words
from monitor.locale.wordbook import entry
from storage.outcomes import UntoldReason

UNTOLD = {
    UntoldReason.NO_RECIPIENTS: entry("no recipients"),
    UntoldReason.NO_ROUTES: entry("no routes"),
    UntoldReason.NO_ROUTE_FITS: entry("no route fits"),
    UntoldReason.LOW_SCORE: entry("score below min_score"),
    UntoldReason.TOO_OLD: entry("older than max_age_days"),
    UntoldReason.BACKFILL: entry("found by a backfill without --tell"),
}
CURES = {
    UntoldReason.NO_RECIPIENTS: entry(
        "add recipients and routes to marsad.yaml, then `marsad alerts catch-up`"
    ),
    UntoldReason.NO_ROUTES: entry("add routes to marsad.yaml, then `marsad alerts catch-up`"),
    UntoldReason.NO_ROUTE_FITS: entry(
        "`marsad routes test TOPIC` shows why; after a change `marsad alerts catch-up`"
    ),
    UntoldReason.TOO_OLD: entry("`marsad alerts catch-up --since DATE` tells them all the same"),
}
DECISIONS = {
    RouteDecision.NOTIFY: entry("tells"),
    RouteDecision.TAKEN_OVER: entry("a route inside it decides"),
    RouteDecision.NOT_REACHED: entry("a route before it ends the search (continue: false)"),
    RouteDecision.OTHER_TOPIC: entry("is for other topics"),
    RouteDecision.OTHER_LANGUAGE: entry("is for other languages"),
    RouteDecision.OTHER_COUNTRY: entry("is for other countries"),
    RouteDecision.OTHER_SOURCE: entry("is for other sources"),
    RouteDecision.NO_TAG: entry("is for sources with other tags"),
    RouteDecision.LOW_SCORE: entry("asks for a higher score"),
    RouteDecision.TOO_OLD: entry("tells nothing that old (max_age_days)"),
}


def untold_lines(untold: Mapping[UntoldReason, int]) -> list[str]:
    """Return a line for each reason: `3 matches, nobody to tell: no recipients`, and a cure."""
    lines = []
    for reason, count in sorted(untold.items(), key=lambda item: -item[1]):
        why = translate(UNTOLD[reason])
        if count == 1:
            lines.append(words("1 match, nobody to tell: {why}", why=why))
        else:
            lines.append(words("{n} matches, nobody to tell: {why}", n=count, why=why))
        if reason in CURES:
            lines.append(f"  {translate(CURES[reason])}")
    return lines
