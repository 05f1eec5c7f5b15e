"""Which silence holds back a delivery. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence that holds now."""

    id: int
    conditions: Mapping[str, Sequence[str]]  # names by condition; all that are given must hold
    ends_at: datetime

    @property
    def reason(self) -> str:
        """The reason that is stored with what it holds back."""
        return f"silence {self.id}"


@dataclass(frozen=True, slots=True)
class Carrier:
    """What silences ask of an article that satisfies the topic."""

    source: str
    language: str
    country: str | None


def silence_for(
    silences: Iterable[Silence], *, topic: str, recipient: str, carriers: Sequence[Carrier]
) -> Silence | None:
    """Return the fitting silence that ends last; None when none fits.

    A story is silenced only where each of its carriers is: what another source tells too is news.
    """
    fitting = [s for s in silences if _fits(s, topic=topic, recipient=recipient, carriers=carriers)]
    return max(fitting, key=lambda silence: silence.ends_at, default=None)


def _fits(silence: Silence, *, topic: str, recipient: str, carriers: Sequence[Carrier]) -> bool:
    wanted = silence.conditions
    if topic not in wanted.get("topics", (topic,)):
        return False
    if recipient not in wanted.get("recipients", (recipient,)):
        return False
    return all(_silences(wanted, carrier) for carrier in carriers)


def _silences(wanted: Mapping[str, Sequence[str]], carrier: Carrier) -> bool:
    values = {
        "sources": carrier.source,
        "languages": carrier.language.partition("-")[0],
        "countries": carrier.country,
    }
    return all(value in wanted.get(key, (value,)) for key, value in values.items())
