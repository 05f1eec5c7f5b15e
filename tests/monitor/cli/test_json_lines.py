"""The stage commands report a bad line and process all others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.instance import Instance, Ran

GOOD = {"id": "good", "title": "", "text": "They spoke of the Global Compact for Migration."}
PAGE = {"id": "good", "url": "https://a.example/1", "html": "<p>Nothing much.</p>"}


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    instance = Instance(tmp_path / "config")
    instance.settings(inbox_port=25)
    return instance


def piped(instance: Instance, command: str, *lines: object) -> Ran:
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return instance.run(command, given=given)


def test_a_line_that_is_no_record_of_texts_is_named_and_left_out(instance: Instance) -> None:
    bad = ["nonsense", "[1]", {"id": 1}, {**GOOD, "text": 9}, {**GOOD, "title": ["a"]}]
    for command in ("match", "group"):
        ran = piped(instance, command, *bad, GOOD)
        assert [line["id"] for line in ran.lines] == ["good"]
        assert ran.code == 1
        assert [line[:7] for line in ran.err.splitlines()] == [f"line {n}:" for n in range(1, 6)]


def test_a_page_that_cannot_be_read_is_named_and_left_out(instance: Instance) -> None:
    bad = [{**PAGE, "html": 5}, {"id": 1, "url": "", "html_path": "/nowhere/at/all"}, {"id": 2}]
    ran = piped(instance, "extract", *bad, PAGE)
    assert [line["id"] for line in ran.lines] == ["good"]
    assert (ran.code, len(ran.err.splitlines())) == (1, 3)


def test_a_lone_surrogate_comes_back_as_it_was(instance: Instance) -> None:
    ran = piped(instance, "match", {**GOOD, "id": "\ud800"}, GOOD)
    assert [line["id"] for line in ran.lines] == ["\ud800", "good"]
    assert ran.code == 0


def test_title_and_language_may_be_absent_or_null(instance: Instance) -> None:
    absent = {"id": 1, "text": GOOD["text"]}
    ran = piped(instance, "match", absent, {**GOOD, "title": None, "language": None})
    assert [[topic["topic"] for topic in line["topics"]] for line in ran.lines] == [["gcm"]] * 2
    assert ran.code == 0
