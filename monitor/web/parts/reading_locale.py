"""The language and time zone in which somebody reads a page."""

from __future__ import annotations

from fastapi import Request

from config.languages import LANGUAGES
from monitor.locale.locale import Locale, locale_of
from monitor.web.base.state import WebState
from monitor.web.base.visitor import Visitor

COOKIE = "marsad_language"
PARAMETER = "lang"


def chosen_language(request: Request) -> str | None:
    """Return the language that a link of the page asks for; None: none."""
    wanted = request.query_params.get(PARAMETER, "")
    return wanted if wanted in LANGUAGES else None


def locale_for(request: Request, state: WebState, visitor: Visitor | None) -> Locale:
    """Return the locale: what was chosen in this browser, else the person's, else the browser's."""
    web = state.config.settings.web
    zone = (visitor and visitor.time_zone) or (web.time_zone if web else "UTC")
    return locale_of(_language(request, visitor), zone)


def _language(request: Request, visitor: Visitor | None) -> str:
    kept = request.cookies.get(COOKIE, "")
    chosen = chosen_language(request) or (kept if kept in LANGUAGES else None)
    personal = visitor.language if visitor else None
    if chosen is None:
        return personal or accepted_language(request.headers.get("accept-language", ""))
    # The person's own tag may name a country, by which dates and numbers are written.
    return personal if personal and personal.partition("-")[0] == chosen else chosen


def accepted_language(header: str) -> str:
    """Return the first language of an Accept-Language header that we speak; else English."""
    wanted: list[tuple[float, str]] = []
    for item in header[:500].split(","):
        tag, _, rest = item.strip().partition(";")
        try:
            weight = float(rest.strip().removeprefix("q=")) if rest else 1.0
        except ValueError:
            weight = 0.0
        wanted.append((weight, tag.partition("-")[0].lower()))
    spoken = [pair for pair in wanted if pair[1] in LANGUAGES and pair[0] > 0]
    return max(spoken, key=lambda pair: pair[0], default=(0, "en"))[1]
