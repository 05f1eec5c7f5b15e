"""Writes articles as Parquet, for programs that analyse many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, BinaryIO

_TOGETHER = 2_000  # articles of a row group
_TIMES = ("published", "modified", "discovered")
_NUMBERS = ("id", "story", "of")


class NoParquetError(RuntimeError):
    """pyarrow is not installed: pip install "marsad[parquet]" brings it."""


def write_parquet(stream: BinaryIO, articles: Iterable[dict[str, Any]]) -> int:
    """Write articles with typed columns; return their number. Raises NoParquetError.

    Times are UTC, with `published_precision` and `published_source` beside them; authors and
    languages of blocks are lists.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise NoParquetError(NoParquetError.__doc__) from error
    count, schema = 0, _schema(pa)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for rows in _groups(map(_row, articles)):
            columns = {name: [row.get(name) for row in rows] for name in schema.names}
            writer.write_table(pa.table(columns, schema=schema))
            count += len(rows)
    return count


def _schema(pa: Any) -> Any:
    texts = (
        "url", "source", "title", "text", "language", "published_precision", "published_source",
        "relation", "status", "method", "origin", "origin_url", "section", "image",
    )  # fmt: skip
    return pa.schema([
        *((name, pa.int64()) for name in _NUMBERS),
        *((name, pa.string()) for name in texts),
        *((name, pa.timestamp("us", tz="UTC")) for name in _TIMES),
        ("share", pa.float64()), ("paywalled", pa.bool_()),
        ("authors", pa.list_(pa.string())), ("block_languages", pa.list_(pa.string())),
    ])  # fmt: skip


def _row(article: dict[str, Any]) -> dict[str, Any]:
    row = {key: _encodable(value) for key, value in article.items() if not isinstance(value, dict)}
    published = article["published"] or {}
    row["published_precision"] = published.get("precision")
    row["published_source"] = published.get("source")
    for name in _TIMES:
        value = article[name]
        written = value["value"] if isinstance(value, dict) else value
        row[name] = datetime.fromisoformat(written).astimezone(UTC) if written else None
    return row


def _encodable(value: Any) -> Any:
    """Return a text that UTF-8 can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _groups(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    remaining = iter(rows)
    while group := list(islice(remaining, _TOGETHER)):
        yield group
