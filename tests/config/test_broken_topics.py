"""Topic files are told of by file, line and key; the terms are checked where they are matched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.folder import ALONE, load, problems

TOPIC = "name: trees\ntitle: Planting trees\nterms:\n"
TERM = "  - {id: planting, language: en, pattern: tree planting}\n"
CASES = {
    "unknown key": (TOPIC + TERM + "colour: red\n", "topics/trees.yaml:5: colour: unknown key"),
    "unknown key of a term": (
        TOPIC + "  - id: planting\n    pattern: tree\n    langauge: en\n",
        "topics/trees.yaml:6: terms[0].langauge: unknown key; did you mean language?",
    ),
    "no terms": (
        TOPIC.replace("terms:", "terms: []"),
        "topics/trees.yaml:3: terms: needs at least 1",
    ),
    "term twice": (
        TOPIC + TERM + TERM,
        "topics/trees.yaml:5: terms[1].id: 'planting' is used twice",
    ),
    "term without a pattern": (
        TOPIC + TERM + "  - {id: bare}\n",
        "topics/trees.yaml:5: terms[1].pattern: is missing",
    ),
    "another name": (
        TOPIC.replace("trees", "woods", 1) + TERM,
        "topics/trees.yaml:1: name: must be trees, as the file is called",
    ),
    "empty": ("", "topics/trees.yaml:1: is empty"),
}


@pytest.mark.parametrize(("text", "says"), CASES.values(), ids=CASES.keys())
def test_a_broken_topic_is_answered_with_its_file_line_key_and_reason(
    text: str, says: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, {"marsad.yaml": ALONE, "topics/trees.yaml": text}) == [says]


def test_a_term_that_cannot_compile_is_told_of_at_its_line(tmp_path: Path) -> None:
    broken = TOPIC + TERM + '  - id: other\n    pattern: "(a|"\n'
    (says,) = problems(tmp_path, {"marsad.yaml": ALONE, "topics/trees.yaml": broken})
    assert says.startswith("topics/trees.yaml:6: terms[1].pattern: ")


def test_a_topic_of_the_folder_is_loaded_beside_none_shipped(tmp_path: Path) -> None:
    config = load(tmp_path, {"marsad.yaml": ALONE, "topics/trees.yaml": TOPIC + TERM})
    assert list(config.topics) == ["trees"]


def test_dollars_and_braces_of_a_topic_are_its_own(tmp_path: Path) -> None:
    text = TOPIC + TERM + 'ignores: ["costs ${NOT_SET} more"]\n'
    config = load(tmp_path, {"marsad.yaml": ALONE, "topics/trees.yaml": text})
    assert config.topics["trees"].ignores == ("costs ${NOT_SET} more",)
