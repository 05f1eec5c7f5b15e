"""Copies, cuts and edits are found in any order; footers and forms join nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from crawler.stories.grouping import TextGrouping
from crawler.stories.in_memory import Grouping, MemoryTexts
from storage.records import ArticleDates, KnownText, TextLink
from tests.crawler.stories.stream import words
from tests.storage.seeds import NOW

Record = dict[str, Any]
LABELLED = Path(__file__).with_name("stories_dev.jsonl")


@cache
def labelled() -> tuple[Record, ...]:
    return tuple(map(json.loads, LABELLED.read_text("utf-8").splitlines()))


def families(records: Iterable[Record]) -> set[frozenset[str]]:
    grouping = Grouping()
    for record in records:
        grouping.place(record)
    found: dict[str, set[str]] = {}
    answers = list(grouping.results())
    for answer in answers:
        found[answer["id"]] = {answer["id"]}
    for answer in answers:
        if answer["relation"] in ("copy", "cut", "edited"):
            joined = found[answer["id"]] | found[answer["of"]]
            found |= dict.fromkeys(joined, joined)
    return set(map(frozenset, found.values()))


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, ...]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def test_the_labelled_families_are_found_and_nothing_else() -> None:
    true: dict[str, list[str]] = {}
    for record in labelled():
        true.setdefault(f"{record['language']} {record['text_group']}", []).append(record["id"])
    wanted, found = pairs(true.values()), pairs(families(labelled()))
    assert sorted(found - wanted) == []
    assert len(found & wanted) >= 0.95 * len(wanted)


def test_any_order_of_arrival_gives_the_same_families() -> None:
    texts = [one for one in labelled() if one["language"] in ("fr", "zh", "ar", "ru")]
    wanted = families(texts)
    for turn in range(10):
        Random(turn).shuffle(texts)
        assert families(texts) == wanted, f"shuffled with seed {turn}"


FOOTER = (
    "Über diese Agentur: Die Agentur Nordlicht beliefert seit 1961 Zeitungen und Sender mit Texten,"
    " Bildern und Filmen. Jede Zahl wird von zwei Quellen bestätigt, bevor sie erscheint. Der"
    " Nachdruck ist nur mit schriftlicher Zustimmung erlaubt; Fragen beantwortet das Haus in Kiel."
)


def report(number: int, *, footer: str = FOOTER, length: int = 40) -> Record:
    body = words(f"report {number}", length)
    return {"id": f"r{number}", "title": words(f"title {number}", 5), "text": f"{body}. {footer}"}


@pytest.mark.parametrize("length", [14, 25, 40, 90])
def test_a_footer_joins_no_two_reports_not_even_the_first(length: int) -> None:
    reports = [report(number, length=length) for number in range(12)]
    for count in (2, 3, 12):
        assert len(families(reports[:count])) == count


def test_a_copy_under_another_footer_is_found() -> None:
    other = words("another footer", 70)
    copied = {**report(1, footer=other), "id": "copy"}
    assert frozenset({"r1", "copy"}) in families([report(1), report(2), copied, report(3)])


def test_a_footer_with_a_date_in_it_is_known_all_the_same() -> None:
    dated = [report(n, footer=f"{FOOTER[:150]} {n} Oktober {FOOTER[150:]}") for n in range(6)]
    assert len(families(dated)) == 6


def likely_one(name: str, *, own: str) -> Record:
    """A report whose own part is about what the passage speaks of, though it is not the same."""
    return {"id": name, "title": "Nordlicht Kiel Zeitungen", "text": f"{own} {FOOTER}"}


def test_a_wrong_join_is_undone_when_its_passage_is_known_to_be_repeated() -> None:
    about = "Zeitungen und Sender in Kiel, Nordlicht und die Agentur, Texten und Bildern."
    first = likely_one("a", own=f"{words('one', 6)} {about} {words('two', 8)}.")
    other = likely_one("b", own=f"{words('three', 6)} {about} {words('four', 8)}.")
    assert families([first, other]) == {frozenset({"a", "b"})}, "the passage is all that is known"
    strangers = [report(number) for number in range(4)]
    expected = {frozenset({name}) for name in ("a", "b", "r0", "r1", "r2", "r3")}
    assert families([first, other, *strangers]) == expected
    assert families([*strangers, other, first]) == expected


def test_generic_titles_join_nothing() -> None:
    texts = [
        {"id": str(number), "title": "News in brief", "text": words(f"brief {number}", 30)}
        for number in range(5)
    ]
    assert len(families(texts)) == 5


def test_short_notices_join_only_where_they_are_equal() -> None:
    quake = "Earthquake shakes the coast at dawn"
    texts = [
        {"id": "a", "title": "Earthquake", "text": quake},
        {"id": "b", "title": "Earthquake", "text": quake},
        {"id": "c", "title": "Earthquake", "text": f"{quake} again"},
    ]
    assert families(texts) == {frozenset("ab"), frozenset("c")}


def test_the_final_answer_is_another_than_the_first_where_a_text_comes_late() -> None:
    grouping = Grouping()
    body = words("wire", 60)
    late = {"id": "copy", "title": "T", "text": body, "published": "2026-11-02T10:00:00Z"}
    early = {"id": "wire", "title": "T", "text": body, "published": "2026-11-02T08:00:00Z"}
    assert grouping.place(late)["relation"] == "first"
    grouping.place(early)
    final = {answer["id"]: (answer["relation"], answer["of"]) for answer in grouping.results()}
    assert final == {"copy": ("copy", "wire"), "wire": ("first", None)}


def test_memory_forgets_the_oldest_texts_and_keeps_their_answers() -> None:
    grouping = Grouping(max_texts=3)
    for number in [1, 2, 3, 4, 1]:
        grouping.place({**report(number, footer=""), "id": f"n{number}"})
    stories = [answer["story"] for answer in grouping.results()]
    assert stories == ["n1", "n2", "n3", "n4", "n1"]
    again = grouping.place({**report(4, footer=""), "id": "again"})
    assert (again["story"], again["relation"]) == ("n4", "copy")


def test_all_that_hangs_together_by_links_is_worked_out_together() -> None:
    texts = MemoryTexts()
    grouping = TextGrouping(texts)
    for number in range(1, 5):
        date = ArticleDates(NOW, NOW)
        known = KnownText(number, "T", words(f"{number}", 20), f"text {number}", 20, date)
        texts.add(known)
        texts.place(grouping.add(known, frozenset()).changed)
    texts.add_links([TextLink(2, 1, 0.5, 0.5), TextLink(3, 2, 0.5, 0.5)])
    regrouped = grouping.join(4, 3)
    assert set().union(*regrouped.families) == {1, 2, 3, 4}
