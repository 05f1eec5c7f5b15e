"""The languages that we speak, and which of them a terminal asks for."""

from __future__ import annotations

import os
from collections.abc import Mapping

# The languages that our own words are written in, complete; a test fails on a missing sentence.
LANGUAGES = ("en", "fr", "ar", "es", "ru", "zh")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides (POSIX)


def terminal_language(environ: Mapping[str, str] = os.environ) -> str:
    """Return the language of a terminal such as `fr`; English for those that we do not speak."""
    wanted = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    code = wanted.partition(".")[0].partition("@")[0].partition("_")[0].lower()
    return code if code in LANGUAGES else "en"
