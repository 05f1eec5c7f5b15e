"""Renders a page: its template in the frame, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from config.languages import LANGUAGES
from config.web import Role
from monitor.locale.cldr import cldr_of, language_name
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from monitor.web.base.state import WebState
from monitor.web.base.visitor import Visitor
from monitor.web.parts.local_path import local_path
from monitor.web.parts.names import named
from monitor.web.parts.reading_locale import COOKIE, PARAMETER, chosen_language, locale_for
from monitor.web.parts.shapes import point_shape, shape

STATIC = Path(__file__).parents[1] / "static"
_LANGUAGE_LASTS_S = 365 * 86_400
_AGAIN_S = 2

# The main navigation.
PLACES = (
    ("/", entry("New")),
    ("/topics", entry("Topics")),
    ("/sources", entry("Sources")),
    ("/alerts", entry("Alerts")),
    ("/digest", entry("Digest")),
    ("/status", entry("Status")),
)


def page_locale(request: Request, visitor: Visitor | None = None) -> Locale:
    """Return the locale of a page."""
    return locale_for(request, request.app.state.web, visitor)


def render(
    request: Request,
    template: str,
    fields: Mapping[str, Any],
    *,
    visitor: Visitor | None = None,
    status: int = 200,
    is_waiting: bool = False,
) -> HTMLResponse:
    """Return a page. `fields` are cleaned texts, numbers and lists; all are escaped.

    One that is waiting, for a command of ours, is loaded again until it is not.
    """
    state: WebState = request.app.state.web
    locale = locale_for(request, state, visitor)
    html = (
        templates()
        .get_template(template)
        .render(frame(request, state, visitor, locale) | {"screen": _screen(template)}, **fields)
    )
    response = HTMLResponse(html, status, {"Refresh": str(_AGAIN_S)} if is_waiting else None)
    chosen = chosen_language(request)
    if chosen is not None:
        response.set_cookie(
            COOKIE, chosen, max_age=_LANGUAGE_LASTS_S, path=state.base or "/",
            httponly=True, samesite="lax",
        )  # fmt: skip
    return response


def frame(
    request: Request, state: WebState, visitor: Visitor | None, locale: Locale
) -> dict[str, Any]:
    """Return what the frame of every page uses, and what every template may call."""

    def to(path: str) -> str:
        return state.base + path

    return {
        "say": locale.say,
        "count": locale.count,
        "locale": locale,
        "number": locale.number,
        "to": to,
        "static": lambda name: to(f"/static/{name}?{_version_of(name)}"),
        "visitor": visitor,
        "csrf": visitor.csrf if visitor else "",
        "may_edit": visitor is not None and visitor.may(Role.EDITOR),
        "back": local_path(_here(request)),
        "places": [(path, locale.say(words)) for path, words in PLACES],
        "place": "",
        "comma": {"ar": "، ", "zh": "，"}.get(locale.language[:2], ", "),
        "name": named,
        "languages": [
            (code, language_name(code, cldr_of(code)) or code, _in_language(request, code))
            for code in LANGUAGES
        ],
        "version": version("marsad"),
    }


@cache
def templates() -> Environment:
    """Return the environment of the templates, which escapes everything."""
    environment = Environment(
        loader=PackageLoader("monitor.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()  # templates get no range, cycler or lipsum
    environment.globals |= {"shape": shape, "point_shape": point_shape}
    return environment


def _screen(template: str) -> str:
    """Return the name of a screen by which its help is found; empty for those without one."""
    name = template.removesuffix(".html")
    return "" if name in ("help", "enter", "failure", "say") else name


def _here(request: Request) -> str:
    """Return path and query of this page, for forms that lead back to it."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _in_language(request: Request, code: str) -> str:
    """Return the query that asks for this page in another language."""
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] != PARAMETER]
    return "?" + urlencode([*pairs, (PARAMETER, code)])


@cache
def _version_of(file: str) -> str:
    """Return what changes with the content of a static file."""
    return sha256((STATIC / file).read_bytes()).hexdigest()[:12]
