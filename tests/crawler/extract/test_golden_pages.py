"""Invented pages of the kinds that exist give the article that their JSON file holds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.extract.page.hints import PageHints
from crawler.extract.read import read_page
from storage.records import DateEvidence, Extraction

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def read(name: str) -> tuple[Extraction, dict[str, Any]]:
    expected = json.loads((PAGES / f"{name}.json").read_text())
    text = (PAGES / f"{name}.html").read_text()
    body = text.encode(expected.get("encoding", "utf-8"))
    outcome = read_page(body, url=expected["url"], hints=PageHints(now=NOW))
    assert isinstance(outcome, Extraction), outcome
    return outcome, expected


def shown(evidence: DateEvidence | None) -> str | None:
    return evidence.value.strftime("%Y-%m-%dT%H:%M:%SZ") if evidence else None


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_page_says_when_it_was_written(name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text())
    assert date.fromisoformat(expected["dated"]) >= date(2026, 1, 1)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_article_and_nothing_else(name: str) -> None:
    article, expected = read(name)
    assert list(article.blocks) == expected["blocks"]


@pytest.mark.parametrize("name", NAMES)
def test_title_language_and_origin_are_right(name: str) -> None:
    article, expected = read(name)
    origin = article.origin.name if article.origin else None
    found = (article.title, article.language, origin, list(article.authors))
    assert found == tuple(expected[key] for key in ("title", "language", "origin", "authors"))


@pytest.mark.parametrize("name", NAMES)
def test_published_and_modified_are_right(name: str) -> None:
    article, expected = read(name)
    assert (shown(article.published), shown(article.modified)) == (
        expected["published"],
        expected["modified"],
    )
