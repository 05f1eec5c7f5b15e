"""Edits of YAML texts that leave every other letter as its writer left it."""

from __future__ import annotations

import pytest

from config.chosen_sources import NotEditable, with_chosen
from config.route_lines import with_route
from config.source_switch import switched_off, switched_on
from config.text_change import change_between
from config.topic_lists import lists_of, with_lists

TOPIC = """\
# of the Paris desk; do not sort
name: ferries  # as the file is called
title: {en: Ferries, fr: Les bacs}

names:
  # asked for in May
  en:   # official first
    - Island Ferry Plan    # the law
    - {name: Ferry Plan, case: name}
  fr: [plan des ferries, "plan: bis"]   # both spellings
  ar:
    - خطة العبّارات
short: {en: [IFP], zh: [渡轮]}
context: {en: [islands, boats], zh: [群岛]}
# what follows was written by hand

terms:
  - {id: old, language: en, pattern: night boat, examples: [night boat]}
"""
ALL = lists_of(TOPIC)


def edited(**changes: dict[str, list[str]]) -> str:
    return with_lists(TOPIC, {key: {**ALL[key], **lists} for key, lists in changes.items()})


def test_lists_that_stay_leave_the_text_letter_for_letter() -> None:
    assert with_lists(TOPIC, ALL) == TOPIC


@pytest.mark.parametrize(
    ("changes", "gone", "come"),
    [
        pytest.param(
            {"names": {"en": ["Island Ferry Plan", "Ferry Plan", "Pacte des îles : bis"]}},
            [],
            ['    - "Pacte des îles : bis"'],
            id="a name is added to lines",
        ),
        pytest.param(
            {"names": {"en": ["Ferry Plan"]}},
            ["    - Island Ferry Plan    # the law"],
            [],
            id="a name is taken away with what is noted beside it",
        ),
        pytest.param(
            {"names": {"fr": ["plan: bis", "bac de nuit"]}},
            ['  fr: [plan des ferries, "plan: bis"]   # both spellings'],
            ['  fr: ["plan: bis", bac de nuit]   # both spellings'],
            id="a list in brackets keeps its note",
        ),
        pytest.param(
            {"names": {"ar": ["خطة العبّارات", "سفن الجزر"]}},
            [],
            ["    - سفن الجزر"],
            id="Arabic is added",
        ),
        pytest.param(
            {"names": {"ru": ["Паром «Ночной»", "no"]}},
            [],
            ['  ru: [Паром «Ночной», "no"]'],
            id="a language is added, and what YAML would take for something else is quoted",
        ),
        pytest.param(
            {"names": {"ar": []}},
            ["  ar:", "    - خطة العبّارات"],
            [],
            id="a language is taken away",
        ),
        pytest.param(
            {"short": {"en": []}},
            ["short: {en: [IFP], zh: [渡轮]}"],
            ["short: {zh: [渡轮]}"],
            id="a language is taken out of brackets",
        ),
        pytest.param(
            {"short": {"zh": ["轮渡"]}},
            ["short: {en: [IFP], zh: [渡轮]}"],
            ["short: {en: [IFP], zh: [轮渡]}"],
            id="all names of a language are replaced",
        ),
        pytest.param(
            {"exclude": {"es": ["plan de ferris de Cádiz"], "en": ["toy ferry"]}},
            [],
            ["exclude:", "  es:", "    - plan de ferris de Cádiz", "  en:", "    - toy ferry"],
            id="a list that was not there",
        ),
        pytest.param(
            {"short": {"en": [], "zh": []}, "context": {"en": [], "zh": []}},
            ["short: {en: [IFP], zh: [渡轮]}", "context: {en: [islands, boats], zh: [群岛]}"],
            [],
            id="two lists are emptied",
        ),
    ],
)
def test_an_edit_changes_its_lines_and_no_other(
    changes: dict[str, dict[str, list[str]]], gone: list[str], come: list[str]
) -> None:
    before, after = TOPIC.split("\n"), edited(**changes).split("\n")
    assert [line for line in before if line not in after] == gone
    assert [line for line in after if line not in before] == come


def test_what_is_said_about_a_name_stays_with_it() -> None:
    assert "- {name: Ferry Plan, case: name}" in edited(names={"en": ["Ferry Plan", "x y"]})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("name: a\ntitle: b\nnames: [x y]\n", {"names": {"fr": ["z"]}}),
        ("name: a\ntitle: b\nnames: {en: [x y]}\n", {"names": {"": ["z"]}}),
        ("{name: a, title: b, names: [x y]}\n", {"names": {"": ["z"]}}),
        ("name: a\ntitle: b\nnames: &n [x y]\nshort: *n\n", {"names": {"": ["z"]}}),
        ("name: a\nnames: [x: y\n", {"names": {"": ["z"]}}),
        ("name: a\nnames: [x y, # noted\n  z w]\n", {"names": {"": ["x y"]}}),
    ],
)
def test_what_cannot_be_edited_safely_is_refused(
    text: str, wanted: dict[str, dict[str, list[str]]]
) -> None:
    with pytest.raises(NotEditable):
        with_lists(text, wanted)


def test_a_list_without_languages_is_edited_as_one() -> None:
    text = "name: a\ntitle: b\nnames: [x y]\n"
    assert with_lists(text, {"names": {"": ["x y", "z"]}}) == "name: a\ntitle: b\nnames: [x y, z]\n"


SETTINGS = """\
# the house
include_shipped:
  sources: [hespress] # chosen in May
  topics: [gcm] # the compact
routes:
  - topics: [gcm]
    to: [desk]   # told first
# the end
"""


def test_shipped_topics_are_chosen_as_sources_are() -> None:
    text = with_chosen(SETTINGS, "topics", [])
    assert text == SETTINGS.replace("topics: [gcm] #", "topics: [] #")
    assert with_chosen(SETTINGS, "sources", ["hespress", "un-news"]) == SETTINGS.replace(
        "[hespress]", "[hespress, un-news]"
    )
    assert with_chosen("", "topics", ["gcm"]).endswith("include_shipped:\n  topics: [gcm]\n")


def test_a_route_is_added_behind_the_others() -> None:
    text = with_route(SETTINGS, "ferries", ["desk", "radio"], wait_s=0)
    added = "  - topics: [ferries]\n    to: [desk, radio]\n    group_wait_s: 0\n"
    assert text == SETTINGS.replace("# told first\n", f"# told first\n{added}")
    assert with_route("a: 1", "ferries", ["desk"], wait_s=None) == (
        "a: 1\nroutes:\n  - topics: [ferries]\n    to: [desk]\n"
    )
    for text in ("routes: [{to: [x]}]\n", "routes: []\n", "[a]\n"):
        with pytest.raises(NotEditable):
            with_route(text, "ferries", ["desk"], wait_s=None)


def test_a_source_is_switched_off_and_on_again() -> None:
    text = "name: phare # mine\nurl: https://phare.example/"
    off = switched_off(text, 'moved: see "news" — انتظر')
    assert off == f'{text}\ndisabled: "moved: see \\"news\\" — انتظر"\n'
    assert switched_on(off) == f"{text}\n"
    with pytest.raises(NotEditable):
        switched_off(off, "again")
    with pytest.raises(NotEditable):
        switched_on(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "a"), ("aaa", "aa"), ("abc", "abc"), ("a\r\nb", "a\nb"), ("خط", "خطة"), ("xyx", "xyxyx")],
)
def test_the_text_before_a_change_can_be_had_again(before: str, after: str) -> None:
    change = change_between(before, after)
    assert change.undone_in(after) == before
    assert len(change.removed) <= len(before)
