"""A word that a line end broke is found as one word and as two, and quoted as it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.match.engine import Matcher
from monitor.match.line_ends import readings, with_reading
from storage.records import Span, TopicMatch
from tests.monitor.match.topics import matcher


def spans(rules: Matcher, text: str, title: str = "") -> list[tuple[str, str]]:
    """Return field and text of every span; each is checked to be the place that it names."""
    fields = {"title": title, "text": text}
    found = [span for match in rules.match(title, text) for span in match.spans]
    assert all(fields[span.field][span.start : span.end] == span.text for span in found)
    return [(span.field, span.text) for span in found]


BROKEN = [
    ("global compact for migration", "Global Com- pact for Migra- tion"),
    ("global compact for migration", "GLOBAL COM- PACT FOR MIGRATION"),
    ("global compact", "Global Com-\npact"),
    ("global compact", "Global Com\u2011\r\n  pact"),
    ("global compact", "Global Com\u00ac\npact"),
    ("global compact", "Global Com-\n\npact"),
    ("pacte mondial", "Pacte mon- dial"),
    ("pacte mondial", "Pacte mon-\ndial"),
    ("pacto mundial", "Pacto Mun- dial"),
    ("globaler pakt für migration", "Globaler Pakt für Mi- gration"),
    ("глобальный договор", "Глобаль- ный дого-\nвор"),
    ("παγκόσμιο σύμφωνο", "Παγκό- σμιο σύμ-\nφωνο"),
    ("համաշխարհային պայմանագիր", "համաշխար\u058a\nհային պայմանագիր"),
]


@pytest.mark.parametrize(("pattern", "span"), BROKEN)
def test_a_broken_word_is_found_and_quoted_as_it_stands(pattern: str, span: str) -> None:
    rules, text = matcher(pattern), f"2018: {span}, 2026"
    assert spans(rules, text) == [("text", span)]
    assert spans(rules, "nothing", text) == [("title", span)]


@pytest.mark.parametrize(
    ("pattern", "text", "span"),
    [
        ("pre and post war", "pre- and post- war years", "pre- and post- war"),
        ("binding pact", "a non-\nbinding pact", "binding pact"),
        ("UN pact", "the UN-\npact", "UN-\npact"),
        ("migrations und asylpakt", "Migrations- und Asylpakt", "Migrations- und Asylpakt"),
        ("franco allemand", "le traité franco-\nallemand", "franco-\nallemand"),
    ],
)
def test_a_compound_or_two_words_are_found_too(pattern: str, text: str, span: str) -> None:
    assert spans(matcher(pattern), text) == [("text", span)]


def test_a_word_is_not_joined_with_a_name_or_over_a_sentence() -> None:
    rules = matcher("compact")
    assert spans(rules, "Com- Pact of towns") == []
    assert spans(rules, "B- compact") == [("text", "compact")]
    assert spans(rules, "Com-. pact") == []


def test_both_readings_of_one_text_are_shown_in_their_order() -> None:
    rules = matcher("global compact", "migration pact")
    text = "A migration pact, the Global Com- pact, the mi-\ngration pact."
    assert [span for _, span in spans(rules, text)] == [
        "migration pact",
        "Global Com- pact",
        "mi-\ngration pact",
    ]


def test_an_explanation_shows_the_reading_that_matches() -> None:
    (explained,) = matcher("global compact").explain("", "the Global Com- pact")
    assert explained.match is not None
    assert [span.text for span in explained.match.spans] == ["Global Com- pact"]


def test_a_long_text_of_broken_words_is_read_in_time_that_grows_with_it() -> None:
    text = "mi- gra- tion " * 40_000
    assert len(spans(matcher("migration"), text)) > 0


def test_a_reading_counts_only_by_words_that_it_changes() -> None:
    text = "The migration pact of the Com- pact"
    (reading,) = readings("", text)
    span = Span(field="text", start=4, end=18, text="migration pact", term="t0")
    other = TopicMatch(topic="test", score=1.0, rule_version="", spans=(span,))
    assert with_reading(None, other, reading) is None
    changed = Span(field="text", start=26, end=35, text="Com- pact", term="t0")
    assert with_reading(None, replace(other, spans=(changed,)), reading) is not None
