"""A term in many languages means one term in each, with the words of its language."""

from __future__ import annotations

import pytest

from config.term import Term
from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError
from monitor.match.review.describe import describe_topic
from tests.monitor.match.topics import matcher, surfaces, topic

LISTS = {
    "pact": {"en": ["pact", "compact"], "fr": ["pacte"], "ru": ["пакт*"]},
    "about": {"en": ["on"], "fr": ["sur"], "ru": ["о"]},
    "trees": {"en": ["trees"], "fr": ["arbres"], "ru": ["деревь*"]},
    "town": ["rome", "рим*"],
    "pact-of": {"en": ["<pact> of <town>"], "fr": ["<pact> de <town>"], "ru": ["<town> <pact>"]},
}
PACT = {"id": "pact", "languages": ["en", "fr", "ru"], "pattern": "<pact> <about> ~1 <trees>"}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The compact on old trees.", "pact-en"),
        ("Le pacte sur les arbres.", "pact-fr"),
        ("О пакте о деревьях.", "pact-ru"),
    ],
)
def test_a_term_means_one_in_each_of_its_languages(text: str, term: str) -> None:
    (match,) = matcher(PACT, lists=LISTS).match("", text)
    assert [span.term for span in match.spans] == [term]


def test_words_of_two_languages_are_no_wording() -> None:
    assert surfaces(matcher(PACT, lists=LISTS), "The pact sur les arbres, pacte on trees.") == []


def test_a_list_in_a_list_is_read_in_the_same_language() -> None:
    term = {"id": "town", "languages": ["en", "fr", "ru"], "pattern": "<pact-of>"}
    found = matcher(term, lists=LISTS)
    text = "The pact of Rome, le pacte de Rome, римский пакт; the pacte of Rome."
    assert surfaces(found, text) == ["pact of Rome", "pacte de Rome", "римский пакт"]


def test_a_term_without_a_language_knows_the_words_of_all() -> None:
    term = {"id": "any", "pattern": "<pact> <about>"}
    assert surfaces(matcher(term, lists=LISTS), "Pact о …, pacte on …") == ["Pact о", "pacte on"]


def test_a_group_may_mean_a_wording_in_whatever_language() -> None:
    there = matcher(PACT, "rome", lists=LISTS, needs={"all": ["pact-*", "t1"]})
    assert surfaces(there, "Rome, le pacte sur les arbres.") == ["Rome", "pacte sur les arbres"]
    assert surfaces(there, "Rome.") == []


def test_an_example_has_to_be_found_in_one_of_the_languages() -> None:
    good = PACT | {"examples": ["Le pacte sur les arbres", "The pact on trees"]}
    assert len(Matcher.compile([topic(good, lists=LISTS)]).topics[0].terms) == 3
    with pytest.raises(TopicError, match=r"terms\.0\.examples\.1 \(pact\).*own example"):
        Matcher.compile([topic(PACT | {"examples": ["Pact on trees", "Pakt"]}, lists=LISTS)])


def test_a_broken_wording_names_its_place_in_the_file() -> None:
    bad = {"id": "bad", "languages": ["en", "fr"], "pattern": "<short>"}
    lists = LISTS | {"short": {"en": ["tree"], "fr": ["a"]}}
    with pytest.raises(TopicError) as error:
        Matcher.compile([topic(PACT, bad, lists=lists)])
    assert [str(problem) for problem in error.value.problems] == [
        "topic test: terms.1.pattern (bad-fr): too short: it would be found everywhere"
    ]


def test_the_description_shows_every_language_with_its_own_words() -> None:
    terms = {term.id: term for term in describe_topic(topic(PACT, lists=LISTS)).terms}
    assert list(terms) == ["pact-en", "pact-fr", "pact-ru"]
    assert terms["pact-fr"].language == "fr"
    assert terms["pact-fr"].forms.shown == ("pacte sur [0-1] arbres",)
    assert terms["pact-en"].forms.count == 2


def test_there_are_no_more_terms_than_a_topic_may_have_however_they_are_written() -> None:
    codes = [f"{a}{b}" for a in "abcdefghij" for b in "abcdefghij"]
    terms = [{"id": f"t{n}", "languages": codes, "pattern": f"word {n}"} for n in range(101)]
    with pytest.raises(ValueError, match="10,100 with all their languages; 10,000 at most"):
        Topic.model_validate({"name": "n", "title": "t", "terms": terms})


def test_a_word_that_near_asks_for_may_stand_in_a_gap() -> None:
    term = {"pattern": "pact ~6 trees", "class": "weak", "near": ["Rome"]}
    assert surfaces(matcher(term), "The pact of Rome on trees.") == ["pact of Rome on trees"]
    assert surfaces(matcher(term), "The pact of Bern on trees.") == []


def test_a_part_of_the_wording_is_no_context_of_its_own() -> None:
    term = {"pattern": "rome pact", "class": "weak", "near": ["rome"]}
    assert surfaces(matcher(term), "The Rome pact.") == []


def test_a_term_of_one_language_is_itself() -> None:
    term = Term.model_validate({"id": "a", "language": "fr", "pattern": "pacte"})
    assert term.single() == (term,)
