"""Topics of the four lists: what a name finds, and what near words and exclusions decide."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from config.topic import Topic
from monitor.match.engine import Matcher


def matcher(**lists: Any) -> Matcher:
    return Matcher.compile([Topic.model_validate({"name": "test", "title": "Test", **lists})])


def found(matcher: Matcher, text: str) -> bool:
    return bool(matcher.match("", text))


RIVERS = {
    "en": ["Fund for Rivers and Lakes", "River Court"],
    "fr": ["fonds pour les rivières et les lacs"],
    "es": ["Fondo para Ríos y Lagos"],
    "de": ["Flussfonds", "Europäischer Flussfonds"],
    "ru": ["Речной фонд", "фонд рек и озёр"],
    "pl": ["Fundusz Rzek i Jezior", "Pakt Jezior"],
    "uk": ["Рада захисту бджоли"],
    "ar": ["صندوق الأنهار والبحيرات"],
    "he": ["קרן הנהרות"],
    "tr": ["Nehir ve Göl Fonu"],
    "sw": ["Mkataba wa Mito"],
    "ko": ["강 보호 기금"],
    "zh": ["河流与湖泊基金"],
    "hi": ["नदी संरक्षण कोष"],
}
WRITTEN = {
    "another order": "The Rivers and Lakes Fund met.",
    "the two things the other way round": "The Fund for Lakes and Rivers met.",
    "the United Nations in between": "The Fund of the UN for Rivers and Lakes met.",
    "a plural": "Two River Courts sit.",
    "a hyphen": "the river-court",
    "a line end": "the river\ncourt",
    "French elision and another preposition": "l’argent du fonds onusien des rivières et lacs",
    "Spanish contraction": "del fondo de la ONU de ríos y lagos",
    "a German compound written in two": "der Fluss-Fonds",
    "a German genitive and adjective": "des Europäischen Flussfonds",
    "a Russian case": "о Речном фонде",
    "Russian words between": "фонду ООН для рек и озёр",
    "a Polish case": "w Funduszu Rzek i Jezior",
    "a Polish consonant that changes": "w Pakcie Jezior",
    "a Ukrainian vowel that changes": "у Раді захисту бджіл",
    "an Arabic clitic": "وبصندوق الأنهار والبحيرات",
    "an Arabic word between": "صندوق الأمم المتحدة للأنهار والبحيرات",
    "a Hebrew prefix": "בקרן הנהרות",
    "Turkish endings": "Nehir ve Göl Fonu'ndan",
    "Turkish endings without an apostrophe": "Nehir ve Göl Fonundan",
    "a Swahili plural": "mikataba ya mito",
    "a Korean particle": "강 보호 기금은",
    "Korean written together": "강보호기금을",
    "traditional Chinese and another and": "河流和湖泊基金會議",
    "a Hindi postposition": "नदी के संरक्षण के लिए कोष",
}


@pytest.fixture(scope="module")
def rivers() -> Matcher:
    return matcher(names=RIVERS)


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_name_is_found_as_its_language_writes_it(rivers: Matcher, text: str) -> None:
    assert found(rivers, text)


@pytest.mark.parametrize(
    "text",
    ["The court by the river sits.", "Lakes have a fund.", "речная фондю", "Flussfondue", "rivers"],
)
def test_words_of_a_name_in_another_sense_are_not_found(rivers: Matcher, text: str) -> None:
    assert not found(rivers, text)


def test_a_strict_name_is_found_only_as_written() -> None:
    strict = matcher(names=[{"name": "Fund for Rivers", "strict": True}])
    assert found(strict, "the fund for rivers")
    assert not found(strict, "the rivers fund")
    assert not found(strict, "the funds for rivers")


BRAND: dict[str, Any] = {
    "short": ["Lynx", "LXC"],
    "context": {"en": ["deodorant", "sell"], "fr": ["vendre"]},
    "exclude": ["Iberian Lynx", "Lynx helicopter", "zoo"],
}


@pytest.fixture(scope="module")
def brand() -> Matcher:
    return matcher(**BRAND)


def test_a_short_name_tells_only_near_a_word_of_the_context(brand: Matcher) -> None:
    assert found(brand, "Lynx launched two deodorants.")
    assert found(brand, "Lynx est vendu en France.")
    assert not found(brand, "Lynx was seen in the hills.")


def test_a_short_name_needs_the_capitals_it_is_written_with(brand: Matcher) -> None:
    assert found(brand, "LYNX SELLS DEODORANTS")
    assert not found(brand, "a lynx smells a deodorant")
    assert not found(brand, "an lxc sells")


def test_an_exclusion_refuses_the_place_and_not_the_article(brand: Matcher) -> None:
    assert not found(brand, "An Iberian Lynx cannot sell deodorant.")
    assert found(brand, "No Iberian Lynx was seen. " + "It rained. " * 30 + "Lynx sells well.")


def test_an_excluded_word_that_is_no_name_refuses_what_stands_close(brand: Matcher) -> None:
    assert not found(brand, "The zoo will sell a photo of its Lynx.")


def test_the_case_of_a_name_can_be_asked_for() -> None:
    orange = matcher(names=[{"name": "Orange", "case": "name"}])
    assert found(orange, "He left Orange.")
    assert found(orange, "HE LEFT ORANGE")
    assert not found(orange, "an orange juice")


THEME: dict[str, Any] = {
    "together": {
        "flood": {"en": ["flood", "swamp"], "ru": ["наводнение"], "fr": ["inondation"]},
        "school": {"en": ["school", "teach"], "ru": ["школа"], "fr": ["école"]},
        "within": "sentence",
    },
    "exclude": ["flood light", "flood lights"],
}


@pytest.fixture(scope="module")
def theme() -> Matcher:
    return matcher(**THEME)


def test_a_theme_needs_a_word_of_each_list_within_its_stretch(theme: Matcher) -> None:
    assert found(theme, "Flooding closed forty schools.")
    assert found(theme, "После наводнения школы закрыты.")
    assert found(theme, "Les inondations ferment les écoles.")
    assert not found(theme, "Floods came. A school opened.")


def test_an_exclusion_of_a_theme_refuses_its_words(theme: Matcher) -> None:
    assert not found(theme, "The school bought flood lights.")


def test_names_and_a_theme_of_one_topic_tell_each_by_itself() -> None:
    both = matcher(names=["Flood Office"], **THEME)
    assert found(both, "The Flood Office met.")
    assert found(both, "The school was flooded.")


def test_terms_and_lists_of_one_topic_tell_each_by_itself() -> None:
    both = matcher(names=["Flood Office"], terms=[{"id": "dam", "pattern": "dam*"}])
    assert found(both, "The Flood Office met.")
    assert found(both, "The dams held.")


def test_a_country_is_found_in_every_language_and_declined() -> None:
    czech = matcher(names=["<country:CZ>"])
    texts = ["in Czechia", "в Чехии", "w Czechach", "捷克總統", "في التشيك", "Çekya'da", "체코는"]
    for text in texts:
        assert found(czech, text), text
    assert not found(czech, "in Slovakia")


def test_a_city_and_a_language_are_found_in_many_languages() -> None:
    both = matcher(names=["<city:Tbilisi>", "<language:ka>"])
    for text in ("из Тбилиси", "第比利斯", "à Tbilissi", "the Georgian language", "грузинский"):
        assert found(both, text), text


def test_places_can_be_used_in_patterns() -> None:
    visit = matcher(terms=[{"id": "visit", "pattern": "visit* ~2 <country:ML>"}])
    assert found(visit, "He visits northern Mali.")


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(Exception, match="there is no <country:QQ>"):
        matcher(names=["<country:QQ>"])


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an abbreviation in brackets": ({"names": ["River Fund (RF)"]}, "write 'River Fund' here"),
    "alternatives": ({"names": ["river OR lake"]}, "entries of their own"),
    "a gap": ({"names": ["river ~2 fund"]}, "patterns stand under `terms`"),
    "no place": ({"names": ["<land:ML>"]}, "none of <country:ML>"),
    "short without context": ({"short": ["RF"]}, "`context`"),
    "context without short": ({"names": ["River Fund"], "context": ["x1"]}, "without `short`"),
    "only exclusions": ({"exclude": ["River"], "terms": [{"id": "a", "pattern": "bc"}]}, "exclude"),
    "a name excluded": ({"names": ["River Fund"], "exclude": ["river fund"]}, "silence"),
    "case without capitals": ({"names": [{"name": "river", "case": "name"}]}, "no effect"),
    "capitals without capitals": ({"names": [{"name": "River", "case": "capitals"}]}, "no effect"),
    "one list together": ({"together": {"place": ["Mali"]}}, "two lists"),
    "case of a pattern without capitals": (
        {"terms": [{"id": "orange", "pattern": "Orange", "case": True}]},
        "case: name",
    ),
}


@pytest.mark.parametrize(("lists", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_has_no_effect_or_no_meaning_is_refused(lists: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        matcher(**lists)
