"""Sentences are found in several scripts."""

from __future__ import annotations

import pytest

from monitor.match.sentence import sentence_around

SENTENCES = {
    "English": ("One. The pact holds. Three.", "pact", "The pact holds."),
    "question": ("Who? The pact! Three.", "pact", "The pact!"),
    "closing quote": ("He said: “No.” The pact holds.", "pact", "The pact holds."),
    "initials": ("The U.N. Pact holds. Next.", "Pact", "The U.N. Pact holds."),
    "title before a name": ("One. Mr. Pact left. Three.", "Pact", "Mr. Pact left."),
    "German ordinal": (
        "Eins. Am 10. Dezember kam der Pakt. Drei.",
        "Pakt",
        "Am 10. Dezember kam der Pakt.",
    ),
    "year ends a sentence": ("It was 2018. The pact came.", "pact", "The pact came."),
    "small letter follows": ("See e.g. the pact here. Two.", "pact", "See e.g. the pact here."),
    "a cry within a remark": (
        "Er rief: raus aus dem Pakt – hören Sie zu! – „für Migration“. Zwei.",
        "Pakt",
        "Er rief: raus aus dem Pakt – hören Sie zu! – „für Migration“.",
    ),
    "a cry before a remark that begins large": (
        "He left! – The pact holds. Two.",
        "pact",
        "– The pact holds.",
    ),
    "number": ("It costs 3.5 pacts. Two.", "pacts", "It costs 3.5 pacts."),
    "Russian abbreviation": (
        "Раз. В 2018 г. Пакт приняли. Два.",
        "Пакт",
        "В 2018 г. Пакт приняли.",
    ),
    "Arabic question mark": ("من قال؟ هذا ميثاق جديد. نعم", "ميثاق", "هذا ميثاق جديد."),
    "Arabic comma goes on": ("قال، هذا ميثاق، نعم. لا", "ميثاق", "قال، هذا ميثاق، نعم."),
    "Chinese": ("今天。契约通过了！明天。", "契约", "契约通过了！"),
    "Chinese closing bracket": ("他说：“好。”契约通过。", "契约", "契约通过。"),
    "line break goes on": ("A long\npact line. Two.", "pact", "A long\npact line."),
    "paragraph ends": ("A headline\n\nThe pact holds", "pact", "The pact holds"),
    "no mark at all": ("just a pact", "pact", "just a pact"),
}


@pytest.mark.parametrize(("text", "word", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_the_sentence_around_a_word(text: str, word: str, sentence: str) -> None:
    start = text.rindex(word)
    first, last = sentence_around(text, (start, start + len(word)))
    assert text[first:last] == sentence


def test_a_span_over_a_paragraph_break_keeps_both_sides() -> None:
    text = "One. The Global\n\nCompact holds. Three."
    start, end = text.index("Global"), text.index(" holds")
    first, last = sentence_around(text, (start, end))
    assert text[first:last] == "The Global\n\nCompact holds."
