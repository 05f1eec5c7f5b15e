"""What the operator is told of Marsad itself: each trouble once, and once when it is over. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

FAILING_FOR = timedelta(hours=24)  # a source that fails for shorter may come back by itself


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that needs attention."""

    key: str  # kind and what it concerns: "source_silent:gazette"
    subject: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be told: troubles that began, and keys of those that are over."""

    begun: tuple[Trouble, ...]
    over: tuple[str, ...]


def changes(open_keys: Iterable[str], now: Iterable[Trouble]) -> Changes:
    """Compare the troubles of now with those that were told and are not over."""
    known, current = set(open_keys), {trouble.key: trouble for trouble in now}
    return Changes(
        begun=tuple(trouble for key, trouble in current.items() if key not in known),
        over=tuple(sorted(known - current.keys())),
    )


def silent_source(name: str, since: datetime) -> Trouble:
    """Return the trouble of a source that has announced nothing for longer than usual."""
    return Trouble(
        f"source_silent:{name}",
        f"{name} is silent",
        (
            f"The last article of {name} was found on {_words(since)}.",
            "It usually publishes far more often. Its site may have changed.",
            f"Look: marsad sources check --live {name}",
        ),
    )


def failing_source(
    name: str, state: str, reason: str, since: datetime | None, *, now: datetime
) -> Trouble | None:
    """Return the trouble of a source that has not worked for a day; None before."""
    if since is None or now - since < FAILING_FOR:
        return None
    return Trouble(
        f"source_failing:{name}",
        f"{name} cannot be read: {state}",
        (
            f"Since {_words(since)}: {state} {reason}".rstrip(),
            f"Look: marsad sources check --live {name}",
        ),
    )


def own_outage(since: datetime | None) -> Trouble | None:
    """Return the trouble that no site answers; None while one does."""
    if since is None:
        return None
    lines = (f"No site has answered since {_words(since)}: our own network is down.",)
    return Trouble("all_down", "no site answers", lines)


def full_disk(free_mb: float, *, min_free_mb: float) -> Trouble | None:
    """Return the trouble that the disk is nearly full; None where it is not."""
    if free_mb >= min_free_mb:
        return None
    lines = (f"{free_mb:.0f} MB are free where the database is, below {min_free_mb:.0f}.",)
    return Trouble("disk", "the disk is nearly full", lines)


def old_queue(oldest: datetime | None, *, max_age_s: float, now: datetime) -> Trouble | None:
    """Return the trouble that messages wait too long after they were due; None where none does."""
    if oldest is None or now - oldest < timedelta(seconds=max_age_s):
        return None
    lines = (f"A message has been due since {_words(oldest)}.", "Look: marsad status")
    return Trouble("queue", "messages are not sent", lines)


def refused_deliveries(refusals: Mapping[str, tuple[int, str]]) -> list[Trouble]:
    """Return a trouble for each recipient whose server refuses: (deliveries, reason) by name."""
    return [
        Trouble(
            f"refused:{recipient}",
            f"{recipient} cannot be reached",
            (
                f"{count} deliveries to {recipient} did not arrive: {reason}",
                f"When it is mended: marsad alerts retry --recipient {recipient}",
            ),
        )
        for recipient, (count, reason) in refusals.items()
    ]


def _words(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
