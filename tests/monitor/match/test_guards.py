"""A named guard applies its conditions to every term that names it."""

from __future__ import annotations

from typing import Any

import pytest

from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError
from monitor.match.review.describe import describe_topic
from monitor.match.rules import rule_version
from tests.monitor.match.topics import surfaces, topic

EU = {"not_after": ["and asylum"], "not_before": ["european"]}
FIRMS = {"not_inside": ["firms"], "anti": ["shareholder*"]}
GUARDS = {"eu-pact": EU, "firms": FIRMS}
PACT = {"id": "pact", "pattern": "pact ~2 migration"}


def guarded(**keys: Any) -> Topic:
    """Make a topic of one term with both guards; arguments replace its keys."""
    return topic(PACT | {"guards": ["eu-pact", "firms"]} | keys, guards=GUARDS)


@pytest.mark.parametrize(
    "text",
    [
        "The pact on migration and asylum.",
        "The European pact on migration.",
        "A pact of firms migration.",
        "The pact on migration, say shareholders.",
    ],
    ids=["not_after", "not_before", "not_inside", "anti"],
)
def test_a_guard_refuses_what_the_same_keys_of_the_term_refuse(text: str) -> None:
    assert surfaces(Matcher.compile([topic(PACT | EU | FIRMS)]), text) == []
    assert surfaces(Matcher.compile([guarded()]), text) == []
    assert surfaces(Matcher.compile([topic(PACT)]), text) != []


def test_a_guarded_term_still_finds_what_it_means() -> None:
    text = "The EU has its pact on migration and asylum, the UN its pact on migration."
    assert surfaces(Matcher.compile([guarded()]), text) == ["pact on migration"]


def test_one_guard_is_named_without_a_list() -> None:
    single = topic(PACT | {"guards": "eu-pact"}, guards={"eu-pact": EU})
    assert surfaces(Matcher.compile([single]), "The pact on migration and asylum.") == []
    assert single.terms[0].guards == ("eu-pact",)


def test_what_a_term_has_of_its_own_counts_beside_its_guard() -> None:
    both = Matcher.compile([guarded(not_after=["with tunis"])])
    assert surfaces(both, "The pact on migration with Tunis.") == []
    assert surfaces(both, "The pact on migration and asylum.") == []


def test_a_guard_means_the_lists_in_the_language_of_the_term() -> None:
    term = {"id": "pact", "languages": ["en", "fr"], "pattern": "<pact>", "guards": "firms"}
    lists = {
        "pact": {"en": ["compact"], "fr": ["pacte"]},
        "firms": {"en": ["firms"], "fr": ["entreprises"]},
    }
    whole = topic(term, lists=lists, guards={"firms": {"not_after": ["<firms>"]}})
    matcher = Matcher.compile([whole])
    assert surfaces(matcher, "the compact firms, le pacte entreprises") == []
    assert surfaces(matcher, "the compact entreprises, le pacte firms") == ["compact", "pacte"]


def test_terms_without_the_guard_are_free_of_it() -> None:
    free = {"id": "free", "pattern": "accord"}
    whole = topic(PACT | {"guards": "eu-pact"}, free, guards={"eu-pact": EU})
    assert surfaces(Matcher.compile([whole]), "The European accord and asylum.") == ["accord"]


def test_the_rules_are_the_same_whether_a_guard_is_named_or_written_out() -> None:
    assert rule_version(guarded()) == rule_version(topic(PACT | EU | FIRMS))
    assert rule_version(guarded()) != rule_version(topic(PACT | EU))


def test_another_name_for_a_guard_is_no_other_rule() -> None:
    renamed = topic(PACT | {"guards": "brussels"}, guards={"brussels": EU})
    assert rule_version(renamed) == rule_version(topic(PACT | EU))


def test_show_writes_the_conditions_of_guards_out() -> None:
    (term,) = describe_topic(guarded()).terms
    assert {key: [forms.written for forms in value] for key, value in term.context.items()} == {
        key: list(patterns) for key, patterns in (EU | FIRMS).items()
    }


def test_a_pattern_of_a_guard_that_finds_nothing_is_reported_once_at_the_guard() -> None:
    terms = [{"id": name, "pattern": name, "guards": "gap"} for name in ("pact", "accord")]
    broken = topic(*terms, guards={"gap": {"not_after": ["asylum", "~2"]}})
    with pytest.raises(TopicError) as error:
        Matcher.compile([broken])
    (problem,) = error.value.problems
    assert (problem.key, problem.term) == ("guards.gap.not_after.1", None)
    assert "nothing but a gap" in problem.reason


def test_a_pattern_of_the_term_itself_is_reported_at_the_term() -> None:
    broken = guarded(not_after=["~2"])
    with pytest.raises(TopicError) as error:
        Matcher.compile([broken])
    (problem,) = error.value.problems
    assert (problem.key, problem.term) == ("terms.0.not_after.0", "pact")


def test_a_guarded_topic_is_read_again_as_it_was_written() -> None:
    written = guarded().model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert written["guards"] == GUARDS
    assert written["terms"][0]["guards"] == ["eu-pact", "firms"]
    assert Topic.model_validate(written) == guarded()
