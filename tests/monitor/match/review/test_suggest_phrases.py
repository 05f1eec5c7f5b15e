"""Phrases that collocate with what a topic finds are suggested."""

from __future__ import annotations

import pytest

from config.topic import Topic
from monitor.match.review.suggest_phrases import (
    LanguageSuggestions,
    PhraseSuggester,
    log_likelihood,
)
from tests.monitor.match.review.test_back_test import article
from tests.monitor.match.topics import topic

FILLER = "The harbour town voted on day {n} about trams and parks in the town."
PACT = "On day {n} the town read the pact. {more} of the town."
ZH = "第{n}天城市讨论了公园和电车。"


def suggested(
    topic: Topic, found: list[str], others: list[str], language: str = "en"
) -> list[LanguageSuggestions]:
    suggester = PhraseSuggester(topic)
    articles = [
        article(number, text, story=number, language=language)
        for number, text in enumerate(found + others)
    ]
    for past in articles:
        suggester.collect(past)
    suggester.count_phrases()
    for past in articles:
        suggester.compare(past)
    return suggester.suggestions()


def test_a_phrase_frequent_with_the_topic_is_suggested_with_sentences() -> None:
    found = [PACT.format(n=n, more="Here is the Labour Mobility Forum") for n in range(8)]
    others = [FILLER.format(n=n) for n in range(40)]
    (english,) = suggested(topic("pact"), found, others)
    assert (english.language, english.found, english.others) == ("en", 8, 40)
    best = english.phrases[0]
    assert "labour mobility forum" in best.text
    assert (best.found, best.others, len(best.examples)) == (8, 0, 5)
    assert best.examples[0] == "Here is the Labour Mobility Forum of the town."
    assert not any("town" in phrase.text.split() for phrase in english.phrases)


def test_what_the_rules_find_already_is_not_suggested() -> None:
    found = [PACT.format(n=n, more="Migrants signed the pact") for n in range(8)]
    (english,) = suggested(
        topic("pact", {"pattern": "signed", "class": "related"}, "migra*"),
        found,
        [FILLER.format(n=n) for n in range(40)],
    )
    words = {word for phrase in english.phrases for word in phrase.text.split()}
    assert not words & {"pact", "signed", "migrants"}


def test_chinese_phrases_are_found_by_characters() -> None:
    found = [ZH.format(n=n) + "会议通过了契约，并成立劳务流动论坛。" for n in range(8)]
    (chinese,) = suggested(topic("契约"), found, [ZH.format(n=n) for n in range(40)], "zh")
    assert any("劳务流动论坛" in phrase.text for phrase in chinese.phrases)


def test_copies_of_one_story_count_once() -> None:
    suggester = PhraseSuggester(topic("pact"))
    for number in range(10):
        suggester.collect(article(number, "The pact and the Mobility Forum.", story=1))
    suggester.count_phrases()
    (english,) = suggester.suggestions()
    assert english.found == 1


@pytest.mark.parametrize(
    ("found", "others", "reason"),
    [(4, 40, "stories found: 4, needed: 5"), (8, 3, "other stories to compare with: 3")],
)
def test_too_few_stories_are_reported(found: int, others: int, reason: str) -> None:
    (english,) = suggested(
        topic("pact"),
        [PACT.format(n=n, more="Mobility Forum") for n in range(found)],
        [FILLER.format(n=n) for n in range(others)],
    )
    assert english.phrases == ()
    assert reason in (english.too_little or "")


def test_stories_found_by_weak_terms_only_suggest_nothing() -> None:
    weak = {"pattern": "GCM", "class": "weak", "near": ["town"]}
    suggester = PhraseSuggester(topic(weak))
    suggester.collect(article(1, "The GCM of the town."))
    suggester.count_phrases()
    assert (suggester.weak_only, suggester.suggestions()) == (1, [])


@pytest.mark.parametrize(
    ("here", "there", "ratio"),
    [((8, 8), (0, 40), 43.3), ((4, 8), (20, 40), 0.0), ((1, 8), (20, 40), 0.0)],
    ids=["only here", "as often", "rarer"],
)
def test_log_likelihood(here: tuple[int, int], there: tuple[int, int], ratio: float) -> None:
    assert log_likelihood(here, there) == pytest.approx(ratio, abs=0.1)
