"""Names: what marks them in each script, and what is left of them in another one."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.stories.features import spelling
from crawler.stories.features.han_names import found_in
from crawler.stories.features.text_features import features_of

DAY = date(2026, 3, 10)

ACROSS_SCRIPTS = [
    ("Barkawi", "البرقاوي".removeprefix("ال")),
    ("Makarenko", "Макаренко"),
    ("Sidorova", "Сидоровой"),
    ("Papadopoulos", "Παπαδόπουλος"),
    ("Mostafa", "مصطفى"),
]


@pytest.mark.parametrize(("one", "other"), ACROSS_SCRIPTS, ids=str)
def test_a_name_has_one_skeleton_in_every_alphabet(one: str, other: str) -> None:
    assert spelling.fine(one) == spelling.fine(other)


def names(text: str, language: str) -> set[str]:
    return {
        name for name, about in features_of("", text, language, DAY).names.items() if about.is_sure
    }


def test_a_capital_within_a_sentence_marks_a_name() -> None:
    assert names("The barge left Kelmora before Ines Quardt arrived.", "en") == {
        "kelmora",
        "ines",
        "quardt",
    }


def test_the_first_word_of_a_sentence_is_no_sure_name() -> None:
    assert names("Farmers waited. Nobody came.", "en") == set()


def test_days_and_countries_are_no_names() -> None:
    assert names("On Tuesday they met in Tunisia with Moroccan pilots.", "en") == set()


def test_offices_that_every_country_has_are_no_names() -> None:
    said = {
        "en": "He asked the Senate and the Prime Minister in Kelmora.",
        "fr": "Hier, le Conseil et le Sénat ont vu Kelmora.",
        "es": "Ayer el Congreso y el Ministerio hablaron de Kelmora.",
        "ru": "О Келмора спорили Парламент и Министерство.",
    }
    assert {language: names(text, language) for language, text in said.items()} == {
        language: {"kelmora"} if language != "ru" else {"kelmor"} for language in said
    }


def test_a_name_is_one_in_all_its_cases() -> None:
    told = ("Они шли к Эльбрусу.", "Они видели склоны Эльбруса.", "Они жили на Эльбрусе.")
    assert {frozenset(names(text, "ru")) for text in told} == {frozenset({"elbrus"})}


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("fr", "Hier, treize soldats du Burkina Faso étaient à Djibo.", {"burkina", "faso"}),
        ("en", "They flew from Nairobi to Kelmora.", {"nairobi"}),
        ("es", "Ayer volvieron de Santo Domingo a Kelmora.", {"santo", "domingo"}),
    ],
)
def test_countries_in_several_words_and_known_cities_are_marked(
    language: str, text: str, places: set[str]
) -> None:
    found = features_of("", text, language, DAY).names
    assert {name for name, about in found.items() if about.is_place} == places


def test_every_noun_has_a_capital_in_german_and_none_is_a_sure_name() -> None:
    assert names("Gestern kam der Zug mit vielen Menschen nach Kelmora.", "de") == set()


def test_a_word_in_quotation_marks_is_a_name_in_chinese() -> None:
    assert names("台风“蓝鲸”昨天登陆。", "zh") == {spelling.latin("蓝鲸")}


def test_an_arabic_word_is_found_without_its_article_and_preposition() -> None:
    found = features_of("", "وبالمنستير التقى الوفد", "ar", DAY).names
    assert any(name.fine == spelling.fine("Monastir") for name in found.values())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Abrenica", "指挥官诺埃尔·阿布雷尼卡说"),
        ("Bantayan", "将乘客送至班塔延港"),
        ("Wanning", "在海南万宁登陆"),
    ],
    ids=str,
)
def test_a_foreign_name_is_heard_in_a_chinese_text(name: str, text: str) -> None:
    about = features_of("", f"He met {name} there.", "en", DAY).names[name.lower()]
    assert found_in(name.lower(), about, text) > 0


def test_a_name_is_not_heard_where_it_is_not() -> None:
    about = features_of("", "He met Abrenica there.", "en", DAY).names["abrenica"]
    assert (
        found_in("abrenica", about, "万宁市东澳镇居民说，椰子树横在路中间，街道积水没过膝盖。") == 0
    )
