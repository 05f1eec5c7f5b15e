"""Writes articles into the index, in the transaction that stores them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, text
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.base import in_chunks, insert_into
from storage.search.tables import SearchEntryRow, SearchWordRow
from storage.search.text.stream import FIELDS, VERSION, token_stream

_FTS_INSERT = text(
    "INSERT INTO search_text (rowid, title, lead, body) VALUES (:id, :title, :lead, :body)"
)
_TEXT_INSERT = text(
    "INSERT INTO search_text (entry_id, title, lead, body) VALUES (:id, :title, :lead, :body)"
)
_WORDS_INSERT = text(
    "INSERT INTO search_word (form, token)"
    " SELECT * FROM unnest(CAST(:forms AS text[]), CAST(:tokens AS text[])) ON CONFLICT DO NOTHING"
)
_FORMS_AT_ONCE = 400  # rows of a statement, of two variables each


def index_articles(session: Session, rows: Sequence[ArticleRow]) -> None:
    """Index these articles; what the index had of them before is found no more."""
    if not rows:
        return
    for chunk in in_chunks([row.id for row in rows]):
        session.execute(delete(SearchEntryRow).where(SearchEntryRow.article_id.in_(chunk)))
    streams = [
        token_stream(row.title, row.blocks, row.language, row.block_languages) for row in rows
    ]
    statement = insert(SearchEntryRow).returning(SearchEntryRow.id, sort_by_parameter_order=True)
    entries = session.scalars(statement, [_entry(row) for row in rows]).all()
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    session.execute(
        _FTS_INSERT if is_sqlite else _TEXT_INSERT,
        [
            {"id": entry, **{name: written(stream.fields[name]) for name in FIELDS}}
            for entry, stream in zip(entries, streams, strict=True)
        ],
    )
    _add_forms(session, {pair for stream in streams for pair in stream.forms})


def _entry(row: ArticleRow) -> dict[str, object]:
    published = row.published
    return {
        "article_id": row.id,
        "sort_at": row.published_at or row.discovered_at,
        "day": (published.day if published else row.discovered_at.date()).toordinal(),
        "language": row.language,
        "source": row.source,
        "version": VERSION,
    }


def written(tokens: Sequence[str]) -> str:
    """Return tokens as text, with a blank on either side of each."""
    return f" {' '.join(tokens)} " if tokens else ""


def _add_forms(session: Session, forms: Iterable[tuple[str, str]]) -> None:
    pairs = sorted(forms)  # in one order, so that two processes do not wait for each other
    if not pairs:
        return
    if session.get_bind().dialect.name == "postgresql":
        columns = {"forms": [form for form, _ in pairs], "tokens": [token for _, token in pairs]}
        session.execute(_WORDS_INSERT, columns)
        return
    for chunk in in_chunks(pairs, size=_FORMS_AT_ONCE):
        rows = [{"form": form, "token": token} for form, token in chunk]
        session.connection().execute(
            insert_into(session, SearchWordRow).on_conflict_do_nothing(), rows
        )
