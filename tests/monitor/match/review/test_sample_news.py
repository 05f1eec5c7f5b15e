"""The shipped sample of invented news: what a topic is tried on before anything is stored."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from importlib.resources import files

import pytest

LINES = (files("monitor.match.review") / "sample_news.jsonl").read_text(encoding="utf-8")
ROWS = [json.loads(line) for line in LINES.splitlines()]
LANGUAGES = "ar de en es fr it nl pt ru tr zh".split()  # noqa: SIM905
SCRIPTS = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK"}


def test_the_sample_has_more_than_twelve_hundred_different_items() -> None:
    assert len(ROWS) >= 1200
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({(row["title"], row["text"]) for row in ROWS}) == len(ROWS)


def test_every_item_has_a_headline_a_lead_and_a_section() -> None:
    for row in ROWS:
        assert list(row) == ["id", "language", "section", "title", "text"]
        assert all(value == value.strip() != "" for value in row.values())


def test_eleven_languages_have_as_much_each() -> None:
    count = Counter(row["language"] for row in ROWS)
    assert sorted(count) == LANGUAGES
    assert min(count.values()) >= 110


def test_every_language_goes_from_sport_to_migration() -> None:
    sections = {"sport", "migration", "refugees", "health", "economy", "culture", "climate"}
    for language in LANGUAGES:
        assert sections <= {row["section"] for row in ROWS if row["language"] == language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_is_written_in_the_script_of_its_language(language: str) -> None:
    script = SCRIPTS.get(language, "LATIN")
    for row in ROWS:
        if row["language"] == language:
            letters = [char for char in row["title"] + row["text"] if char.isalpha()]
            own = sum(unicodedata.name(char, "").startswith(script) for char in letters)
            assert own > len(letters) / 2, row["id"]
