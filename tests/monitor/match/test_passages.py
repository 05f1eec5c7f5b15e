"""A match keeps the sentences around its spans, and what folding forgave."""

from __future__ import annotations

import pytest

from monitor.match.passages import passages_of, with_evidence
from storage.records import Span
from tests.monitor.match.topics import matcher


def spans(text: str, *words: str) -> list[Span]:
    return [Span("text", text.index(w), text.index(w) + len(w), w, "t") for w in words]


@pytest.mark.parametrize(
    ("text", "words", "passages"),
    [
        ("One. Two. A pact. Four. Five.", ["pact"], ["Two. A pact. Four."]),
        ("A pact. Two. Three.", ["pact"], ["A pact. Two."]),
        ("One.\n\nTwo. A pact.", ["pact"], ["Two. A pact."]),
        ("قال نعم؟ وقع الميثاق. ثم عاد. انتهى.", ["الميثاق"], ["قال نعم؟ وقع الميثاق. ثم عاد."]),
        ("第一句。通过契约。第三句。第四句。", ["契约"], ["第一句。通过契约。第三句。"]),
        ("A pact. Two. Three. Rabat.", ["pact", "Rabat"], ["A pact. Two.", "Three. Rabat."]),
        ("A pact. Two. Rabat.", ["pact", "Rabat"], ["A pact. Two. Rabat."]),
        ("pact", ["pact"], ["pact"]),
    ],
)
def test_a_passage_is_the_sentence_with_its_neighbours(
    text: str, words: list[str], passages: list[str]
) -> None:
    found = passages_of(spans(text, *words), {"text": text})
    assert [passage.text for passage in found] == passages
    assert all(text[p.start : p.end] == p.text for p in found)


def test_a_text_full_of_hits_gives_ten_passages() -> None:
    text = "A pact. One. Two. Three. " * 30
    (match,) = matcher("pact").match("", text)
    assert len(match.spans) > 10
    assert len(with_evidence(match, "", text).passages) == 10


def test_what_folding_forgave_is_named_by_term() -> None:
    text = "Le PÂCTE, le pacte"
    (match,) = matcher("pacte").match("", text)
    kept = with_evidence(match, "", text)
    assert kept.relaxations == {"t0": ("accents", "case")}
    assert with_evidence(match, "", text).passages[0].text == text
