"""Words and letters, with and without blanks between them."""

from __future__ import annotations

import pytest

from crawler.text.measures import key, letters, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The harbour, again!", ["the", "harbour", "again"]),
        ("港口重新开放", list("港口重新开放")),
        ("G20峰会 2026", ["g20", "峰", "会", "2026"]),
        ("ท่าเรือ", list("ท่าเรือ")),
        ("みなと港", list("みなと港")),
        ("항구가 열렸다", ["항구가", "열렸다"]),
    ],
    ids=ascii,
)
def test_a_script_without_blanks_gives_one_word_per_character(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("text", "count"), [("harbour 12", 7), ("港口", 5), ("みなと", 7), ("порт", 4)], ids=ascii
)
def test_a_letter_without_blanks_around_it_counts_two_and_a_half(text: str, count: int) -> None:
    assert letters(text) == count


@pytest.mark.parametrize(
    ("left", "right"),
    [("Harbour  OPENS", "harbour opens."), ("إعادة", "اعادة"), ("ISTANBUL", "ıstanbul")],
    ids=ascii,
)
def test_spellings_of_one_line_have_one_key(left: str, right: str) -> None:
    assert key(left) == key(right)
