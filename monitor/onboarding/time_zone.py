"""What the machine says of where the person at it lives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from config.times import known_zone

_LOCAL_TIME = Path("/etc/localtime")
_ZONES = "zoneinfo/"


def own_time_zone(environ: Mapping[str, str], local_time: Path = _LOCAL_TIME) -> str:
    """Return the time zone of `$TZ` or of the system; UTC if neither names one."""
    named = environ.get("TZ", "").removeprefix(":")
    try:
        return known_zone(named or str(local_time.resolve()).partition(_ZONES)[2] or "UTC")
    except ValueError:
        return "UTC"
