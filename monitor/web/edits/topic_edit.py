"""A topic is made of names, or its lists are edited; what that would bring is shown first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from config.chosen_sources import NotEditable
from config.errors import ConfigError, Problem
from config.named_files import shipped_paths
from config.said import said_of
from config.shipped import shipped_folder
from config.text_change import text_hash
from config.topic_file import topic_of_text
from config.topic_lists import lists_of
from monitor.compose.cleaning import clean_line, cut
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.locale.saying import localized_name
from monitor.locale.wordbook import entry
from monitor.onboarding.file_edits import own_file, text_of
from monitor.onboarding.own_file import Refusal
from monitor.onboarding.topics.new_topic import refuse_taken
from monitor.web.base.own_commands import OwnCommand, TooMany
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.edits.drafts import FileEdit, shown_edit
from monitor.web.edits.edit_page import start_trial
from monitor.web.edits.topic_form import (
    MAX_TITLE,
    LanguageFields,
    Written,
    edited_text,
    fields_of,
    file_name,
    language_fields,
    languages_in,
    new_topic_text,
    usual_languages,
    written_in,
)
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.names import topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.redirect import lead_to
from monitor.web.parts.refusals import refusal_words
from storage.config_edits import config_edit

router = APIRouter(include_in_schema=False)

MOST_PROBLEMS = 12
_NOTES = (
    ("unchecked", entry("Nobody has checked the names in: {names}")),
    ("namesakes", entry("Others have one of these names: {names}")),
    ("waiting", entry("Left out, because they may mean something else: {names}")),
)


@dataclass(frozen=True, slots=True)
class TopicFormFields:
    """What the template of the form shows."""

    heading: LocalText
    action: str  # where the form goes
    topic: str  # empty: a new one
    title: str
    file_name: str
    base: str  # hash of the text that the form was made of
    languages: list[LanguageFields]
    problems: list[LocalText]
    is_asking: bool  # whether names are being proposed
    notes: list[LocalText]  # about proposed names


@router.get("/add/topic", name="add_topic")
def new_form(request: Request, state: State, visitor: Editor, proposal: str = "") -> HTMLResponse:
    """Ask for the names of a new topic; with a proposal, show its names to be looked through."""
    command = state.commands.get(proposal, visitor.name) if proposal else None
    return _new_page(request, visitor, {}, command=command)


@router.post("/add/topic")
def make(request: Request, state: State, visitor: Editor, form: Form) -> Response:
    """Show what a new topic writes and would have found, or propose names, or add a language."""
    if form.get("act") == "language":
        return _new_page(request, visitor, form)
    title = clean_line(form.get("title", ""))[:MAX_TITLE]
    locale = page_locale(request, visitor)
    if not any(letter.isalpha() for letter in title):
        problem = locale.say("Write what newspapers call it.")
        return _new_page(request, visitor, form, problems=[problem], status=422)
    if form.get("act") == "propose":
        return _propose(request, state, visitor, form, title)
    try:
        edit = _new_topic(state, visitor, form, title, locale)
    except (Refusal, ConfigError) as error:
        problems = _problems(error, locale)
        return _new_page(request, visitor, form, problems=problems, status=422)
    return _shown(state, visitor, edit)


@router.get("/topics/{name}/edit", name="edit_topic")
def edit_form(
    request: Request, name: str, state: State, visitor: Editor, language: str = "en"
) -> HTMLResponse:
    """Show the lists of a topic in one language."""
    text = _topic_text(state, name)
    return _edit_page(request, state, visitor, name, language, text)


@router.post("/topics/{name}/edit")
def edit(request: Request, name: str, state: State, visitor: Editor, form: Form) -> Response:
    """Show what an edit of a topic writes, wins and loses."""
    text, language = _topic_text(state, name), form.get("language", "en")
    locale = page_locale(request, visitor)

    def again(problems: Sequence[LocalText], status: int) -> HTMLResponse:
        typed = written_in(form)
        return _edit_page(
            request, state, visitor, name, language, text, typed=typed, problems=problems,
            status=status,
        )  # fmt: skip

    if form.get("base", "") != text_hash(text):
        changed = locale.say(
            "Somebody has changed the file since this form was shown. What you typed is still here;"
            " look at it once more beside the file as it is now."
        )
        return again([changed], 409)
    try:
        after = edited_text(text, lists_of(text), written_in(form))
        topic_of_text(after, own_file(state.config, "topics", name))
    except (NotEditable, ConfigError) as error:
        return again(_problems(error, locale), 422)
    if after == text:
        return again([locale.say("Nothing was changed in the lists.")], 422)
    file = own_file(state.config, "topics", name)
    before = text_of(state.config, file)
    return _shown(state, visitor, FileEdit("topic.edit", name, file, before, after))


def _shown(state: WebState, visitor: Visitor, edit: FileEdit) -> Response:
    """Store an edit, start trying it, and lead to its page."""
    number = shown_edit(state, visitor, edit)
    with state.store.read() as session:
        row = config_edit(session, number)
    key = start_trial(state, visitor, row) if row is not None else ""
    return lead_to(state, f"/edits/{number}" + (f"?trial={key}" if key else ""))


def _new_topic(
    state: WebState, visitor: Visitor, form: Form, title: str, locale: Locale
) -> FileEdit:
    """Return the file of a new topic. Raises Refusal, ConfigError."""
    name = file_name(form.get("name", ""), title)
    if not name:
        raise Refusal(str(locale.say("Say how its file is to be called: small letters a to z.")))
    refuse_taken(state.config, name)
    language = locale.language.partition("-")[0]
    today = state.now().date()
    note = f"Written on the page on {today} by {visitor.name}."
    text = new_topic_text(name, title, language, written_in(form), note)
    file = f"topics/{name}.yaml"
    topic_of_text(text, file)
    return FileEdit("topic.add", name, file, None, text)


def _propose(
    request: Request, state: WebState, visitor: Visitor, form: Form, title: str
) -> Response:
    """Ask for names in all languages of the form, as `marsad topics new` does."""
    locale, folder = page_locale(request, visitor), state.config.folder
    if folder is None:
        raise HTTPException(404)
    codes = ",".join(languages_in(form) or usual_languages(locale))
    words = ["topics", "new", "--json", "--languages", codes, "--", title]
    try:
        key = state.commands.start(visitor.name, folder, words, now=state.now())
    except TooMany:
        problem = locale.say("Others are being looked up; try again in a minute.")
        return _new_page(request, visitor, form, problems=[problem], status=429)
    return lead_to(state, f"/add/topic?proposal={key}")


def _new_page(
    request: Request,
    visitor: Visitor,
    form: Mapping[str, str],
    *,
    command: OwnCommand | None = None,
    problems: Sequence[LocalText] = (),
    status: int = 200,
) -> HTMLResponse:
    locale = page_locale(request, visitor)
    lists: Written = written_in(form)
    title, notes, found = form.get("title", ""), list[LocalText](), list(problems)
    if command is not None:
        title = command.words[-1]
        if command.problem:
            found.append(LocalText((Name(cut(clean_line(command.problem), 400), "en"),)))
        elif command.result is not None:
            lists = lists_of(str(command.result["yaml"]))
            notes = _proposal_notes(command.result, locale)
    codes = usual_languages(locale, (*languages_in(form), *(c for k in lists.values() for c in k)))
    is_asking = command is not None and not command.ended.is_set()
    fields = TopicFormFields(
        heading=locale.say("New topic"),
        action="/add/topic",
        topic="",
        title=title[:MAX_TITLE],
        file_name=form.get("name", "")[:64],
        base="",
        languages=language_fields(
            lists, codes, locale, opened=[*codes[:1], *languages_in(form)[6:]]
        ),
        problems=found,
        is_asking=is_asking,
        notes=notes,
    )
    return render(
        request,
        "topic_form.html",
        {"page": fields},
        visitor=visitor,
        status=status,
        is_waiting=is_asking,
    )


def _edit_page(
    request: Request,
    state: WebState,
    visitor: Visitor,
    name: str,
    language: str,
    text: str,
    *,
    typed: Written | None = None,
    problems: Sequence[LocalText] = (),
    status: int = 200,
) -> HTMLResponse:
    locale, found = page_locale(request, visitor), list(problems)
    try:
        lists: Written = lists_of(text)
    except NotEditable as error:
        lists, found = {}, _problems(error, locale)
    if typed is not None and lists:
        lists = {key: {**lists[key], **typed.get(key, {})} for key in lists}
    title = topic_name(state.config, name, locale)
    fields = TopicFormFields(
        heading=locale.say("Edit “{topic}”", topic=title),
        action=f"/topics/{name}/edit",
        topic=name,
        title="",
        file_name="",
        base=text_hash(text),
        languages=[fields_of(lists, language, locale)] if lists else [],
        problems=found,
        is_asking=False,
        notes=[],
    )
    return render(request, "topic_form.html", {"page": fields}, visitor=visitor, status=status)


def _topic_text(state: WebState, name: str) -> str:
    """Return the file in force of a topic: the user's, or else the shipped one."""
    if name not in state.config.topics:
        raise HTTPException(404)
    try:
        text = text_of(state.config, own_file(state.config, "topics", name))
    except Refusal:
        text = None
    if text is not None:
        return text
    shipped = shipped_paths("topics")
    if name not in shipped:  # its file went away just now
        raise HTTPException(404)
    return shipped_folder().joinpath(*shipped[name].split("/")).read_text(encoding="utf-8")


def _proposal_notes(result: Mapping[str, object], locale: Locale) -> list[LocalText]:
    """Return what is to be known about names that were proposed."""
    notes = []
    if reason := result.get("wikidata"):
        why = Name(clean_line(str(reason)), "en")
        notes.append(locale.say("Wikidata could not be asked: {why}", why=why))
    for key, sentence in _NOTES:
        found = result.get(key)
        if isinstance(found, list) and found:
            listed = locale.listed([Name(cut(clean_line(str(one)), 80)) for one in found[:6]])
            notes.append(locale.say(sentence, names=listed))
    return notes


def _problem(problem: Problem, locale: Locale) -> LocalText:
    reason = localized_name(problem.reason, locale)
    line = f"{problem.key}: {reason.text}" if problem.key else reason.text
    return LocalText((Name(cut(clean_line(line), 400), reason.language),), locale.rtl)


def _problems(error: Exception, locale: Locale) -> list[LocalText]:
    """Return what is wrong with the lists, a line each."""
    if isinstance(error, ConfigError):
        return [_problem(problem, locale) for problem in error.problems[:MOST_PROBLEMS]]
    if isinstance(error, Refusal):
        return [refusal_words(error, locale)]
    reason = localized_name(said_of(error), locale)
    why = Name(clean_line(reason.text), reason.language)
    return [locale.say("This file has to be edited by hand: {why}", why=why)]
