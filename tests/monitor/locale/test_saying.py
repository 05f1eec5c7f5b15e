"""Sentences made below the command line are said in the reader's language."""

from __future__ import annotations

import pickle

from config.said import Said, either, listed, said, said_of
from config.topic import Topic
from crawler.stories.events.reasons import in_words
from monitor.locale.locale import locale_of
from monitor.locale.saying import localized
from monitor.match.engine import Matcher

FRENCH = locale_of("fr")
REASONS = {
    "numbers": [41],
    "names": ["Sfax", "Louza"],
    "more_names": 2,
    "places": ["TN"],
    "days": ["2026-10-05"],
    "words": ["dam"],
}


def french(text: str) -> str:
    assert isinstance(text, Said)
    return localized(text, FRENCH).plain


def test_the_reasons_of_a_story_are_said_with_places_and_days() -> None:
    assert in_words(REASONS) == "same: 41; Sfax, Louza and 2 more; Tunisia; 5 October; words: dam"
    assert french(in_words(REASONS, "fr")) == (
        "en commun : 41; Sfax, Louza et 2 de plus; Tunisie; 5 octobre; mots : dam"
    )


def test_the_deciding_rule_of_a_match_is_said() -> None:
    topic = Topic.model_validate({"name": "fund", "title": "Fund", "names": ["Loss Fund"]})
    (match,) = Matcher.compile([topic]).match("", "The Loss Fund met.")
    assert match.rule == "strong: names-1"
    assert french(match.rule) == "fort : names-1"


def test_a_sentence_keeps_its_values_when_it_is_stored_or_passed_on() -> None:
    reason = said("there is no topic {name}", name="{x}")
    assert reason == "there is no topic {x}"
    kept = pickle.loads(pickle.dumps(reason))
    assert french(kept) == "il n'y a pas de sujet {x}"
    assert french(said_of(ValueError(reason))) == "il n'y a pas de sujet {x}"


def test_sentences_join_to_sentences() -> None:
    parts = [said("is empty"), said("must be a list")]
    assert french(either(parts)) == "est vide ou doit être une liste"
    assert french(listed([*parts, "x"])) == "est vide; doit être une liste; x"
