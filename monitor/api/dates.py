"""Dates as the API gives them."""

from __future__ import annotations

from monitor.api.models import EvidencedDate
from storage.records import DateEvidence


def evidenced(found: DateEvidence | None) -> EvidencedDate | None:
    """Return a date with its evidence; None for none."""
    if found is None:
        return None
    return EvidencedDate(
        value=found.value,
        precision=found.precision,
        source=found.source,
        time_zone_known=found.tz_known,
    )
