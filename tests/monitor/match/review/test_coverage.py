"""What a topic has per language, and what is doubtful about its names."""

from __future__ import annotations

from config.topic import Topic
from config.topic_file import topic_of_text
from monitor.match.engine import Matcher
from monitor.match.review.coverage import ANY, Lack, coverage_of, lacking, language_by_names
from monitor.match.review.doubts import Doubt, DoubtfulEntry, doubts_of
from monitor.match.review.sample import is_ordinary, sample_items


def topic(text: str) -> Topic:
    return topic_of_text(f"name: fund\ntitle: Fund\n{text}", "fund.yaml").topic


def doubts(text: str) -> dict[Doubt, list[DoubtfulEntry]]:
    read = topic(text)
    found: dict[Doubt, list[DoubtfulEntry]] = {}
    for one in doubts_of(read, Matcher.compile([read])):
        found.setdefault(one.doubt, []).append(one)
    return found


LISTS = """names:
  en: [Harbour Fund, Fund of Ports]
  ar: [صندوق الموانئ]
short: {fr: [FDP], ru: [ФП]}
context: {fr: [quais]}
matches: [The Harbour Fund pays., "Le FDP et les quais."]
"""


def test_every_language_says_what_it_has_and_lacks() -> None:
    read = topic(LISTS)
    matcher = Matcher.compile([read])
    rows = coverage_of(
        read, lambda one: language_by_names(read, matcher, one) or "und", ("en", "es")
    )
    assert [(r.language, r.names, r.short, r.context, r.sentences) for r in rows] == [
        ("en", 2, 0, 0, 1), ("es", 0, 0, 0, 0), ("ar", 1, 0, 0, 0), ("fr", 0, 1, 1, 1),
        ("ru", 0, 1, 0, 0),
    ]  # fmt: skip
    assert lacking(rows, Lack.NAMES) == ["es"]
    assert lacking(rows, Lack.SENTENCE) == ["ar", "ru"]
    assert lacking(rows, Lack.CONTEXT) == ["ru"]


def test_a_theme_says_which_language_has_no_words_in_a_list() -> None:
    read = topic(
        "together: {place: {en: [Sahel], fr: [Sahel], ar: [الساحل]}, hunger: {en: [hunger],"
        " fr: [faim]}}\n"
    )
    rows = coverage_of(read, lambda _: "und")
    assert {row.language: Lack.GROUP in row.lacks for row in rows} == {
        "en": False, "fr": False, "ar": True
    }  # fmt: skip


def test_flat_lists_and_hand_written_terms_count_too() -> None:
    read = topic(
        "names: [Harbour Fund]\nterms:\n"
        "  - {id: a, language: tr, pattern: liman fonu}\n"
        "  - {id: b, class: weak, pattern: LF, near: [liman]}\n"
    )
    rows = {row.language: row for row in coverage_of(read, lambda _: "tr")}
    assert (rows["tr"].names, rows[ANY].names, rows[ANY].short) == (1, 1, 1)
    assert rows[ANY].lacks == ()


def test_words_of_daily_life_and_abbreviations_that_tell_alone_are_doubtful() -> None:
    found = doubts(
        "names: {en: [River, Harbour Fund, HF], de: [trocken], ru: [Школы], fr: [Eau, Nantes]}\n"
    )
    assert [one.path for one in found[Doubt.ORDINARY]] == [
        "names.en.0", "names.de.0", "names.ru.0", "names.fr.0"
    ]  # fmt: skip
    assert [one.name for one in found[Doubt.ABBREVIATION]] == ["HF"]


def test_what_is_found_in_the_sample_is_shown_with_headlines() -> None:
    [one] = doubts("names: {es: [agua]}\n")[Doubt.IN_SAMPLE]
    assert (one.path, one.count > 3, len(one.shown)) == ("names.es.0", True, 3)
    assert Doubt.IN_SAMPLE not in doubts("names: {es: [Fondo de los Puertos Hundidos]}\n")


def test_names_that_no_sentence_has_are_named() -> None:
    found = doubts(LISTS)[Doubt.UNTESTED]
    assert [one.path for one in found] == ["names.en.1", "names.ar.0", "short.ru.0"]


def test_a_context_word_that_misses_by_an_ending_is_shown() -> None:
    text = 'short: [LFX]\ncontext: [harbourside]\nmatches: ["LFX pays for harboursman."]\n'
    [one] = doubts(text)[Doubt.NEAR_CONTEXT]
    assert (one.name, one.shown) == ("LFX", ("harboursman ~ harbourside",))


def test_a_number_as_in_a_list_is_no_part_of_a_name() -> None:
    found = doubts('names: ["1. Harbour Fund", "2. صندوق", "20 Minutes"]\n')
    assert [one.path for one in found[Doubt.NUMBERED]] == ["names.0", "names.1"]


def test_names_are_not_taken_for_words_of_daily_life() -> None:
    assert is_ordinary("Water", "en")
    assert not is_ordinary("London", "en")
    assert is_ordinary("水", "zh")
    assert not is_ordinary("世界卫生组织", "zh")
    assert len(sample_items()) >= 1200
