"""The texts that describe the Global Compact for Migration without its name are well-formed.

`gcm_described.jsonl`: 60 invented texts in eight languages by an author who had not seen the rules,
written before the rules were mended for them. `kind` is `description` (place, year, number of
states, "non-binding", votes), `enumeration` ("the two compacts ... the other is about migration"),
`calque` (charter, carta, хартия) or `inflection`; every kind has texts of another matter beside it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tests.monitor.match.topics import shipped_matcher

HERE = Path(__file__).parent
LINES = (HERE / "gcm_described.jsonl").read_text(encoding="utf-8").splitlines()
ROWS = [json.loads(line) for line in LINES]
NAMES = (
    "compact for migration",
    "pacte mondial pour",
    "pacto mundial para",
    "الاتفاق العالمي من أجل",
)


def test_half_of_sixty_texts_is_relevant() -> None:
    assert len({row["text"] for row in ROWS}) == 60
    assert len({row["id"] for row in ROWS}) == 60
    assert sum(row["relevant"] for row in ROWS) == 30


def test_every_text_has_all_labels() -> None:
    for row in ROWS:
        assert list(row) == ["id", "language", "relevant", "title", "text", "kind", "why"]
        assert row["kind"] in {"description", "enumeration", "calque", "inflection"}
        assert row["why"]


def test_eight_languages_have_both_answers() -> None:
    count = Counter((row["language"], row["relevant"]) for row in ROWS)
    assert {language for language, _ in count} == set("ar de en es fr pl ru zh".split())  # noqa: SIM905
    assert min(count.values()) >= 3


def test_no_text_has_the_name() -> None:
    assert [row["id"] for row in ROWS for name in NAMES if name in row["text"].lower()] == []


def test_descriptions_without_the_name_are_found_and_others_left_alone() -> None:
    matcher = shipped_matcher("gcm")
    told = {row["id"]: bool(matcher.match(row["title"], row["text"])) for row in ROWS}
    wrong = [row["id"] for row in ROWS if told[row["id"]] and not row["relevant"]]
    found = sum(told[row["id"]] for row in ROWS if row["relevant"])
    assert wrong == []
    assert found >= 29
