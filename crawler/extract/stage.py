"""Serve `marsad extract`: read one JSON record, return one; the fields are a contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.extract.page.hints import PageHints
from crawler.extract.page.not_article import NotArticle
from crawler.extract.read import read_page
from storage.records import DateEvidence, Extraction


def extract_record(record: Mapping[str, Any], *, now: datetime | None = None) -> dict[str, Any]:
    """Extract the page in `html`, or in the file that `html_path` names.

    Raises ValueError when the record has neither, OSError when the file cannot be read. A page
    without an article gives empty text and the reason in `method`, as "none:list".
    """
    body, content_type = _body_of(record)
    hints = PageHints(now=now or datetime.now(UTC))
    outcome = read_page(
        body, url=str(record.get("url") or ""), content_type=content_type, hints=hints
    )
    if isinstance(outcome, NotArticle):
        outcome = Extraction("", (), "und", method=f"none:{outcome.reason}")
    return {"id": record.get("id"), "url": record.get("url"), **_fields(outcome)}


def _body_of(record: Mapping[str, Any]) -> tuple[bytes, str | None]:
    if isinstance(html := record.get("html"), str):
        return html.encode("utf-8", "replace"), "text/html; charset=utf-8"
    if isinstance(path := record.get("html_path"), str):
        return Path(path).read_bytes(), None
    raise ValueError("a record needs `html` or `html_path`")


def _fields(extraction: Extraction) -> dict[str, Any]:
    return {
        "title": extraction.title,
        "text": extraction.text,
        "blocks": list(extraction.blocks),
        "language": extraction.language,
        "published": _date(extraction.published),
        "modified": _date(extraction.modified),
        "authors": list(extraction.authors),
        "canonical_url": extraction.canonical_url,
        "origin": extraction.origin.name if extraction.origin else None,
        "method": extraction.method,
        "score": extraction.score,
    }


def _date(evidence: DateEvidence | None) -> dict[str, str] | None:
    if evidence is None:
        return None
    return {
        "value": evidence.local.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "precision": evidence.precision.value,
        "source": evidence.source.value,
    }
