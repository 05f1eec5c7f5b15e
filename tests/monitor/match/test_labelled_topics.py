"""The labelled texts of the twelve four-list topics are well-formed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "topics_four_lists"
TOPICS = {
    path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for path in sorted(FOLDER.glob("*.jsonl"))
}
LANGUAGES = {"en", "fr", "es", "ar", "ru", "zh"}
EACH_TOPIC = pytest.mark.parametrize("rows", TOPICS.values(), ids=TOPICS)

Row = dict[str, Any]


def test_there_are_twelve_topics_and_each_is_described() -> None:
    described = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(TOPICS) == 12
    assert [name for name in TOPICS if f"- `{name}`:" not in described] == []


def test_no_id_and_no_text_stands_twice() -> None:
    rows = [row for rows in TOPICS.values() for row in rows]
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["text"] for row in rows}) == len(rows)


@EACH_TOPIC
def test_a_topic_has_forty_texts_with_all_labels(rows: list[Row]) -> None:
    assert len(rows) == 40
    for row in rows:
        assert set(row) == {"id", "language", "text", "relevant", "why"}
        assert isinstance(row["relevant"], bool)
        assert row["text"].strip() == row["text"] != ""
        assert row["why"]


@EACH_TOPIC
def test_a_topic_is_tried_both_ways_in_every_language(rows: list[Row]) -> None:
    count = Counter((row["language"], row["relevant"]) for row in rows)
    assert {language for language, _ in count} == LANGUAGES
    assert min(count[language, yes] for language in LANGUAGES for yes in (True, False)) >= 2
    assert 18 <= sum(row["relevant"] for row in rows) <= 24
