"""Checks whether there is a browser: the extra `marsad[browser]` and a Chromium on this machine."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

from config.said import said
from config.settings import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def chromium_path(settings: Browser) -> str | None:
    """Return the path of the Chromium to start: the configured one, else the first found."""
    if settings.chromium is not None:
        return shutil.which(settings.chromium)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def why_no_browser(settings: Browser) -> str:
    """Return what is missing and how to install it; empty when a browser can be started."""
    if find_spec("playwright") is None:
        return said('needs a library that is not installed: pip install "marsad[browser]"')
    if chromium_path(settings) is not None:
        return ""
    if settings.chromium is not None:
        return said("needs Chromium, and browser.chromium of marsad.yaml names no program")
    return said(
        "needs Chromium: install it (Debian: apt install chromium), or name it in browser.chromium"
    )
