"""The options by which commands choose articles, and what they mean."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.speech import words

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from monitor.report.period import Period

Names = Annotated[list[str] | None, typer.Option(help="May be repeated. Default: all.")]
Since = Annotated[str, typer.Option(metavar="DAY|7d", help="From this day, or so far back.")]
Until = Annotated[
    str | None, typer.Option(metavar="DAY", help="To this day, included. Default: now.")
]
Languages = Annotated[
    list[str] | None, typer.Option(help="Only articles in this language (fr); may be repeated.")
]
Query = Annotated[str, typer.Option(help="Only what `marsad search` finds by this.")]
Zone = Annotated[
    str | None,
    typer.Option("--time-zone", help="Such as Africa/Casablanca. Default: the machine's."),
]


def period_asked(since: str, until: str | None, now: datetime, zone: str) -> Period:
    """Return the period of the options. Raises BadParameter."""
    from monitor.report.period import NoPeriodError, period_of

    try:
        return period_of(since, until, now=now, time_zone=zone)
    except NoPeriodError as error:
        raise typer.BadParameter(str(error), param_hint="--since, --until") from error


def zone_asked(zone: str | None) -> str:
    """Return the time zone of the option, else the machine's. Raises BadParameter."""
    from config.times import known_zone
    from monitor.onboarding.time_zone import own_time_zone

    try:
        return known_zone(zone) if zone else own_time_zone(os.environ)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--time-zone") from error


def known_names(names: list[str] | None, known: Collection[str], option: str) -> tuple[str, ...]:
    """Return the names, each once. Raises BadParameter for one that is not known."""
    for name in names or ():
        if name not in known:
            listed = ", ".join(sorted(known)[:20])
            raise typer.BadParameter(
                words("no {name} in the config (there are: {known})", name=name, known=listed),
                param_hint=option,
            )
    return tuple(dict.fromkeys(names or ()))
