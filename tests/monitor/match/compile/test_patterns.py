"""Patterns find what they describe, and bad ones are refused with a reason."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from config.pattern import PatternError, parse_pattern
from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError
from tests.monitor.match.topics import matcher, surfaces, topic

FOUND = {
    "a word": ("migration", "On Migration today", "Migration"),
    "accents forgiven": ("migração", "a MIGRACAO segura", "MIGRACAO"),
    "an open end": ("migra*", "les migrants partent", "migrants"),
    "open at both ends": (
        "*migrationspakt*",
        "des UN-Welt­migrationspaktes wegen",
        "Welt­migrationspaktes",
    ),
    "words side by side": ("global compact", "the Global\nCompact", "Global\nCompact"),
    "long words run together": ("global compact", "the GlobalCompact", "GlobalCompact"),
    "one of several": ("pact (for|on) migration", "a pact on migration", "pact on migration"),
    "none of several": ("pact (mondial)? de rome", "pact de Rome", "pact de Rome"),
    "a gap": (
        "pact ~3 migration",
        "pact for safe human migration",
        "pact for safe human migration",
    ),
    "a gap left empty": ("pact ~3 migration", "pact migration", "pact migration"),
    "parts of a word": ("migrat(ion|or)s", "migrators fly", "migrators"),
    "a list": ("pact of <town>", "pact of Rabat", "pact of Rabat"),
    "a list in a list": ("pact of <place>", "pact of Rabat", "pact of Rabat"),
    "Chinese": ("移民(问题)?全球契约", "《移民問題 全球契約》", "移民問題 全球契約"),
    "a gap of signs": ("全球~3契约", "全球移民契约", "全球移民契约"),
    "Chinese beside Latin": ("GCM 会议", "联合国GCM会议", "GCM会议"),
    "Arabic article": ("ميثاق عالمي", "بالميثاق العالمي", "بالميثاق العالمي"),
    "Arabic blank lost": ("امم متحده", "الأممالمتحدة", "الأممالمتحدة"),
    "bare Arabic preposition": ("ميثاق هجره", "ميثاق لهجرة آمنة", "ميثاق لهجرة"),
    "an apostrophe": ("pacte de l'onu", "le pacte de l’ONU,", "pacte de l’ONU"),
}

NOT_FOUND = {
    "part of a word": ("migration", "immigrations"),
    "too many words between": ("pact ~1 migration", "pact for safe migration"),
    "over the end of a sentence": ("global compact", "It is global. Compact cars sell."),
    "over the end of a Chinese sentence": ("移民契约", "谈移民。契约签了"),
    "over the end of an Arabic sentence": ("ميثاق عالمي", "أين الميثاق؟ العالمي هنا"),
    "a gap over the end of a sentence": ("pact ~5 migration", "A pact. Then migration"),
    "short words run together": ("un pact", "unpact"),
    "another word order": ("global compact", "compact global"),
}

REFUSED = {
    "nothing": ("", "nothing to look for"),
    "blanks": ("   ", "nothing to look for"),
    "never closed": ("(a|b", "never closed"),
    "never opened": ("word)", "without '('"),
    "an empty choice": ("(a|)", "nothing to look for"),
    "only a star": ("*", "no letter"),
    "only stars": ("** pact", "no letter"),
    "a star inside": ("mig*tion", "a star inside"),
    "a gap at the start": ("~3 migration", "at the edge"),
    "a gap at the end": ("migration ~3", "at the edge"),
    "a gap at the edge of a choice": ("(migration ~3|pact) on", "at the edge"),
    "a gap without a number": ("a ~ b", "a gap is"),
    "a gap too wide": ("a ~99 b", "a gap is"),
    "a gap of thousands": ("a ~99999999999 b", "a gap is"),
    "two gaps": ("a ~3 ~4 b", "side by side"),
    "too many gaps": ("a ~1 b ~1 c ~1 d ~1 e ~1 f ~1 g", "more than 5 gaps"),
    "a list not closed": ("pact <marrakesh", "not closed"),
    "a list without a name": ("pact <>", "empty"),
    "too deep": ("((((((a))))))", "in one another"),
    "a stray sign": ("what ?", "has no meaning"),
    "too long": ("a" * 1001, "longer than"),
}


@pytest.mark.parametrize(("pattern", "text", "surface"), FOUND.values(), ids=FOUND)
def test_a_pattern_finds(pattern: str, text: str, surface: str) -> None:
    lists = {"town": ["Rabat", "Fès"], "place": ["Rome", "<town>"]}
    assert surfaces(matcher(pattern, lists=lists), text) == [surface]


@pytest.mark.parametrize(("pattern", "text"), NOT_FOUND.values(), ids=NOT_FOUND)
def test_a_pattern_does_not_find(pattern: str, text: str) -> None:
    assert surfaces(matcher(pattern), text) == []


@pytest.mark.parametrize(("pattern", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_pattern_that_says_nothing_is_refused_with_a_reason(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason.replace("(", r"\(")):
        parse_pattern(pattern)


def test_a_refused_pattern_names_its_key_in_the_file() -> None:
    with pytest.raises(ValidationError) as error:
        topic("good", "(a|b")
    assert error.value.errors()[0]["loc"][:3] == ("terms", 1, "pattern")


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"terms": []}, "at least 1 item"),
        ({"terms": [{"id": "a", "pattern": "x", "class": "related"}]}, "no strong or weak term"),
        ({"terms": [{"id": "a", "pattern": "x", "class": "weak"}]}, "without `near`"),
        ({"terms": [{"id": "a", "pattern": "<nowhere> x"}]}, "no list <nowhere>"),
        ({"terms": [{"id": "a", "pattern": "x", "near": ["<nowhere>"]}]}, "no list <nowhere>"),
        ({"terms": [{"id": "a", "pattern": "x"}] * 2}, "used twice"),
        ({"terms": [{"id": "a", "pattern": "x", "nears": []}]}, "Extra inputs"),
        ({"lists": {"a": []}}, "at least 1 item"),
        ({"lists": {"a": ["<b>"], "b": ["x"]}}, "no list <b> stands above"),
        (
            {
                "lists": {"a": ["<a> x"]},
                "terms": [{"id": "a", "pattern": "<a> y", "case": "name"}],
            },
            "no list <a> stands above|has no effect",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_topic_that_cannot_work_is_refused(keys: dict[str, object], reason: str) -> None:
    whole = {"name": "n", "title": "t", "terms": [{"id": "a", "pattern": "word"}]} | keys
    with pytest.raises(ValidationError, match=reason):
        Topic.model_validate(whole)


@pytest.mark.parametrize(
    ("term", "key", "reason"),
    [
        ({"pattern": "a*"}, "terms.1.pattern", "too short"),
        ({"pattern": "ءء"}, "terms.1.pattern", "nothing is left"),
        ({"pattern": "(a)? word"}, "terms.1.pattern", "fixed parts on both sides"),
        ({"pattern": "word", "not_after": ["~2"]}, "terms.1.not_after.0", "nothing but a gap"),
        ({"pattern": "word", "examples": ["words"]}, "terms.1.examples.0", "its own example"),
    ],
    ids=["short", "empty", "optional edge", "gap only", "example"],
)
def test_a_term_that_cannot_be_compiled_is_named(
    term: dict[str, object], key: str, reason: str
) -> None:
    with pytest.raises(TopicError, match=reason) as error:
        Matcher.compile([topic("good", {"id": "bad", **term})])
    problem = error.value.problems[0]
    assert (problem.topic, problem.key, problem.term) == ("test", key, "bad")


def test_all_problems_of_all_topics_are_reported_at_once() -> None:
    bad = {"id": "bad", "pattern": "a*"}
    other = topic(bad, name="other")
    with pytest.raises(TopicError) as error:
        Matcher.compile([topic(bad, "good", bad | {"id": "bad-too"}), other])
    assert [(p.topic, p.term) for p in error.value.problems] == [
        ("test", "bad"),
        ("test", "bad-too"),
        ("other", "bad"),
    ]
