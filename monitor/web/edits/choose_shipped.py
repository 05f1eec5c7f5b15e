"""Shipped sources and topics are switched on and off, in the user's marsad.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from config.catalogue import CatalogueEntry, catalogue
from config.chosen_sources import NotEditable, with_chosen
from config.load import Config
from config.named_files import shipped_paths
from config.said import said, said_of
from config.shipped import SETTINGS_FILE
from config.source_switch import switched_off, switched_on
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.onboarding.choice import chosen, own_names
from monitor.onboarding.file_edits import own_file, text_of
from monitor.onboarding.own_file import Refusal
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.edits.drafts import FileEdit, shown_edit
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.names import named
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.redirect import lead_to
from monitor.web.parts.refusals import refusal_words

router = APIRouter(include_in_schema=False)

SHOWN = 60  # sources on one page; the filters find the others
MAX_REASON = 160  # characters


@dataclass(frozen=True, slots=True)
class ShippedSource:
    """A source of the catalogue."""

    name: str
    title: LocalText
    languages: LocalText
    address: str
    is_on: bool
    note: LocalText
    why_not: LocalText  # it cannot be switched on


@dataclass(frozen=True, slots=True)
class ShippedFields:
    """What the template of the catalogue shows."""

    words: str
    language: str
    languages: list[tuple[str, str]]
    total: LocalText
    sources: list[ShippedSource]
    more: int
    problem: LocalText


@router.get("/add/shipped", name="shipped")
def show_shipped(
    request: Request, state: State, visitor: Editor, words: str = "", language: str = ""
) -> HTMLResponse:
    """List the shipped sources, by words of their names and by language."""
    return _page(request, state, visitor, words[:100], language[:8])


@router.post("/add/shipped/choose")
def choose(request: Request, state: State, visitor: Editor, form: Form) -> Response:
    """Show what switching sources on, or one off, writes into marsad.yaml."""
    known = catalogue()
    wanted = [key.removeprefix("on:") for key in form if key.startswith("on:")]
    if not wanted or any(name not in known for name in wanted):
        return _page(request, state, visitor, form.get("words", ""), form.get("language", ""))
    try:
        before = chosen(state.config)
        for name in wanted:
            if (reason := known[name].disabled) is not None:
                raise Refusal(said("{name} is off: {reason}", name=name, reason=reason))
        names = tuple(dict.fromkeys((*before, *wanted)))
        edit = _chosen(state, "sources", names, ", ".join(wanted))
    except Refusal as refusal:
        problem = refusal_words(refusal, page_locale(request, visitor))
        return _page(request, state, visitor, "", "", problem=problem, status=422)
    return lead_to(state, f"/edits/{shown_edit(state, visitor, edit)}")


@router.post("/topics/{name}/choose")
def choose_topic(name: str, state: State, visitor: Editor, form: Form) -> Response:
    """Show what looking for a shipped topic writes into marsad.yaml."""
    if form.get("on") != "yes" or name not in unchosen_topics(state.config):
        raise HTTPException(404)
    shipped = shipped_paths("topics")
    names = [one for one in shipped if one in state.config.topics or one == name]
    own = _own_topics(state.config)
    try:
        edit = _chosen(state, "topics", [one for one in names if one not in own], name)
    except Refusal as refusal:
        raise HTTPException(409, str(refusal)) from refusal
    return lead_to(state, f"/edits/{shown_edit(state, visitor, edit)}")


@router.post("/sources/{name}/switch")
def switch(name: str, state: State, visitor: Editor, form: Form) -> Response:
    """Show what no longer watching a source, or watching it again, writes."""
    is_on = form.get("on") == "yes"
    if name not in (state.config.disabled if is_on else state.config.sources):
        raise HTTPException(404)
    reason = form.get("reason", "").strip()[:MAX_REASON] or f"by {visitor.name}"
    try:
        edit = _switched(state, name, is_on=is_on, reason=reason)
    except (Refusal, NotEditable) as refusal:
        raise HTTPException(409, str(refusal)) from refusal
    return lead_to(state, f"/edits/{shown_edit(state, visitor, edit)}")


def unchosen_topics(config: Config) -> list[str]:
    """Return the shipped topics that the config does not look for."""
    return [name for name in shipped_paths("topics") if name not in config.topics]


def _own_topics(config: Config) -> frozenset[str]:
    if config.folder is None:
        return frozenset()
    return frozenset(path.stem for path in (config.folder / "topics").rglob("*.yaml"))


def _switched(state: WebState, name: str, *, is_on: bool, reason: str) -> FileEdit:
    """Return the edit of a source's own file, or of the list of shipped ones."""
    action = "source.on" if is_on else "source.off"
    if name not in own_names(state.config):
        names = [one for one in chosen(state.config) if one != name]
        return _chosen(state, "sources", names, name, action=action)
    file = own_file(state.config, "sources", name)
    before = text_of(state.config, file) or ""
    after = switched_on(before) if is_on else switched_off(before, reason)
    return FileEdit(action, name, file, before, after)


def _chosen(
    state: WebState, kind: str, names: Sequence[str], subject: str, *, action: str = ""
) -> FileEdit:
    before = text_of(state.config, SETTINGS_FILE)
    try:
        after = with_chosen(before or "", kind, names)
    except NotEditable as error:
        raise Refusal(
            said(
                "{file} has to be changed by hand: {reason}",
                file=SETTINGS_FILE,
                reason=said_of(error),
            )
        ) from error
    return FileEdit(action or f"{kind}.choose", subject, SETTINGS_FILE, before, after)


def _page(
    request: Request,
    state: WebState,
    visitor: Visitor,
    words: str,
    language: str,
    *,
    problem: LocalText | None = None,
    status: int = 200,
) -> HTMLResponse:
    locale, known = page_locale(request, visitor), catalogue()
    found = [entry for entry in known.values() if _fits(entry, words.casefold(), language)]
    codes = sorted({code for entry in known.values() for code in entry.languages} - {"und"})
    fields = ShippedFields(
        words=words,
        language=language,
        languages=[(code, locale.language_name(code)) for code in codes],
        total=locale.count("{n} source", "{n} sources", n=len(found)),
        sources=[_source(entry, state.config, locale) for entry in found[:SHOWN]],
        more=max(0, len(found) - SHOWN),
        problem=problem or LocalText(()),
    )
    return render(request, "add_shipped.html", {"page": fields}, visitor=visitor, status=status)


def _fits(entry: CatalogueEntry, words: str, language: str) -> bool:
    text = " ".join((entry.name, entry.title, entry.url, entry.region, *entry.tags)).casefold()
    return all(word in text for word in words.split()) and (
        not language or language in entry.languages
    )


def _source(entry: CatalogueEntry, config: Config, locale: Locale) -> ShippedSource:
    title = named(entry.title, entry.languages[0] if entry.languages else "und")
    codes = [code for code in entry.languages if code != "und"]
    return ShippedSource(
        name=entry.name,
        title=LocalText((title,), locale.rtl),
        languages=locale.listed([locale.language_name(code) for code in codes]),
        address=entry.url,
        is_on=entry.name in config.sources,
        note=_english(entry.note, locale),
        why_not=_english(entry.disabled, locale),
    )


def _english(text: str | None, locale: Locale) -> LocalText:
    return LocalText((Name(text, "en"),), locale.rtl) if text else LocalText(())
