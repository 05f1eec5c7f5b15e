"""One change of a config file: what it writes, what it would bring, saving it, taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from config.shipped import SETTINGS_FILE
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.locale.wordbook import entry
from monitor.onboarding.file_edits import FileChanged, NotWritable, is_writable
from monitor.onboarding.own_file import Refusal
from monitor.web.base.number import Number
from monitor.web.base.own_commands import DRAFT, OwnCommand, TooMany
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.edits.diff import DiffLine, diff_lines
from monitor.web.edits.drafts import after_of, before_of, save_edit, undo_edit
from monitor.web.edits.trial import Trial, trial_of
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.dates import moment_words
from monitor.web.parts.names import named
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.redirect import lead_to
from monitor.web.parts.refusals import refusal_words
from storage.archive import count_since
from storage.config_edits import ConfigEditRow, config_edit

router = APIRouter(include_in_schema=False)

TRIED = timedelta(days=90)

_HEADINGS = {
    "source.add": entry("New source “{name}”"),
    "source.off": entry("No longer watch “{name}”"),
    "source.on": entry("Watch “{name}” again"),
    "sources.choose": entry("Shipped sources: {name}"),
    "topic.add": entry("New topic “{name}”"),
    "topic.edit": entry("Edit of the topic “{name}”"),
    "topics.choose": entry("Shipped topics: {name}"),
    "route.add": entry("Who is told of “{name}”"),
}


@dataclass(frozen=True, slots=True)
class EditFields:
    """What the template of the page shows."""

    id: int
    heading: LocalText
    place: str  # of the navigation
    leads_to: str  # the page of what was changed; empty: there is none yet
    file: str
    lines: list[DiffLine]
    is_new: bool
    to_paste: str  # the whole file, where it cannot be written; empty: it can
    state: str  # "shown", "saved", "undone", "stale"
    when: LocalText
    problem: LocalText
    may_try: bool
    is_trying: bool
    try_problem: LocalText
    trial: Trial | None
    nothing_stored: bool


@router.get("/edits/{number}", name="edit")
def show_edit(
    request: Request, number: Number, state: State, visitor: Editor, trial: str = ""
) -> HTMLResponse:
    """Show a change with what it would bring; nothing is written by looking."""
    row = _row(state, number)
    command = state.commands.get(trial, visitor.name) if trial else None
    return _page(request, state, visitor, row, command=command)


@router.post("/edits/{number}/save")
def save(request: Request, number: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Write a change; refuse it where the file is another one by now."""
    del form
    row = _row(state, number)
    try:
        if row.saved_at is None or row.undone_at is not None:  # else it was pressed twice
            save_edit(state, visitor, row)
    except Refusal as refusal:
        return _page(request, state, visitor, row, refusal=refusal, status=409)
    return lead_to(state, f"/edits/{number}")


@router.post("/edits/{number}/undo")
def undo(request: Request, number: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Put the text of before back; refuse it where somebody has changed the file since."""
    del form
    row = _row(state, number)
    try:
        if row.saved_at is not None and row.undone_at is None:
            undo_edit(state, visitor, row)
    except Refusal as refusal:
        return _page(request, state, visitor, row, refusal=refusal, status=409)
    return lead_to(state, f"/edits/{number}")


@router.post("/edits/{number}/try")
def try_out(
    request: Request, number: Number, state: State, visitor: Editor, form: Form
) -> Response:
    """Try a topic on what is stored."""
    del form
    row = _row(state, number)
    if not row.action.startswith("topic."):
        raise HTTPException(404)
    try:
        key = start_trial(state, visitor, row)
    except Refusal as refusal:
        return _page(request, state, visitor, row, refusal=refusal, status=409)
    return lead_to(state, f"/edits/{number}" + (f"?trial={key}" if key else ""))


def start_trial(state: WebState, visitor: Visitor, row: ConfigEditRow) -> str:
    """Start trying a topic as a change would write it. Raises Refusal.

    Return the key of the command; empty where too many run, or nothing is stored to try it on.
    """
    folder, text = state.config.folder, after_of(state, row)
    if folder is None or not _stored(state):
        return ""
    words = ["topics", "test", DRAFT, "--json"]
    if row.action == "topic.edit":
        words = ["topics", "test", row.subject, "--against", DRAFT, "--json"]
    try:
        return state.commands.start(visitor.name, folder, words, now=state.now(), draft=text)
    except TooMany:
        return ""


def _page(
    request: Request,
    state: WebState,
    visitor: Visitor,
    row: ConfigEditRow,
    *,
    command: OwnCommand | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HTMLResponse:
    locale = page_locale(request, visitor)
    fields = _fields(state, row, locale, command, refusal)
    return render(
        request,
        "edit.html",
        {"page": fields},
        visitor=visitor,
        status=status,
        is_waiting=fields.is_trying,
    )


def _fields(
    state: WebState,
    row: ConfigEditRow,
    locale: Locale,
    command: OwnCommand | None,
    refusal: Refusal | None,
) -> EditFields:
    phase, lines, to_paste = _phase(state, row)
    is_topic = row.action in ("topic.add", "topic.edit")
    result = command.result if command is not None and not command.problem else None
    with state.store.read() as session:
        now = state.now()
        trial = trial_of(session, result, state.config, locale, now) if result else None
    moment = {"saved": row.saved_at, "undone": row.undone_at}.get(phase) or row.shown_at
    problem = command.problem if command is not None else ""
    return EditFields(
        id=row.id,
        heading=locale.say(_HEADINGS[row.action], name=named(row.subject)),
        place="/topics" if row.action.startswith(("topic", "route")) else "/sources",
        leads_to=_leads_to(state, row),
        file=row.file,
        lines=lines,
        is_new=not row.before_sha256,
        to_paste=to_paste,
        state=phase,
        when=locale.say(
            "{when}, by {author}",
            when=moment_words(moment, locale, now),
            author=named(row.person),
        ),
        problem=refusal_words(refusal, locale) if refusal else LocalText(()),
        may_try=is_topic and phase == "shown" and command is None,
        is_trying=command is not None and not command.ended.is_set(),
        try_problem=LocalText((Name(problem, "en"),), locale.rtl) if problem else LocalText(()),
        trial=trial,
        nothing_stored=is_topic and phase == "shown" and not _stored(state),
    )


def _phase(state: WebState, row: ConfigEditRow) -> tuple[str, list[DiffLine], str]:
    """Return how far a change is, its lines, and the file to paste where none can be written."""
    if row.saved_at is not None:
        return ("undone" if row.undone_at else "saved"), _changed_part(row), ""
    try:
        before, after = before_of(state, row), after_of(state, row)
    except FileChanged:
        return "stale", _changed_part(row), ""
    except NotWritable:
        return "shown", _changed_part(row), row.added
    to_paste = "" if is_writable(state.config, row.file) else after
    if to_paste and row.file == SETTINGS_FILE:  # which may hold passwords
        to_paste = row.added
    return "shown", diff_lines(row.file, before or "", after), to_paste


def _changed_part(row: ConfigEditRow) -> list[DiffLine]:
    """Return what came and went, without the text around it, which may be another one now."""
    return diff_lines(row.file, row.removed, row.added)


def _leads_to(state: WebState, row: ConfigEditRow) -> str:
    if row.action.startswith(("topic.", "route.")) and row.subject in state.config.topics:
        return f"/topics/{row.subject}"
    if row.action.startswith("source.") and row.subject in state.config.sources:
        return f"/sources/{row.subject}"
    return {"sources.choose": "/sources", "topics.choose": "/topics"}.get(row.action, "")


def _stored(state: WebState) -> bool:
    with state.store.read() as session:
        return count_since(session, state.now() - TRIED) > 0


def _row(state: WebState, number: int) -> ConfigEditRow:
    with state.store.read() as session:
        row = config_edit(session, number)
    if row is None:
        raise HTTPException(404)
    return row
