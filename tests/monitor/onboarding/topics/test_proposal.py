"""What is proposed for a name: which names tell, which need context, what is kept out."""

from __future__ import annotations

import pytest

from monitor.onboarding.topics.kinds import Kind, kind_of, usual_context
from monitor.onboarding.topics.proposal import Proposal, Typed, Wish, propose
from monitor.onboarding.topics.topic_yaml import topic_name, topic_yaml
from monitor.onboarding.topics.wikidata_item import Item, codes_of, found_ids, items_of
from tests.monitor.onboarding.topics.wikidata_items import (
    COMPANY,
    FUND,
    GOALS,
    HEALTH,
    ITEMS,
    LANGUAGES,
    PERSON,
)

ALL = items_of({"entities": {one["id"]: one for one in ITEMS}}, LANGUAGES)


def ordinary(word: str, language: str) -> bool:
    return (word, language) in {("Union", "fr"), ("союз", "ru")}


def proposed(
    number: str, text: str, kind: Kind | None = None, languages: tuple[str, ...] = LANGUAGES
) -> Proposal:
    item = ALL[number]
    others = [one for one in ALL.values() if one is not item]
    wish = Wish(text, "en", languages, kind or kind_of(item.description(("en",))))
    return propose(wish, item, others, ordinary)


def test_five_items_in_eleven_languages() -> None:
    found = {
        number: proposed(number, text)
        for number, text in (
            (FUND, "Loss and Damage Fund"),
            (GOALS, "Sustainable Development Goals"),
            (HEALTH, "World Health Organization"),
            (PERSON, "António Guterres"),
            (COMPANY, "Orange"),
        )
    }
    assert {n: one.kind.value for n, one in found.items()} == {
        FUND: "fund", GOALS: "theme", HEALTH: "body", PERSON: "person", COMPANY: "company"
    }  # fmt: skip
    for number in (FUND, GOALS, HEALTH):
        assert set(found[number].names) == set(LANGUAGES)
    assert found[FUND].short == {"en": ["FRLD"]}
    assert found[HEALTH].short["ru"] == ["ВОЗ"]
    assert found[HEALTH].short["zh"] == ["世卫"]
    assert found[GOALS].short["nl"] == ["SDG's"]
    assert found[PERSON].short["tr"] == ["Guterres"]
    assert found[PERSON].short["zh"] == ["古特雷斯"]
    assert found[COMPANY].names == {
        "fr": ["Orange S.A.", "France Télécom"],
        "en": ["France Telecom"],
    }
    assert found[COMPANY].short["es"] == ["Orange"]
    assert found[COMPANY].short["ar"] == ["أورنج"]


def test_a_name_that_another_thing_has_needs_context_and_the_thing_is_said() -> None:
    orange = proposed(COMPANY, "Orange")
    assert "Orange" not in orange.names.get("en", [])
    assert orange.namesakes == ("orange (Q900015: citrus fruit)",)
    assert orange.context["fr"] == list(usual_context(Kind.COMPANY, "fr"))


def test_longer_names_of_other_things_are_kept_out() -> None:
    assert proposed(COMPANY, "Orange").exclude["en"] == ["sweet orange", "Orange County"]


def test_papers_about_a_thing_are_no_namesakes() -> None:
    health = proposed(HEALTH, "World Health Organization")
    assert "World Health Organization" in health.names["en"]
    assert health.namesakes == ()


def test_traditional_and_simplified_chinese_are_one_name() -> None:
    assert proposed(HEALTH, "WHO").names["zh"] == ["世界卫生组织", "世卫组织"]


def test_without_short_names_there_is_no_context_which_would_have_no_effect() -> None:
    fund = proposed(FUND, "Loss and Damage Fund", languages=("fr", "ar"))
    assert fund.short == {}
    assert fund.context == {}


def test_what_tells_a_page_apart_is_no_part_of_a_name() -> None:
    assert "Loss and Damage Fund" in proposed(FUND, "Loss and Damage Fund").names["en"]
    assert not any("(" in name for names in proposed(FUND, "x y").names.values() for name in names)


def test_languages_in_which_nobody_typed_a_name_are_unchecked() -> None:
    item = ALL[HEALTH]
    typed = Typed(names={"ru": ["Всемирная организация здоровья"]})
    wish = Wish("OMS", "fr", ("fr", "ru", "zh"), Kind.BODY, typed)
    found = propose(wish, item, [], ordinary)
    assert found.names["ru"][0] == "Всемирная организация здоровья"
    assert found.unchecked == ("zh",)


@pytest.mark.parametrize(
    ("text", "language", "kind", "tells"),
    [
        ("Union", "fr", Kind.BODY, False),  # a word of daily life
        ("Frontex", "fr", Kind.BODY, True),
        ("Vidal", "es", Kind.PERSON, False),
        ("ОБСЕ", "ru", Kind.BODY, False),
        ("أوبك", "ar", Kind.BODY, True),
        ("联合", "zh", Kind.BODY, False),
        ("Elena Vidal", "es", Kind.PERSON, True),
    ],
)
def test_without_wikidata_the_form_of_a_name_decides(
    text: str, language: str, kind: Kind, *, tells: bool
) -> None:
    found = propose(Wish(text, language, (language,), kind), None, [], ordinary)
    assert (text in found.names.get(language, ())) is tells
    assert (text in found.short.get(language, ())) is not tells


def test_names_that_a_file_cannot_hold_are_left_out() -> None:
    odd = Item("Q1", {"en": ("Fund <A>", "Fund|Bank", "https://fund.example", "x", "Good Fund")})
    found = propose(Wish("Good Fund", "en", ("en",), Kind.FUND), odd, [], ordinary)
    assert found.names == {"en": ["Good Fund"]}


def test_a_label_in_another_script_is_not_of_the_language() -> None:
    latin = Item("Q1", {"ar": ("Green Climate Fund", "GCF", "الصندوق الأخضر للمناخ")})
    found = propose(Wish("GCF", "en", ("ar",), Kind.FUND), latin, [], ordinary)
    assert found.names["ar"] == ["الصندوق الأخضر للمناخ"]


def test_initials_are_offered_and_not_taken() -> None:
    found = propose(Wish("Green Climate Fund", "en", ("en",), Kind.FUND), None, [], ordinary)
    assert (found.initials, found.short) == (("GCF",), {})


def test_answers_of_another_form_are_nothing() -> None:
    assert found_ids({"search": [{"id": "Q1"}, {"id": "P31"}, "x", {"id": "Q1"}]}) == ("Q1",)
    assert found_ids({"search": "none"}) == ()
    odd = {"Q1": {"type": "item", "id": "Q1", "labels": [], "aliases": {"en": {"value": "x"}}}}
    assert items_of({"entities": odd}, ["en"]) == {"Q1": Item("Q1", {}, {})}
    assert items_of({"entities": {"Q2": {"id": "Q2", "missing": ""}}}, ["en"]) == {}
    assert codes_of(["zh", "fr"])[-2:] == ("fr", "mul")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Loss and Damage Fund", "loss-and-damage-fund"),
        ("Фонд потерь", "fond-poter"),
        ("L'Œuvre d'été", "l-oeuvre-d-ete"),
        ("…", ""),
    ],
)
def test_a_file_is_named_by_the_sound_of_its_title(title: str, name: str) -> None:
    assert topic_name(title) == name


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    found = propose(Wish("No", "en", ("en",), Kind.THEME), None, [], ordinary)
    text = topic_yaml("no", found, notes=("a note",), marks={"en": "unread"})
    assert text.splitlines() == [
        "# yaml-language-server: $schema=../schemas/topic.schema.json",
        "# a note",
        'name: "no"',
        'title: "No"',
        "names:",
        "  en: # unread",
        '    - "No"',
    ]


def test_a_short_name_without_any_context_word_waits_for_one() -> None:
    found = propose(Wish("ODD", "fr", ("fr",), Kind.THEME), None, [], ordinary)
    assert (found.short, found.names, found.waiting) == ({}, {}, ("ODD",))
    typed = Typed(context={"fr": ["développement"]})
    with_word = propose(Wish("ODD", "fr", ("fr",), Kind.THEME, typed), None, [], ordinary)
    assert (with_word.short, with_word.waiting) == ({"fr": ["ODD"]}, ())


def test_words_of_the_long_names_let_the_short_ones_of_a_theme_tell() -> None:
    found = proposed(GOALS, "Sustainable Development Goals", languages=("en", "fr"))
    assert found.context["en"] == ["sustainable", "development", "global"]


def test_a_whole_name_that_somebody_else_has_needs_context() -> None:
    names = {"es": ("Elena Vidal",), "en": ("Elena Vidal",)}
    envoy = Item("Q1", names, {"en": "Chilean diplomat", "es": "diplomática chilena"})
    player = Item("Q2", names, {"en": "Spanish tennis player", "es": "tenista española"})
    wish = Wish("Elena Vidal", "es", ("es",), Kind.PERSON)
    alone, shared = propose(wish, envoy, [], ordinary), propose(wish, envoy, [player], ordinary)
    assert (alone.names, alone.short) == ({"es": ["Elena Vidal"]}, {"es": ["Vidal"]})
    assert (shared.names, shared.short) == ({}, {"es": ["Elena Vidal"]})
    assert shared.namesakes == ("Elena Vidal (Q2: tenista española)",)
