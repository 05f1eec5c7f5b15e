"""Writes articles into the index, in the transaction that stores them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, insert, text
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.search.codes import codes_for
from storage.search.tables import SearchEntryRow
from storage.search.text.stream import FIELDS, VERSION, TokenStream, token_stream
from storage.statements import Prepared, among

FORGET_ENTRIES = Prepared(
    delete(SearchEntryRow).where(among(SearchEntryRow.article_id, "articles"))
)
_ENTRY = ("article_id", "sort_at", "day", "language", "source", "version")
_ADD_ENTRY = Prepared(
    insert(SearchEntryRow)
    .values({name: bindparam(name) for name in _ENTRY})
    .returning(SearchEntryRow.id)
)
_FTS_INSERT = Prepared(
    text("INSERT INTO search_text (rowid, title, lead, body) VALUES (:id, :title, :lead, :body)")
)
_TEXT_INSERT = Prepared(
    text("INSERT INTO search_text (entry_id, title, lead, body) VALUES (:id, :title, :lead, :body)")
)
_ADD_FORM = Prepared(
    text("INSERT INTO search_word (form, token) VALUES (:form, :token) ON CONFLICT DO NOTHING")
)
_WORDS_INSERT = text(
    "INSERT INTO search_word (form, token)"
    " SELECT * FROM unnest(CAST(:forms AS text[]), CAST(:tokens AS text[])) ON CONFLICT DO NOTHING"
)


def index_articles(
    session: Session, rows: Sequence[ArticleRow], streams: Sequence[TokenStream] | None = None
) -> None:
    """Index these articles; what the index had of them before is found no more.

    `streams` are the tokens of the articles, where they are known.
    """
    if not rows:
        return
    FORGET_ENTRIES.run(session, articles=[row.id for row in rows])
    if streams is None:
        streams = [
            token_stream(row.title, row.blocks, row.language, row.block_languages) for row in rows
        ]
    entries = [_ADD_ENTRY.firsts(session, **_entry(row))[0] for row in rows]
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        add_text, fields = _FTS_INSERT, [stream.fields for stream in streams]
    else:
        add_text, fields = _TEXT_INSERT, in_codes(session, streams)
    add_text.run_each(
        session,
        [
            {"id": entry, **{name: written(texts[name]) for name in FIELDS}}
            for entry, texts in zip(entries, fields, strict=True)
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


def in_codes(session: Session, streams: Sequence[TokenStream]) -> list[dict[str, list[str]]]:
    """Return the fields of streams with the codes of their tokens, as PostgreSQL keeps them."""
    tokens = {one for stream in streams for name in FIELDS for one in stream.fields[name]}
    codes = codes_for(session, tokens)
    return [
        {name: [codes[one] for one in stream.fields[name]] for name in FIELDS} for stream in streams
    ]


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
    _ADD_FORM.run_each(session, [{"form": form, "token": token} for form, token in pairs])
