"""The name of a theme becomes lists of words that stand together."""

from __future__ import annotations

import pytest

from config.topic_file import topic_of_text
from monitor.match.engine import Matcher
from monitor.onboarding.topics.kinds import Kind
from monitor.onboarding.topics.proposal import Typed, Wish, propose
from monitor.onboarding.topics.together import parts_of, together_of
from monitor.onboarding.topics.topic_yaml import topic_yaml


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Hunger in the Sahel", "en", ["Hunger", "Sahel"]),
        ("Child labour in mines", "en", ["Child labour", "mines"]),
        ("Flood displacement", "en", ["Flood", "displacement"]),
        ("Drought", "en", ["Drought"]),
        ("travail des enfants dans les mines", "fr", ["travail", "enfants", "mines"]),
        ("Bienen und Pestizide", "de", ["Bienen", "Pestizide"]),
        ("الجوع في الساحل", "ar", ["الجوع", "الساحل"]),
        ("Голод в Сахеле", "ru", ["Голод", "Сахеле"]),
        ("Women, peace and security", "en", ["Women peace", "security"]),
    ],
)
def test_a_name_is_parted_at_its_small_words(text: str, language: str, parts: list[str]) -> None:
    assert parts_of(text, language) == parts


def test_parts_of_other_languages_come_in_the_order_of_ours() -> None:
    labels = {"fr": ["faim au Sahel"], "es": ["Sahel: hambre"], "zh": ["萨赫勒饥荒"]}
    assert together_of("Hunger in the Sahel", "en", labels, {"Hunger": ["famine"]}) == {
        "hunger": {"en": ["Hunger", "famine"], "fr": ["faim"], "es": ["hambre"]},
        "sahel": {"en": ["Sahel"], "fr": ["Sahel"], "es": ["Sahel"]},
    }


@pytest.mark.parametrize("text", ["Drought", "one of two for three in four", "mine in mine"])
def test_a_name_that_is_not_of_two_or_three_parts_gives_no_lists(text: str) -> None:
    assert together_of(text, "en", {}) == {}


def proposed(*, is_theme: bool) -> str:
    wish = Wish(
        "Hunger in the Sahel",
        "en",
        ("en", "fr"),
        Kind.THEME,
        Typed(names={"fr": ["famine au Sahel"]}),
        is_theme=is_theme,
    )
    return topic_yaml("hunger", propose(wish, None, [], lambda word, language: False))


def test_the_file_of_a_theme_finds_a_paragraph_with_a_word_of_each_list() -> None:
    topic = topic_of_text(proposed(is_theme=True), "topics/hunger.yaml").topic
    assert topic.together is not None
    assert topic.together.within == "paragraph"
    matcher = Matcher.compile([topic])
    assert matcher.match("", "Across the Sahel, rains failed again and hunger spreads.")
    assert matcher.match("", "Le Sahel attend l'aide : la famine menace.")
    assert not matcher.match("", "Hunger spreads in Haiti.")


def test_without_a_word_that_it_is_a_theme_names_alone_tell() -> None:
    assert "together" not in proposed(is_theme=False)
