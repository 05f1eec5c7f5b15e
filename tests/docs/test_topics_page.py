"""The examples of docs/topics.md are real topics, and their sentences hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML

from config.guard import Guard
from config.pattern import parse_pattern
from config.relaxation import Relaxation
from config.term import Term
from config.topic import Topic
from config.topic_file import load_topic_file
from monitor.match.engine import Matcher
from monitor.match.review.check import check_topics

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "topics.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"```yaml\n(name: ([a-z-]+)\n.*?)```", PAGE, re.DOTALL))
NAMES = {name: text for text, name in EXAMPLES.items()}


def test_all_examples_of_the_page_are_tried() -> None:
    assert len(NAMES) == 15


@pytest.mark.parametrize("name", NAMES)
def test_an_example_loads_and_its_sentences_hold(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(NAMES[name], encoding="utf-8")
    topic = load_topic_file(file)
    assert topic.name == name
    assert topic.matches
    assert topic.ignores
    assert check_topics([topic]) == ()


@pytest.mark.parametrize("name", NAMES)
def test_an_example_says_the_same_to_every_yaml_parser(name: str) -> None:
    assert yaml.safe_load(NAMES[name]) == YAML(typ="safe", pure=True).load(NAMES[name])


def test_the_tables_name_every_key_of_a_topic_of_a_term_and_of_a_guard() -> None:
    told = set(re.findall(r"`([a-z_]+)`", PAGE[PAGE.index("## All keys") :]))
    keys = {
        field.alias or name for m in (Topic, Term, Guard) for name, field in m.model_fields.items()
    }
    assert keys - told == set()


def test_the_differences_that_can_matter_are_all_told() -> None:
    table = PAGE[PAGE.index("| `strict:` |") : PAGE.index("Name one or several")]
    assert re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE) == list(Relaxation)


def test_patterns_in_running_text_can_be_read() -> None:
    for pattern in ("migra*", "*pakt", "(pact|compact)", "(new|old)?", "a ~3 b"):
        assert parse_pattern(pattern).items


def test_the_sport_of_another_paragraph_does_not_hide_a_topic_within_a_paragraph() -> None:
    text = "The youth minister opened a library.\n\nFootball at eight."
    whole = Topic.model_validate(_example("ministry-without-sport"))
    near = Topic.model_validate(_example("ministry-without-sport", within="paragraph"))
    assert not Matcher.compile([whole]).match("", text)
    assert Matcher.compile([near]).match("", text)


def _example(name: str, **needs: str) -> object:
    tree = YAML(typ="safe").load(NAMES[name])
    tree["needs"] |= needs
    return tree
