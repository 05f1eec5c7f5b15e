"""Changes of config files from the first sight to the undoing; each is one row of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from config.said import said
from config.text_change import TextChange, change_between, text_hash
from monitor.onboarding.file_edits import FileChanged, replace_text, text_of
from monitor.web.base.state import WebState
from monitor.web.base.visitor import Visitor
from monitor.web.parts.audit import audited
from storage.config_edits import ConfigEditRow, add_config_edit, forget_unsaved
from storage.sources import ensure_sources

UNSAVED_KEPT = timedelta(days=7)
MOST_SUBJECT = 200  # characters


@dataclass(frozen=True, slots=True)
class FileEdit:
    """A file of the config folder, its text as somebody saw it, and what it is to be."""

    action: str  # "topic.add"
    subject: str
    file: str
    before: str | None  # None: there is no such file
    after: str


def shown_edit(state: WebState, visitor: Visitor, edit: FileEdit) -> int:
    """Store a change that is about to be shown, and return its number. Nothing is written."""
    change = change_between(edit.before or "", edit.after)
    now = state.now()
    row = ConfigEditRow(
        person=visitor.name,
        action=edit.action,
        subject=edit.subject[:MOST_SUBJECT],
        file=edit.file,
        shown_at=now,
        before_sha256="" if edit.before is None else text_hash(edit.before),
        after_sha256=text_hash(edit.after),
        start=change.start,
        removed=change.removed,
        added=change.added,
    )
    with state.store.write() as session:
        forget_unsaved(session, now - UNSAVED_KEPT)
        return add_config_edit(session, row).id


def before_of(state: WebState, row: ConfigEditRow) -> str | None:
    """Return the text that a change was shown on. Raises FileChanged if it is another one now."""
    text = text_of(state.config, row.file)
    if _hash(text) != row.before_sha256:
        raise FileChanged(said("{file} was changed since it was shown", file=row.file))
    return text


def after_of(state: WebState, row: ConfigEditRow) -> str:
    """Return the text that a change would write. Raises FileChanged."""
    before = before_of(state, row) or ""
    return before[: row.start] + row.added + before[row.start + len(row.removed) :]


def save_edit(state: WebState, visitor: Visitor, row: ConfigEditRow) -> None:
    """Write a change into its file. Raises Refusal with the reason; nothing is written then."""
    before, after = before_of(state, row), after_of(state, row)
    state.config = replace_text(state.config, state.load, row.file, before=before, after=after)
    with state.store.write() as session:
        saved = session.get_one(ConfigEditRow, row.id)
        saved.saved_at, saved.undone_at = state.now(), None
        ensure_sources(session, state.config.sources)  # a new one has a page at once
        audited(session, state, visitor, row.action, _subject(row), detail=f"edit {row.id}")


def undo_edit(state: WebState, visitor: Visitor, row: ConfigEditRow) -> None:
    """Put the text of before back, exactly. Raises Refusal if the file was changed meanwhile."""
    text = text_of(state.config, row.file)
    if text is None or text_hash(text) != row.after_sha256:
        raise FileChanged(said("{file} was changed since it was saved", file=row.file))
    before: str | None = TextChange(row.start, row.removed, row.added).undone_in(text)
    if not row.before_sha256:
        before = None
    elif text_hash(before or "") != row.before_sha256:
        raise FileChanged(
            said("the text before the change of {file} cannot be had again", file=row.file)
        )
    state.config = replace_text(state.config, state.load, row.file, before=text, after=before)
    with state.store.write() as session:
        session.get_one(ConfigEditRow, row.id).undone_at = state.now()
        audited(
            session, state, visitor, f"{row.action}.undo", _subject(row), detail=f"edit {row.id}"
        )


def _subject(row: ConfigEditRow) -> str:
    return f"{row.file}: {row.subject}" if row.subject else row.file


def _hash(text: str | None) -> str:
    return "" if text is None else text_hash(text)
