"""Classes, context, exclusion and score decide whether a topic matches."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.match.engine import Matcher
from tests.monitor.match.topics import matcher, surfaces, topic

GCM: dict[str, Any] = {
    "id": "gcm",
    "pattern": "GCM",
    "class": "weak",
    "near": ["migra*"],
    "anti": ["cipher*"],
    "window": 60,
}
FAR = " word" * 40


def test_a_strong_term_fires_alone() -> None:
    match = matcher("pact").match("", "The pact.")[0]
    assert (match.topic, match.score, match.rule) == ("test", 1.0, "strong: t0")


def test_a_weak_term_needs_a_context_word_near() -> None:
    assert surfaces(matcher(GCM), "The GCM asks for safe migration.") == ["GCM"]
    assert surfaces(matcher(GCM), "The GCM asks for rain.") == []
    assert surfaces(matcher(GCM), f"The GCM.{FAR} Migration.") == []


def test_a_weak_term_may_need_several_things_near() -> None:
    term = {"pattern": "town", "class": "weak", "near_all": ["(pact|deal)", "un"], "window": 60}
    both = matcher(term)
    assert both.match("", "A deal in town, says the UN.")[0].rule == "weak: t0 near 'deal, un'"
    assert surfaces(both, "A deal in town.") == []
    assert surfaces(both, f"A deal in town.{FAR} The UN.") == []
    either = matcher(term | {"near": ["yesterday", "today"]})
    assert surfaces(either, "A deal in town, says the UN.") == []
    assert surfaces(either, "A deal in town, says the UN today.") == ["town"]


def test_the_rule_names_the_context_word() -> None:
    assert matcher(GCM).match("", "GCM and migrants")[0].rule == "weak: gcm near 'migrants'"


def test_a_context_word_may_stand_in_the_title() -> None:
    assert surfaces(matcher(GCM), "The GCM is reviewed.", title="Migration") == ["GCM"]


def test_an_excluding_word_near_silences_a_weak_term() -> None:
    assert surfaces(matcher(GCM), "GCM ciphers after the migration") == []


def test_an_excluding_word_far_away_silences_nothing() -> None:
    assert surfaces(matcher(GCM), f"GCM on migration.{FAR} Ciphers.") == ["GCM"]


def test_a_window_ends_in_chinese_too_where_no_blank_does() -> None:
    term = {"pattern": "契约", "class": "weak", "near": ["移民"], "window": 20}
    assert surfaces(matcher(term), f"移民{'字' * 20}契约") == ["契约"]
    assert surfaces(matcher(term), f"移民{'字' * 80}契约{'字' * 80}移民") == []


def test_a_term_of_one_sense_is_silenced_in_the_whole_text() -> None:
    text = f"GCM is a cipher mode.{FAR} The GCM migration is done."
    assert surfaces(matcher(GCM), text) == ["GCM"]
    assert surfaces(matcher(GCM | {"one_sense": True}), text) == []


def test_an_excluding_window_may_be_wider_than_the_context_window() -> None:
    text = f"GCM on migration.{FAR} Ciphers."
    assert surfaces(matcher(GCM | {"anti_window": 500}), text) == []


def test_a_weak_term_needs_no_context_where_a_strong_one_stands() -> None:
    assert surfaces(matcher(GCM, "pact of rome"), f"Pact of Rome.{FAR} GCM.") == [
        "Pact of Rome",
        "GCM",
    ]


def test_a_related_term_never_fires_but_adds_to_the_score() -> None:
    related = {"id": "slogan", "pattern": "safe roads", "class": "related", "weight": 0.5}
    both = matcher("pact", related)
    assert both.match("", "Safe roads.") == []
    match = both.match("", "Safe roads, says the pact.")[0]
    assert match.parts == {"t0": 1.0, "slogan": 0.5}
    assert match.score == 1.5


def test_the_title_counts_more_and_a_term_counts_once() -> None:
    match = matcher("pact").match("A pact", "The pact, the pact.")[0]
    assert match.score == 3.0
    assert [(span.field, span.text) for span in match.spans] == [
        ("title", "pact"),
        ("text", "pact"),
        ("text", "pact"),
    ]


def test_a_score_below_the_threshold_is_no_match() -> None:
    light = {"id": "light", "pattern": "pact", "weight": 0.4}
    assert matcher(light).match("", "The pact.") == []
    assert matcher(light).match("The pact", "") != []
    assert matcher(light, threshold=0.3).match("", "The pact.") != []


def test_a_negative_weight_pulls_a_topic_under_its_threshold() -> None:
    doubt = {"id": "doubt", "pattern": "rumour", "class": "related", "weight": -0.5}
    assert matcher("pact", doubt).match("", "A rumour about the pact") == []


@pytest.mark.parametrize(
    ("extra", "text", "found"),
    [
        ({"not_after": ["and asylum"]}, "the pact and asylum", []),
        ({"not_after": ["and asylum"]}, "the pact and water", ["pact"]),
        ({"not_after": ["~2 asylum"]}, "the pact on new asylum", []),
        ({"not_after": ["asylum"]}, "the pact. Asylum is old", ["pact"]),
        ({"not_before": ["eu"]}, "the EU pact", []),
        ({"not_before": ["eu ~1"]}, "the EU border pact", []),
        ({"not_before": ["eu"]}, "the EU and a pact", ["pact"]),
        ({"not_after": ["与庇护"], "pattern": "公约"}, "公约与庇护", []),
    ],
)
def test_words_right_beside_a_hit_refuse_it(
    extra: dict[str, Any], text: str, found: list[str]
) -> None:
    assert surfaces(matcher({"pattern": "pact"} | extra), text) == found


def test_a_good_hit_inside_a_refused_one_is_found() -> None:
    term = {"pattern": "global compact ~8 migration", "not_inside": ["refugees"]}
    text = "the Global Compact on Refugees and the Global Compact on Migration"
    assert surfaces(matcher(term), text) == ["Global Compact on Migration"]


def test_both_meanings_may_stand_in_one_text() -> None:
    term = {"pattern": "pact on migration", "not_after": ["and asylum"]}
    text = "Unlike the Pact on Migration and Asylum, the UN Pact on Migration is global."
    assert surfaces(matcher(term), text) == ["Pact on Migration"]


def test_capitals_can_be_asked_for_in_the_hit_and_in_its_context() -> None:
    term = GCM | {"case": True, "near": ["UN"]}
    assert surfaces(matcher(term), "GCM du UN") == ["GCM"]
    assert surfaces(matcher(term), "gcm du UN") == []
    assert surfaces(matcher(term), "GCM comme un mot") == []


def test_the_exact_spelling_can_be_asked_for() -> None:
    exact = {"pattern": "pâte", "exact": True}
    assert surfaces(matcher(exact), "La PÂTE lève") == ["PÂTE"]
    assert surfaces(matcher(exact), "La pate du chat") == []


def test_no_phrase_begins_in_the_title_and_ends_in_the_text() -> None:
    assert surfaces(matcher("global compact"), "Compact cars", title="Global") == []


def test_a_topic_for_some_languages_lets_unknown_ones_pass() -> None:
    french = matcher("pacte", languages=["fr"])
    assert french.match("", "pacte", language="fr-MA") != []
    assert french.match("", "pacte", language="und") != []
    assert french.match("", "pacte") != []
    assert french.match("", "pacte", language="it") == []


def test_matches_come_in_the_order_of_the_topics() -> None:
    both = Matcher.compile([topic("pact", name="b"), topic("pact", name="a")])
    assert [match.topic for match in both.match("", "pact")] == ["b", "a"]


def test_no_topics_match_nothing() -> None:
    assert Matcher.compile([]).match("t", "x") == []
