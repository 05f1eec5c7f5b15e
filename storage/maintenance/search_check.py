"""Whether the index of search has the articles that its entries say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.errors import StorageError
from storage.search.codes import GAP_CODE, known_codes
from storage.search.indexing import written
from storage.search.tables import SearchEntryRow
from storage.search.text.stream import FIELDS, GAP, VERSION, TokenStream, token_stream
from storage.store import Store

SAMPLE = 200  # articles that are looked up: a second or two
_WORDS = 6  # of each field, side by side: hardly any other article has them too
_FOUND = text("SELECT count(*) FROM search_text WHERE search_text MATCH :wanted AND rowid = :id")
_TOKENS = text("SELECT title, lead, body FROM search_text WHERE entry_id = :id")
_STRUCTURE = text("INSERT INTO search_text (search_text) VALUES ('integrity-check')")


def missing_in_index(session: Session) -> list[int]:
    """Return those of some articles, spread over all, that the index has not or has otherwise."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    holds = _holds_on_sqlite if is_sqlite else _holds_on_postgres
    return [row.id for entry, row in _sample(session) if not holds(session, entry, _stream(row))]


def damaged_structure(store: Store) -> str:
    """Return why FTS5 refuses its own index; "" if it does not. Locks out writers meanwhile."""
    try:
        with store.write() as session:
            session.execute(_STRUCTURE)
    except StorageError as error:
        return str(error)
    return ""


def _sample(session: Session) -> Iterator[tuple[int, ArticleRow]]:
    """Yield entries with their articles, evenly spread by number."""
    ids = select(func.min(SearchEntryRow.id), func.max(SearchEntryRow.id))
    first, last = session.execute(ids).one()
    if not first:
        return
    step = max(1, (last - first + 1) // SAMPLE)
    wanted = (
        select(SearchEntryRow.id, ArticleRow)
        .join(ArticleRow, ArticleRow.id == SearchEntryRow.article_id)
        .where(SearchEntryRow.version == VERSION)
        .order_by(SearchEntryRow.id)
        .limit(1)
    )
    for start in range(first, last + 1, step):
        within = SearchEntryRow.id.between(start, start + step - 1)
        yield from ((entry, row) for entry, row in session.execute(wanted.where(within)))
        session.expunge_all()


def _stream(row: ArticleRow) -> TokenStream:
    return token_stream(row.title, row.blocks, row.language, row.block_languages)


def _holds_on_sqlite(session: Session, entry: int, stream: TokenStream) -> bool:
    """Whether the first words of every field are found; the index does not give its texts."""
    fields = stream.fields
    phrases = [_phrase(name, fields[name][:_WORDS]) for name in FIELDS if fields[name]]
    if not phrases:
        return True
    return bool(session.scalar(_FOUND, {"wanted": " AND ".join(phrases), "id": entry}))


def _phrase(field: str, tokens: Sequence[str]) -> str:
    return f'{{{field}}} : "{" ".join(tokens)}"'


def _holds_on_postgres(session: Session, entry: int, stream: TokenStream) -> bool:
    """Whether the row has the codes of the article's tokens; one without a code is in no row."""
    found = session.execute(_TOKENS, {"id": entry}).one_or_none()
    codes = known_codes(session, {one for name in FIELDS for one in stream.fields[name]})
    codes[GAP] = GAP_CODE
    wanted = (written([codes.get(t, "") for t in stream.fields[name]]) for name in FIELDS)
    return found is not None and tuple(found) == tuple(wanted)
