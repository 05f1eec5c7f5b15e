"""Two texts: one event, two events that resemble one another, or nothing in common."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.stories.events.event_rules import EVENT_RULES
from crawler.stories.events.reasons import as_written, in_words, reasons
from crawler.stories.events.verdict import Verdict, judge
from storage.records import Beside
from tests.crawler.stories.events.reports import (
    BRIDGE,
    DAM,
    DAM_AR,
    DAM_FOLLOW_UP,
    DAM_FR,
    DAM_REPORT,
    DAM_RU,
    DAM_ZH,
    OTHER_DAM,
    RATES,
    RATES_AGAIN,
    SAME_DAM_AGAIN,
    Report,
    evidence,
)

FOOTER = (
    " The Kelmora Courier of Ines Quardt and the Varren family is read in 4,300 homes, 17 schools"
    " and 36 cafes. Write to the editors on any Tuesday."
)


def verdict(one: Report, other: Report) -> Verdict:
    return judge(evidence(one, other)).verdict


@pytest.mark.parametrize("other", [DAM_REPORT, DAM_FOLLOW_UP], ids=lambda report: report.id)
def test_independent_reports_and_follow_ups_tell_of_one_event(other: Report) -> None:
    assert verdict(DAM, other) is Verdict.SAME


@pytest.mark.parametrize("other", [DAM_FR, DAM_RU, DAM_AR, DAM_ZH], ids=lambda report: report.id)
def test_what_survives_translation_tells_of_one_event(other: Report) -> None:
    assert verdict(DAM, other) is Verdict.SAME
    assert verdict(other, DAM) is Verdict.SAME


def test_two_scripts_that_are_both_foreign_meet_as_well() -> None:
    assert verdict(DAM_RU, DAM_AR) is Verdict.SAME


def test_the_same_kind_of_event_elsewhere_is_another_one() -> None:
    assert verdict(DAM, OTHER_DAM) is Verdict.APART


def test_the_same_place_on_another_day_with_other_counts_is_another_event() -> None:
    assert verdict(DAM, SAME_DAM_AGAIN) is Verdict.APART


def test_a_form_that_is_filled_in_again_is_another_event() -> None:
    assert verdict(RATES, RATES_AGAIN) is Verdict.APART


def test_strangers_have_nothing_to_do_with_one_another() -> None:
    assert verdict(DAM, BRIDGE) is Verdict.UNRELATED


def test_what_is_said_word_for_word_in_both_is_no_sign() -> None:
    one, other = (replace(report, text=report.text + FOOTER) for report in (DAM, BRIDGE))
    assert verdict(one, other) is Verdict.UNRELATED


def test_the_verdict_is_the_same_both_ways() -> None:
    for one, other in ((DAM, DAM_REPORT), (DAM, OTHER_DAM), (DAM, DAM_ZH), (RATES, RATES_AGAIN)):
        assert judge(evidence(one, other)) == judge(evidence(other, one))


def test_a_page_that_names_the_other_as_its_version_needs_no_other_sign() -> None:
    one = replace(DAM, beside=Beside(address="a.example/en/1"))
    other = replace(
        BRIDGE,
        language="de",
        beside=Beside(address="a.example/de/1", versions=frozenset({"a.example/en/1"})),
    )
    assert verdict(one, other) is Verdict.SAME


def test_a_page_is_no_version_of_another_in_its_own_language() -> None:
    one = replace(DAM, beside=Beside(address="a.example/1"))
    other = replace(
        BRIDGE, beside=Beside(address="a.example/2", versions=frozenset({"a.example/1"}))
    )
    assert verdict(one, other) is not Verdict.SAME


def test_meaning_alone_joins_nothing() -> None:
    vector = bytes([100] * 64)
    one = replace(DAM, beside=Beside(vector=vector))
    other = replace(BRIDGE, language="de", beside=Beside(vector=vector))
    assert verdict(one, other) is not Verdict.SAME


def test_a_join_is_explained_by_what_both_say() -> None:
    words = in_words(reasons(evidence(DAM, DAM_FR)))
    assert words.startswith("same: 17, 36, 4,300; ")
    assert "Kelmora" in words
    assert "Portugal" in words
    assert "10 March" in words


def test_a_join_is_explained_in_words_of_the_text() -> None:
    found = as_written(reasons(evidence(DAM, DAM_REPORT)), DAM.title, DAM.text, "en")
    assert "cracks" in found["words"], "not the stem of it"
    assert found["names"][0] in DAM.text
    assert {
        word for word in found["words"] if word not in f"{DAM.title} {DAM.text}".lower()
    } == set()


def test_a_join_is_explained_in_the_script_of_the_text() -> None:
    found = as_written(reasons(evidence(DAM_RU, DAM)), DAM_RU.title, DAM_RU.text, "ru")
    assert all(name in f"{DAM_RU.title} {DAM_RU.text}" for name in found["names"])


def test_one_long_name_is_one_sign_however_many_words_it_has() -> None:
    name = "the Global Compact for Safe, Orderly and Regular Migration"
    card = Report(
        "card",
        "en",
        "One card for crews of three harbours",
        f"Deckhands of Osterlund will carry one work card. Its authors cite {name}.",
    )
    census = Report(
        "census",
        "en",
        "Census takers visit the dairy farms",
        f"Nobody knows who milks the cows of Torvik. Statisticians quote {name}.",
    )
    assert verdict(card, census) is not Verdict.SAME


RESIGNED = Report(
    "resigned",
    "en",
    "Harbour chief Maren Tolvik steps down over barge deals",
    "Harbour chief Maren Tolvik stepped down after clerks found that barges had been bought from a"
    " firm of her cousin. She denied any wrong and said that she would answer questions in court.",
)
RESIGNED_ELSEWHERE = Report(
    "resigned-elsewhere",
    "en",
    "Harbour chief Joost Abelin steps down over crane deals",
    "Harbour chief Joost Abelin stepped down after clerks found that cranes had been bought from a"
    " firm of his uncle. He denied any wrong and said that he would answer questions in court.",
    hours=20,
)


def test_the_same_words_of_other_people_tell_of_another_event() -> None:
    assert verdict(RESIGNED, RESIGNED_ELSEWHERE) is Verdict.APART


def test_the_same_words_of_the_same_people_do_not() -> None:
    again = replace(RESIGNED_ELSEWHERE, text=RESIGNED.text, title=RESIGNED.title)
    assert not evidence(RESIGNED, again).is_of_others(EVENT_RULES)


def test_a_title_before_two_people_is_hardly_a_name() -> None:
    one, other = (
        Report("x", "en", "", f"Talks began when Chief Justice {name} arrived in {town} by boat.")
        for name, town in (("Maren Tolvik", "Osterlund"), ("Joost Abelin", "Kelmora"))
    )
    assert sum(evidence(one, other).names.values()) < 0.5
    same = replace(other, text=one.text.replace("began", "ended"))
    assert sum(evidence(one, same).names.values()) > 1


def test_one_name_in_like_words_is_not_yet_an_event() -> None:
    """Two articles about what a town does; a day or a count that both tell would make them one."""
    one = Report(
        "fees",
        "en",
        "Kelmora reviews the fees of recruiters",
        "Officials in Kelmora reviewed fees that recruiters take from workers who go abroad. The"
        " rules of recruiters and the contracts of workers are to be checked by a board.",
    )
    other = Report(
        "bans",
        "en",
        "Recruiters face a ban in Kelmora",
        "A ban on fees waits for recruiters in Kelmora who send workers abroad without contracts."
        " Unions want rules under which workers get their money back.",
        hours=30,
    )
    assert verdict(one, other) is not Verdict.SAME
    said = " The board of 218 members voted on Wednesday."
    one, other = (
        replace(report, text=report.text + said.replace("The", start))
        for report, start in ((one, "Its"), (other, "A"))
    )
    assert verdict(one, replace(other, hours=6)) is Verdict.SAME


@pytest.mark.parametrize("other", [DAM_RU, DAM_AR, DAM_ZH], ids=lambda report: report.id)
def test_names_are_shared_across_scripts(other: Report) -> None:
    assert len(evidence(DAM, other).names) >= (1 if other is DAM_ZH else 3)


@pytest.mark.parametrize("other", [DAM_RU, DAM_FR], ids=lambda report: report.id)
def test_the_same_place_on_another_day_is_another_event_across_languages(other: Report) -> None:
    assert verdict(SAME_DAM_AGAIN, other) is Verdict.APART


def test_a_form_is_known_by_its_wording_and_its_other_numbers() -> None:
    assert evidence(RATES, RATES_AGAIN).is_form(EVENT_RULES)
    assert not evidence(DAM, DAM_REPORT).is_form(EVENT_RULES)
