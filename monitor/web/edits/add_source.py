"""A source is added by its address: what is found is shown first, then its file is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from config.web import Role
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.parts.facts import evidence_words
from monitor.compose.parts.news import News, news
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.onboarding.file_edits import text_of
from monitor.onboarding.own_file import Refusal, file_exists
from monitor.onboarding.source_file import home_url, refuse_shipped, refuse_watched
from monitor.web.base.own_commands import OwnCommand, TooMany
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.edits.drafts import FileEdit, save_edit, shown_edit
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.redirect import lead_to
from monitor.web.parts.refusals import refusal_words
from storage.config_edits import config_edit
from storage.outcomes import DateSource

router = APIRouter(include_in_schema=False)

MAX_ADDRESS = 500  # characters
MAX_TITLE = 300
_INSIDE = "--allow-private-network"


@dataclass(frozen=True, slots=True)
class FoundChannel:
    """A way in which a site announces its pages."""

    kind: str
    address: str
    announced: LocalText


@dataclass(frozen=True, slots=True)
class FirstArticle:
    """One of the newest pages, as it would be stored."""

    title: News
    date: LocalText
    evidence: LocalText
    language: str
    letters: int | None
    problem: LocalText


@dataclass(frozen=True, slots=True)
class SiteFields:
    """What the template shows."""

    key: str  # of the look; empty: nothing was looked at yet
    address: str
    may_look_inside: bool  # at sites of the own network
    looks_inside: bool
    problem: LocalText
    is_looking: bool
    name: str
    channels: list[FoundChannel]
    articles: list[FirstArticle]
    lines: list[str]  # of the file


@router.get("/add/source", name="add_source")
def ask_for_address(request: Request, visitor: Editor, url: str = "") -> HTMLResponse:
    """Ask for the address of a site."""
    return _page(request, visitor, address=url[:MAX_ADDRESS])


@router.post("/add/source")
def look(request: Request, state: State, visitor: Editor, form: Form) -> Response:
    """Begin to look at a site, whose result comes on a page of its own."""
    locale, address = page_locale(request, visitor), form.get("url", "").strip()[:MAX_ADDRESS]
    inside = form.get("inside") == "yes" and visitor.may(Role.OPERATOR)
    try:
        url = home_url(address)
        refuse_watched(state.config, url)
        refuse_shipped(url)
    except Refusal as refusal:
        problem = refusal_words(refusal, locale)
        return _page(request, visitor, address=address, problem=problem, status=422)
    if state.config.folder is None:
        raise HTTPException(404)
    words = ["sources", "add", "--json", *([_INSIDE] if inside else []), "--", url]
    try:
        key = state.commands.start(visitor.name, state.config.folder, words, now=state.now())
    except TooMany:
        problem = locale.say("Other sites are being looked at; try again in a minute.")
        return _page(request, visitor, address=address, problem=problem, status=429)
    return lead_to(state, f"/add/source/{key}")


@router.get("/add/source/{key}")
def show_site(request: Request, key: str, state: State, visitor: Editor) -> Response:
    """Show what was found at a site, or that it is still looked at."""
    command = _command(state, key, visitor)
    return _page(request, visitor, key=key, command=command)


@router.post("/add/source/{key}")
def take(request: Request, key: str, state: State, visitor: Editor, form: Form) -> Response:
    """Write the file of a site that was looked at, as it was shown."""
    del form
    command = _command(state, key, visitor)
    found = command.result
    if found is None or command.problem:
        raise HTTPException(404)
    name = str(found["name"])
    file = f"sources/{name}.yaml"
    try:
        if text_of(state.config, file) is not None:
            raise Refusal(file_exists(name))
        edit = FileEdit("source.add", name, file, None, _with_note(found, state.now().date()))
        number = shown_edit(state, visitor, edit)
        with state.store.read() as session:
            row = config_edit(session, number)
        assert row is not None  # noqa: S101 - it was stored just now
        save_edit(state, visitor, row)
    except Refusal as refusal:
        problem = refusal_words(refusal, page_locale(request, visitor))
        return _page(request, visitor, key=key, command=command, problem=problem, status=409)
    return lead_to(state, f"/edits/{number}")


def _page(
    request: Request,
    visitor: Visitor,
    *,
    address: str = "",
    key: str = "",
    command: OwnCommand | None = None,
    problem: LocalText | None = None,
    status: int = 200,
) -> HTMLResponse:
    locale, found = page_locale(request, visitor), command.result if command else None
    if command is not None and command.problem and problem is None:
        problem = LocalText((Name(cut(clean_line(command.problem), 600), "en"),), locale.rtl)
    usable = found if found is not None and command is not None and not command.problem else {}
    fields = SiteFields(
        key=key,
        address=address or (command.words[-1] if command else ""),
        may_look_inside=visitor.may(Role.OPERATOR),
        looks_inside=command is not None and _INSIDE in command.words,
        problem=problem or LocalText(()),
        is_looking=command is not None and not command.ended.is_set(),
        name=str(usable.get("name", "")),
        channels=[_channel(one, locale) for one in usable.get("channels", ())],
        articles=[_article(one, locale) for one in usable.get("items", ())],
        lines=str(usable.get("yaml", "")).splitlines(),
    )
    return render(
        request,
        "add_source.html",
        {"page": fields},
        visitor=visitor,
        status=status,
        is_waiting=fields.is_looking,
    )


def _command(state: WebState, key: str, visitor: Visitor) -> OwnCommand:
    command = state.commands.get(key, visitor.name)
    if command is None or command.words[:2] != ["sources", "add"]:
        raise HTTPException(404)
    return command


def _channel(found: Mapping[str, Any], locale: Locale) -> FoundChannel:
    pages, maps = int(found["announced"]), int(found["further"])
    return FoundChannel(
        kind=str(found["kind"]).replace("_", " "),
        address=cut(clean_line(str(found["url"])), MAX_TITLE),
        announced=(
            locale.count("{n} page", "{n} pages", n=pages)
            if pages or not maps
            else locale.count("{n} sitemap", "{n} sitemaps", n=maps)
        ),
    )


def _article(found: Mapping[str, Any], locale: Locale) -> FirstArticle:
    language = str(found["language"] or "und")
    title = cut(clean_line(str(found["title"] or found["url"])), MAX_TITLE)
    published, problem = found["published"], str(found["problem"] or "")
    return FirstArticle(
        title=news(title, language),
        date=(
            LocalText((locale.day(_day(published)),), locale.rtl)
            if published
            else locale.say("publication date unknown")
        ),
        evidence=(
            evidence_words(DateSource(published["source"]), locale) if published else LocalText(())
        ),
        language=locale.language_name(language) if found["language"] else "",
        letters=found["letters"],
        problem=LocalText((Name(cut(clean_line(problem), MAX_TITLE), "en"),), locale.rtl),
    )


def _day(published: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(published["value"])[:10])


def _with_note(found: Mapping[str, Any], today: date) -> str:
    """Return the file with a note of who wrote it, behind the line for editors of YAML."""
    first, rest = str(found["yaml"]).split("\n", 1)
    return f"{first}\n# Added on the page on {today}, from {found['url']}\n{rest}"
