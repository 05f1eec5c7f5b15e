"""Fingerprints: what leaves them equal, what they keep, and that they never change."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.stories.fingerprint import SAMPLE, fingerprint, sample
from tests.crawler.stories.wire_stories import WIRES, Wire

CHECKOUT = Path(__file__).resolve().parents[3]
HARBOUR = "The harbour of Halden Bay opens again on Thursday after the long winter storms."
LONG = " ".join(f"word{number} of{number % 7} text{number % 11}" for number in range(400))

SAME = {
    "case": ("Halden Bay", "HALDEN BAY"),
    "quotation marks": ('"Halden" Bay', "«Halden» Bay"),
    "apostrophe": ("L'eau", "L’eau"),
    "hyphen": ("Halden-Bay", "Halden‑Bay"),
    "blanks": ("Halden Bay", "\n Halden\u00a0\u200b Bay "),
    "accent composed": ("Peñarrubia", "Pen\u0303arrubia"),
    "arabic marks": ("وادي السرو", "وَادِي السّـرو"),
    "russian yo": ("посёлок", "поселок"),
    "full width": ("2026年", "２０２６ 年"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_typography_does_not_change_the_fingerprint(one: str, other: str) -> None:
    assert fingerprint("t", one) == fingerprint("t", other)


def test_the_fingerprint_is_the_same_on_every_machine() -> None:
    made = fingerprint("Any title", HARBOUR)
    assert made.exact == "7f0e01ad3e7138a5aa0aea423fd9c1d4"
    assert max(made.shingles) == 6_239_588_218_511_238_571
    assert min(made.shingles) == -7_037_689_990_233_315_017


def test_the_fingerprint_is_the_same_in_another_process() -> None:
    program = f"from crawler.stories.fingerprint import *; print(fingerprint('', {HARBOUR!r}))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=CHECKOUT,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert answers == {f"{fingerprint('', HARBOUR)}\n".encode()}


def test_the_title_does_not_count() -> None:
    assert fingerprint("Port opens", HARBOUR) == fingerprint("Ships return", HARBOUR)


def test_a_changed_word_changes_the_hash_of_the_text() -> None:
    assert (
        fingerprint("t", HARBOUR).exact != fingerprint("t", HARBOUR.replace("long", "mild")).exact
    )


def test_a_text_below_twelve_words_has_no_parts() -> None:
    short = " ".join(HARBOUR.split()[:11])
    assert fingerprint("t", short).shingles == frozenset()
    assert fingerprint("t", short + " and more").shingles


def test_a_text_below_twelve_words_is_recognised_by_its_title() -> None:
    stub = "Read the whole story on our site"
    assert fingerprint("Port opens", stub).exact != fingerprint("School burns", stub).exact


@pytest.mark.parametrize("text", ["", " ", "…", "\u200b\n"])
def test_a_text_without_words_has_size_zero(text: str) -> None:
    made = fingerprint("t", text)
    assert (made.size, made.shingles) == (0, frozenset())


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert fingerprint("\ud800", HARBOUR + " \udfff").size >= 14


def test_a_text_under_400_words_keeps_all_its_shingles() -> None:
    assert len(fingerprint("", LONG[:2000]).shingles) > 150


def test_a_longer_text_keeps_a_quarter_chosen_by_the_hash() -> None:
    made = fingerprint("", LONG)
    assert made.size == 1200
    assert all(shingle % SAMPLE == 0 for shingle in made.shingles)
    assert 0.8 < len(made.shingles) * SAMPLE / made.size < 1.2


def test_thinning_a_short_text_gives_what_a_long_one_would_have_kept() -> None:
    beginning = " ".join(LONG.split()[:300])
    kept = sample(fingerprint("", beginning).shingles, of_size=1200)
    assert kept <= fingerprint("", LONG).shingles


def test_hashes_fit_a_signed_64_bit_column() -> None:
    shingles = fingerprint("", LONG).shingles
    assert min(shingles) >= -(2**63)
    assert max(shingles) < 2**63
    assert min(shingles) < 0 < max(shingles)


@pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire.language)
def test_two_texts_of_one_language_share_next_to_nothing(wire: Wire) -> None:
    one, other = fingerprint("", wire.text), fingerprint("", wire.other)
    assert len(one.shingles & other.shingles) <= 1


def test_chinese_is_measured_in_letters_with_or_without_latin_names() -> None:
    text = "青石镇星期二晚上宣布，停运十五年的 UNESCO 码头将在 2027 年春天重新开放。"
    made = fingerprint("", text)
    assert made.size == sum(letter.isalnum() for letter in text)
    assert len(made.shingles) == made.size - 5


def test_thai_is_measured_in_letters() -> None:
    assert fingerprint("", "ท่าเรือเก่าของเมืองจะเปิดอีกครั้งในวันพฤหัสบดี").size > 24


def test_korean_is_measured_in_words() -> None:
    assert fingerprint("", "할덴 항구는 긴 겨울 폭풍이 지난 뒤 목요일에 다시 열린다").size == 10
