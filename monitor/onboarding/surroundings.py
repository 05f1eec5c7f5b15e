"""What the machine says of the person at it: language and time zone, as proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from config.times import known_zone

_LANGUAGE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_LOCAL_TIME = Path("/etc/localtime")
_ZONES = "zoneinfo/"


def own_language(environ: Mapping[str, str], served: Sequence[str]) -> str:
    """Return the language of the environment if it is served, else English."""
    first = next((environ[name] for name in _LANGUAGE_VARIABLES if environ.get(name)), "")
    code = first[:2].lower()
    return code if code in served else "en"


def own_time_zone(environ: Mapping[str, str], local_time: Path = _LOCAL_TIME) -> str:
    """Return the time zone of `$TZ` or of the system; UTC if neither names one."""
    named = environ.get("TZ", "").removeprefix(":")
    try:
        return known_zone(named or str(local_time.resolve()).partition(_ZONES)[2] or "UTC")
    except ValueError:
        return "UTC"
