"""Letters that look like others, letters of Turkish, and topics with thousands of terms."""

from __future__ import annotations

import pytest

from crawler.urls.canonical import canonical_url
from monitor.match.engine import Matcher
from monitor.match.text import PreparedText
from tests.monitor.match.topics import topic


def found(pattern: str, text: str) -> bool:
    return bool(Matcher.compile([topic(pattern)]).match("", text))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("İstanbul", "ISTANBUL'da bir toplantı", True),
        ("İstanbul", "istanbul'un limanı", True),
        ("ISPARTA", "ısparta gülü", True),
        ("Isparta", "İsparta", True),  # the rule: all four letters i are one
        ("Diyarbakır", "DİYARBAKIR", True),
        ("Diyarbakır", "Diyarbakar", False),
    ],
)
def test_the_four_letters_i_of_turkish_are_one(pattern: str, text: str, expected: bool) -> None:
    """Case E5."""
    assert found(pattern, text) is expected


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("NATO", "NАTO meets"),  # with a Cyrillic A
        ("Paris", "Раris talks"),  # with a Cyrillic er and a
        ("pact", "ρact signed"),  # with a Greek rho
        ("Москва", "Mocквa сегодня"),  # with Latin letters
    ],
)
def test_a_letter_of_another_script_is_another_letter(pattern: str, text: str) -> None:
    """Case E11."""
    assert found(pattern, f"{pattern} here")
    assert not found(pattern, text)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://аррӏе.com/news", "https://xn--80ak6aa92e.com/news"),
        ("https://раураl.example/", "https://xn--l-7sba6dbr.example/"),
    ],
)
def test_an_address_that_looks_like_another_is_shown_in_the_form_that_tells(
    address: str, shown: str
) -> None:
    """Case E11."""
    assert canonical_url(address) == shown


NAMES = [f"{a}{b} harbour" for a in "bcdfgklmnprst" for b in ("aro", "ilo", "onde", "usta", "erri")]


def many(count: int) -> Matcher:
    """A matcher of so many terms, in topics of a hundred."""
    terms = [f"{NAMES[n % len(NAMES)]} no {n}" for n in range(count)]
    parts = [terms[first : first + 100] for first in range(0, count, 100)]
    return Matcher.compile([topic(*part, name=f"t{n}") for n, part in enumerate(parts)])


def test_a_text_tries_the_terms_whose_words_it_has_however_many_there_are() -> None:
    """Case E10."""
    text = PreparedText("", "a storm closed baro harbour no 0 and bilo harbour no 1. " * 20)
    few, lots = many(100), many(1_000)
    tried = [sum(1 for _ in one._index.candidates(text)) for one in (few, lots)]
    assert tried[0] == tried[1] > 0
    assert len(lots.match("", "A storm closed baro harbour no 0.")) == 1
