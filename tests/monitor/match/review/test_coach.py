"""What is learnt from near misses and from what people said, with what it would have changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from config.topic_file import topic_of_text
from monitor.match.review.back_test import PastArticle
from monitor.match.review.coach import Coach, Kind, Proposal
from monitor.match.review.suggest_phrases import PhraseSuggester

NOW = datetime(2026, 11, 3, tzinfo=UTC)
TOPIC = topic_of_text(
    "name: fund\ntitle: Fund\nnames: {en: [Harbour Fund], fr: [Fonds des ports]}\n"
    "short: {en: [HAF]}\ncontext: {en: [quays]}\n",
    "fund.yaml",
).topic


def articles(*texts: str, language: str = "en") -> list[PastArticle]:
    return [
        PastArticle(
            id=n, url=f"https://x.example/{n}", title="", text=text, language=language,
            source="x", tags=(), story=n, published=NOW, discovered=NOW,
        )
        for n, text in enumerate(texts, 1)
    ]  # fmt: skip


def learnt(past: list[PastArticle], judged: Mapping[int, bool] | None = None) -> list[Proposal]:
    coach = Coach(TOPIC, judged or {})
    for article in past:
        coach.collect(article)
    for article in past:
        coach.compare(article)
    coach.choose()
    for article in past:
        coach.weigh(article)
    return coach.proposals()


OTHERS = [f"The council of town {n} met about roads and schools." for n in range(20)]


def test_a_word_near_short_names_and_in_the_finds_is_proposed_as_context() -> None:
    past = articles(
        "The Harbour Fund pays for dredging.",
        "HAF pays for dredging in Sfax.",
        "HAF money goes into dredging again.",
        "HAF is a kind of halva.",
        *OTHERS,
    )
    [one] = [p for p in learnt(past) if p.kind is Kind.CONTEXT]
    assert (one.text, one.language, one.won, one.lost) == ("dredging", "en", 2, 0)
    assert one.examples == ("HAF pays for dredging in Sfax.", "HAF money goes into dredging again.")


def test_one_article_that_people_called_relevant_is_enough() -> None:
    past = articles("HAF talks about pilots in Sfax.", *OTHERS)
    assert learnt(past) == []
    found = {one.text: one for one in learnt(past, {1: True})}
    assert (found["pilots"].won, found["pilots"].relevant) == (1, 1)
    assert "about" not in found  # it stands everywhere


def test_neighbours_of_a_wrong_find_are_proposed_to_be_excluded() -> None:
    past = articles(
        "The Harbour Fund Cup was won by Sfax.",
        "The Harbour Fund pays for quays.",
        *OTHERS,
    )
    found = {one.text: one for one in learnt(past, {1: False, 2: True}) if one.kind is Kind.EXCLUDE}
    cup = found["Harbour Fund Cup"]
    assert (cup.won, cup.lost, cup.relevant, cup.not_relevant) == (0, 1, 0, 1)


def test_an_exclusion_shows_the_good_finds_that_it_would_lose() -> None:
    past = articles(
        "The Harbour Fund pays for a cup.",
        "The Harbour Fund pays for quays.",
        *OTHERS,
    )
    found = {one.text: one for one in learnt(past, {1: False, 2: True}) if one.kind is Kind.EXCLUDE}
    assert (found["Harbour Fund pays"].lost, found["Harbour Fund pays"].relevant) == (2, 1)


def test_phrases_that_travel_with_the_finds_are_tried_as_names_as_they_are_written() -> None:
    past = articles("Le Fonds des ports, dit Fonds bleu.", "Le Fonds Bleu est là.", language="fr")
    coach = Coach(TOPIC, {2: True})
    for article in past:
        coach.collect(article)
    coach.add_names([("fr", "fonds bleu", ("Le Fonds Bleu est là.",))])
    coach.choose()
    for article in past:
        coach.weigh(article)
    [one] = [p for p in coach.proposals() if p.kind is Kind.NAMES]
    assert (one.text, one.won, one.relevant) == ("Fonds Bleu", 1, 1)


def test_what_people_called_irrelevant_teaches_no_phrase_and_what_they_miss_does() -> None:
    past = articles(
        *(f"The Harbour Fund buys a blue crane number {n}." for n in "abcdef"),
        *(f"Nothing of it, but green cranes came to {n}." for n in "ghijkl"),
        *OTHERS,
    )
    judged = dict.fromkeys(range(1, 7), False) | dict.fromkeys(range(7, 13), True)
    suggester = PhraseSuggester(TOPIC, judged)
    for article in past:
        suggester.collect(article)
    suggester.count_phrases()
    for article in past:
        suggester.compare(article)
    [english] = suggester.suggestions()
    texts = [phrase.text for phrase in english.phrases]
    assert english.found == 6
    assert any("green cranes" in text for text in texts)
    assert not any("blue" in text for text in texts)
