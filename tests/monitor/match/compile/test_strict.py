"""A strict term refuses the kinds of difference that it names."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.relaxation import EXACT, Relaxation
from monitor.match.hits import HitOutcome
from tests.monitor.match.topics import matcher, surfaces, topic

# Pattern, text: [[found in any case]], {{found unless the term is strict about it}}.
DIFFERENCES = {
    ("case", "a name that is a word too"): ("Polish", "[[Polish]] {{polish}} {{POLISH}}"),
    ("case", "Greek"): ("Μαρακές", "στο [[Μαρακές]], {{ΜΑΡΑΚΈΣ}}"),
    ("case", "Cyrillic"): ("Мир", "«[[Мир]]» за {{мир}}"),
    ("case", "a letter that is two"): ("Oeuvre", "[[Œuvre]], {{œuvre}}"),
    ("accents", "French"): ("pâte", "La [[pâte]], LA [[PÂTE]], la {{pate}}"),
    ("accents", "taken apart"): ("pâte", "La [[pa\u0302te]], la {{pate}}"),
    ("accents", "Portuguese reference"): ("migração", "[[migra&ccedil;&atilde;o]] {{migracao}}"),
    ("accents", "Turkish"): ("göç", "[[göç]], {{goc}}"),
    ("accents", "Russian"): ("договорённость", "[[Договорённость]] {{договоренность}}"),
    ("accents", "harakat"): ("ميثاق", "[[الميثاق]] {{والْمِيثَاقُ}}"),
    ("accents", "harakat asked for"): ("مِيثاق", "[[بِالْمِيثاق]] [[لِمِيثاق]] {{الميثاق}}"),
    ("accents", "Hebrew points"): ("הגירה", "[[הגירה]] {{הֲגִירָה}}"),
    ("letters", "German"): ("Straße", "[[Straße]] [[STRAẞE]] {{Strasse}} {{STRASSE}}"),
    ("letters", "Turkish"): ("ısparta", "[[ısparta]] {{isparta}}"),
    ("letters", "French"): ("cœur", "[[cœur]] {{coeur}}"),
    ("letters", "hamza"): ("أمم متحدة", "[[الأمم المتحدة]] {{الامم المتحدة}}"),
    ("letters", "ta marbuta"): ("هجرة", "[[للهجرة]] {{هجره}}"),
    ("letters", "digits"): ("عام 2018", "[[عام 2018]]، {{عام ٢٠١٨}}"),
    ("letters", "tatweel is no letter"): ("ميثاق", "[[ميثـــاق]]"),
    ("clitics", "article"): ("ميثاق عالمي", "[[ميثاق عالمي]]، {{الميثاق العالمي}}"),
    ("clitics", "article asked for"): ("الهجرة", "[[الهجرة]] {{للهجرة}} {{والهجرة}} {{هجرة}}"),
    ("clitics", "bare preposition"): ("هجرة", "[[هجرة]] {{لهجرة}}"),
    ("clitics", "a blank may be lost"): ("الأمم المتحدة", "[[الأممالمتحدة]] {{للأمم المتحدة}}"),
    ("han_forms", "simplified"): ("全球契约", "《[[全球契约]]》、《{{全球契約}}》"),
    ("han_forms", "traditional"): ("移民協議", "[[移民協議]]。{{移民协议}}"),
    ("blanks", "Latin"): ("global compact", "[[Global Compact]], {{GlobalCompact}}"),
    ("blanks", "a hyphen is a blank"): ("global compact", "[[Global-Compact]]"),
    ("blanks", "doubled or broken"): ("global compact", "[[Global \n Compact]]"),
    ("blanks", "Arabic"): ("أمم متحدة", "[[الأمم المتحدة]] {{الأممالمتحدة}}"),
    ("blanks", "Arabic preposition"): ("ميثاق", "[[الميثاق]] {{معالميثاق}}"),
    ("blanks", "Chinese"): ("全球契约", "[[全球契约]]。{{全球 契约}}"),
    ("blanks", "Chinese beside Latin"): ("联合国 GCM", "[[联合国GCM]]会议"),
}


def found_by(term: dict[str, Any], text: str) -> list[str]:
    return surfaces(matcher(term), text)


@pytest.mark.parametrize("name", DIFFERENCES, ids=": ".join)
def test_a_difference_is_forgiven_unless_the_term_is_strict_about_it(name: tuple[str, str]) -> None:
    pattern, marked = DIFFERENCES[name]
    text = re.sub(r"\[\[|\]\]|\{\{|\}\}", "", marked)
    every = re.findall(r"(?:\[\[|\{\{)(.*?)(?:\]\]|\}\})", marked, re.DOTALL)
    as_written = re.findall(r"\[\[(.*?)\]\]", marked, re.DOTALL)
    assert found_by({"pattern": pattern}, text) == every
    assert found_by({"pattern": pattern, "strict": [name[0]]}, text) == as_written


def test_every_difference_has_its_cases() -> None:
    assert {kind for kind, _ in DIFFERENCES} == set(Relaxation)


def test_exact_is_short_for_all_but_case() -> None:
    assert topic({"pattern": "pâte", "exact": True}).terms[0].kept() == EXACT
    both = topic({"pattern": "pâte", "exact": True, "strict": ["case"]}).terms[0]
    assert both.kept() == frozenset(Relaxation)


def test_a_good_hit_inside_a_refused_one_is_found() -> None:
    term = {"pattern": "pacte ~4 réfugiés", "strict": ["accents"]}
    assert found_by(term, "Un pâcte, le pacte des réfugiés") == ["pacte des réfugiés"]


def test_only_the_pattern_is_strict_not_its_context() -> None:
    term = {"pattern": "pâte", "strict": ["accents"], "not_before": ["grosse"], "class": "weak"}
    near = term | {"near": ["blé"]}
    assert found_by(near, "pâte de ble") == ["pâte"]
    assert found_by(near, "une große pâte de blé") == []


def test_a_near_miss_names_what_the_term_is_strict_about() -> None:
    strict = matcher({"pattern": "Œuvre sûre", "strict": ["accents", "letters", "case"]})
    explanation = strict.explain("", "oeuvre sure")[0]
    assert explanation.hits[0].outcome is HitOutcome.OTHER_SPELLING
    assert explanation.nearest_miss == (
        "'oeuvre sure' (t0): refused: spelt otherwise, and the term is strict about"
        " case, accents, letters"
    )
    assert "strict about accents" in str(strict.explain("", "Œuvre sure")[0].nearest_miss)


def test_a_strict_topic_has_a_version_of_its_own() -> None:
    versions = {
        matcher({"pattern": "pâte", "strict": strict}).topics[0].version
        for strict in ([], ["accents"], ["letters"])
    }
    assert len(versions) == 3


def test_a_term_that_is_not_strict_checks_nothing_more() -> None:
    assert matcher("pâte").topics[0].terms[0].strictness is None


WORDS = st.sampled_from(
    [
        *("pâte", "Pate", "PATE", "straße", "Strasse", "œuvre", "oeuvre", "Polish", "polish"),
        *("الميثاق", "ميثاق", "لِمِيثاق", "الأمم", "الامم", "امم", "هجرة", "هجره", "٢٠١٨", "2018"),
        *("全球契约", "全球契約", "全球 契约", "globalcompact", "Global-Compact", "Мёд", "мед"),
    ]
)
SIGNS = st.sampled_from([" ", " ", "", "-", ", ", "\n", "&nbsp;", "\u200b"])
TEXTS = st.lists(st.tuples(WORDS, SIGNS), max_size=12).map(
    lambda pairs: "".join(word + sign for word, sign in pairs)
)
PATTERNS = st.one_of(
    WORDS,
    st.tuples(WORDS, WORDS).map(" ".join),
    st.tuples(WORDS, WORDS).map(" ~2 ".join),
    st.tuples(WORDS, WORDS).map(lambda two: f"({two[0]}|{two[1]}*)"),
)


@settings(max_examples=200, deadline=None)
@given(PATTERNS, st.sets(st.sampled_from(list(Relaxation)), min_size=1), TEXTS)
def test_a_strict_term_finds_a_subset_of_what_the_lenient_one_finds(
    pattern: str, strict: set[Relaxation], text: str
) -> None:
    lenient = matcher({"pattern": pattern}).match("", text)
    places = [(span.start, span.end) for match in lenient for span in match.spans]
    for match in matcher({"pattern": pattern, "strict": sorted(strict)}).match("", text):
        for span in match.spans:
            assert span.text == text[span.start : span.end]
            assert any(start <= span.start and span.end <= end for start, end in places)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS, st.sets(st.sampled_from(list(Relaxation)), min_size=1))
def test_a_pattern_is_found_in_itself_however_strict(
    one: str, other: str, strict: set[Relaxation]
) -> None:
    written = f"{one} {other}"
    assert found_by({"pattern": written, "strict": sorted(strict)}, f"x {written} x") == [written]
