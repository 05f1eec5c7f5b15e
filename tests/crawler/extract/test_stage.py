"""`marsad extract` turns one record into one record with the fields of the contract."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.extract.stage import extract_record

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "The harbour opened again on Monday, two days after the storm had closed it for ships. "
PAGE = (
    '<html lang="en"><head><meta charset="windows-1252"><title>Café opens</title>'
    '<meta property="article:published_time" content="2025-03-03"></head>'
    f"<body><h1>Café opens</h1><p>{TEXT * 5}</p></body></html>"
)
FIELDS = (
    "id url title text blocks language published modified authors canonical_url origin method score"
)


def test_a_record_has_exactly_the_fields_of_the_contract() -> None:
    out = extract_record({"id": "a", "url": "https://a.example/1", "html": PAGE}, now=NOW)
    assert sorted(out) == sorted(FIELDS.split())
    assert out["published"] == {
        "value": "2025-03-03T00:00:00Z",
        "precision": "day",
        "source": "meta",
    }
    assert out["text"] == "\n\n".join(out["blocks"])
    assert json.loads(json.dumps(out)) == out


def test_a_file_is_decoded_by_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode("cp1252"))
    out = extract_record({"id": 7, "url": "https://a.example/1", "html_path": str(path)}, now=NOW)
    assert (out["id"], out["title"]) == (7, "Café opens")


def test_a_page_without_an_article_gives_an_empty_text_and_says_why() -> None:
    out = extract_record({"id": "a", "url": "https://a.example/1", "html": "<p>Hi</p>"}, now=NOW)
    assert (out["text"], out["published"], out["method"]) == ("", None, "none:shell")


def test_a_record_without_a_page_is_an_error() -> None:
    with pytest.raises(ValueError, match="html"):
        extract_record({"id": "a", "url": "https://a.example/1"})
