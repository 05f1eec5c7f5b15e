"""The labelled stories are well-formed: what a score is computed from can be trusted."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

HERE = Path(__file__).parent
KEYS = {
    *("id", "url", "title", "text", "language", "published", "source", "event", "event_strict"),
    *("text_group", "relation", "of", "kept", "lookalike_set", "sibling_of", "note", "kind"),
}
OF_ANOTHER_TEXT = {"copy", "cut", "edited", "translation"}
RELATIONS = OF_ANOTHER_TEXT | {"first", "same_event", "follow_up"}
KINDS_IN_BOTH = {
    *("first", "copy", "cut_first_part", "cut_last_part", "edited_heavy", "extended"),
    *(
        "same_event",
        "translation_close",
        "translation_free",
        "sibling",
        "template",
        "generic_title",
    ),
    *("short_flash", "short", "roundup", "footer"),
}

Row = dict[str, Any]


def read(name: str) -> list[Row]:
    lines = (HERE / f"stories_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


PARTS = {name: read(name) for name in ("dev", "kept")}
EACH_PART = pytest.mark.parametrize("rows", PARTS.values(), ids=PARTS)


def footer_of(row: Row) -> str | None:
    found = re.search(r"boilerplate:(\w+)", row["note"])
    return found[1] if found else None


def test_ids_and_addresses_are_unique_over_both_parts() -> None:
    rows = PARTS["dev"] + PARTS["kept"]
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["url"] for row in rows}) == len(rows)


def test_the_parts_share_no_event_and_no_footer() -> None:
    dev, kept = (PARTS["dev"], PARTS["kept"])
    assert {row["event"] for row in dev} & {row["event"] for row in kept} == set()
    assert {footer_of(row) for row in dev} & {footer_of(row) for row in kept} == {None}


@EACH_PART
def test_every_line_has_the_same_keys_and_known_values(rows: list[Row]) -> None:
    for row in rows:
        assert set(row) == KEYS
        assert row["title"].strip()
        assert row["text"].strip()
        assert row["relation"] in RELATIONS
        assert re.fullmatch(r"2026-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["published"])
        assert (urlsplit(row["url"]).hostname or "").endswith(".example")


@EACH_PART
def test_lines_are_ordered_by_time(rows: list[Row]) -> None:
    times = [row["published"] for row in rows]
    assert times == sorted(times)


@EACH_PART
def test_a_copy_cut_edit_or_translation_names_an_earlier_text_of_its_event(
    rows: list[Row],
) -> None:
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        assert (row["of"] is not None) == (row["relation"] in OF_ANOTHER_TEXT)
        if row["of"] is None:
            continue
        base = by_id[row["of"]]
        assert base["event"] == row["event"]
        assert base["published"] < row["published"]
        translated = row["relation"] == "translation"
        assert (base["text_group"] == row["text_group"]) == (not translated)
        assert (base["language"] == row["language"]) == (not translated)


@EACH_PART
def test_one_text_group_is_one_event_in_one_language(rows: list[Row]) -> None:
    of_group: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        of_group.setdefault(row["text_group"], set()).add((row["event"], row["language"]))
    assert {len(events) for events in of_group.values()} == {1}


@EACH_PART
def test_a_look_alike_is_an_event_of_its_own(rows: list[Row]) -> None:
    texts = Counter(row["event"] for row in rows)
    alike = [row for row in rows if row["lookalike_set"]]
    assert {texts[row["event"]] for row in alike} == {1}
    events = {row["event"] for row in rows}
    assert {row["sibling_of"] for row in alike if row["sibling_of"]} <= events


@EACH_PART
def test_copies_and_cuts_hold_sentences_of_their_text(rows: list[Row]) -> None:
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        if row["relation"] in ("copy", "cut"):
            base = "".join(by_id[row["of"]]["text"].split())
            halves = ["".join(part.split()) for part in row["text"].split("\n\n")]
            assert any(half in base for half in halves), row["id"]


@EACH_PART
def test_independent_reports_share_no_sentence(rows: list[Row]) -> None:
    reports = [row for row in rows if row["relation"] in ("first", "same_event", "follow_up")]
    for one, other in combinations(reports, 2):
        if one["event"] == other["event"] and one["language"] == other["language"]:
            shared = sentences(one) & sentences(other)
            assert {sentence for sentence in shared if len(sentence) > 25} == set()


def sentences(row: Row) -> set[str]:
    """The sentences above the footer."""
    above = row["text"].rpartition("\n\n")[0] if footer_of(row) else ""
    return set(re.split(r"(?<=[.!?。？])\s*", above or row["text"]))


@EACH_PART
def test_a_footer_stands_below_texts_of_many_events(rows: list[Row]) -> None:
    below: dict[str, list[str]] = {}
    for row in rows:
        if name := footer_of(row):
            below.setdefault(name, []).append(row["event"])
            assert "footer" in row["kind"]
    often = [name for name, events in below.items() if len(set(events)) >= 8]
    assert len(often) >= (5 if rows is PARTS["dev"] else 2)


@EACH_PART
def test_every_kind_is_there(rows: list[Row]) -> None:
    assert {kind for row in rows for kind in row["kind"]} >= KINDS_IN_BOTH


@EACH_PART
def test_there_are_six_languages_and_more(rows: list[Row]) -> None:
    count = Counter(row["language"] for row in rows)
    assert min(count[language] for language in ("en", "fr", "es", "ar", "ru", "zh")) >= 10
    assert len(count) >= 9


def test_there_are_enough_texts_and_events() -> None:
    rows = PARTS["dev"] + PARTS["kept"]
    assert len(rows) >= 590
    assert len({row["event"] for row in rows if not row["lookalike_set"]}) >= 70
