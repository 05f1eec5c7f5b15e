"""The shipped topics keep what they promise."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from config.term import TermClass
from monitor.match.review.check import check_topics
from monitor.match.review.coverage import Lack, coverage_of, lacking
from tests.monitor.match.labelled import CASES, LANGUAGES, SETS, wrong_answers
from tests.monitor.match.topics import SHIPPED, matcher, shipped, shipped_matcher, topic

NAMES = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
DEV = Path(__file__).resolve().parents[3] / "../shared/examples/alerts_dev.jsonl"
SITES = Path(__file__).resolve().parents[3] / "../shared/sites/expected.jsonl"
GCM = shipped_matcher("gcm")


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_topic_passes_its_own_sentences(name: str) -> None:
    assert check_topics([shipped(name)]) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_topic_has_the_name_of_its_file(name: str) -> None:
    assert shipped(name).name == name


def test_gcm_is_complete_in_eleven_languages() -> None:
    strong = {
        term.language for _, term in shipped("gcm").single_terms if term.kind is TermClass.STRONG
    }
    assert strong >= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SETS)
def test_every_labelled_text_of_a_set_is_matched_or_ignored(name: str, language: str) -> None:
    cases = [case for case in SETS[name] if case["language"] == language]
    assert cases
    wrong = wrong_answers(GCM, cases)
    assert not wrong, f"{len(wrong)} of {len(cases)} are wrong:\n" + "\n".join(wrong)


def test_a_wrong_answer_is_listed_with_its_id_and_with_what_was_expected() -> None:
    cases = [
        {"id": "missed", "relevant": True, "text": "A treaty."},
        {"id": "mistaken", "relevant": False, "text": "A pact."},
        {"id": "short", "relevant": True, "text": "A pact on migration.", "span": "pact on"},
        {"id": "found", "relevant": True, "text": "A pact.", "span": "pact"},
        {"id": "ignored", "relevant": False, "text": "A treaty."},
    ]
    assert wrong_answers(matcher("pact"), [case | {"title": ""} for case in cases]) == [
        "missed: expected a match, got none",
        "mistaken: expected no match, got ['pact']",
        "short: expected the span 'pact on', got ['pact']",
    ]


def test_the_sets_hold_only_languages_that_are_tested_and_no_id_twice() -> None:
    assert {case["language"] for case in CASES} == set(LANGUAGES)
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_no_set_was_lost() -> None:
    assert len(SETS) >= 14
    assert len(CASES) >= 3261


@pytest.mark.skipif(not DEV.exists(), reason="the shared examples are not here")
def test_recall_and_precision_on_the_shared_examples() -> None:
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    matched = {row["id"] for row in rows if GCM.match(row["title"], row["text"])}
    relevant = {row["id"] for row in rows if row["relevant"]}
    assert len(matched & relevant) / len(relevant) >= 0.95
    assert len(matched & relevant) / len(matched) >= 0.95


@pytest.mark.skipif(not SITES.exists(), reason="the shared sites are not here")
def test_the_articles_of_the_shared_sites_are_matched_or_ignored() -> None:
    rows = [json.loads(line) for line in SITES.read_text(encoding="utf-8").splitlines()]
    wrong = [
        row["id"]
        for row in rows
        if bool(GCM.match(row["title"], "\n\n".join(row["paragraphs"]))) != row["relevant"]
    ]
    assert wrong == []


def test_a_failing_sentence_is_a_problem_with_its_reason() -> None:
    bad = topic("pact", matches=["A treaty."], ignores=["The pact."])
    problems = {problem.key: problem.reason for problem in check_topics([bad])}
    assert "does not match 'A treaty.'" in problems["matches.0"]
    assert "by strong: t0" in problems["ignores.0"]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_topic_speaks_the_six_languages_of_the_un(name: str) -> None:
    rows = coverage_of(shipped(name), lambda _: "und", ("ar", "en", "es", "fr", "ru", "zh"))
    assert lacking(rows, Lack.NAMES) == []
    assert lacking(rows, Lack.CONTEXT) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_topic_has_sentences_in_both_directions_in_every_script(name: str) -> None:
    topic = shipped(name)
    for script in ("[a-z]", "[а-я]", "[\u0621-\u064a]", "[\u4e00-\u9fff]"):
        for sentences in (topic.matches, topic.ignores):
            assert any(re.search(script, sentence) for sentence in sentences)
