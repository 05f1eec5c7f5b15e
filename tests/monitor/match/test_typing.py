"""A name is found however it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from storage.folding.han import simplified
from tests.monitor.match.labelled import CASES
from tests.monitor.match.topics import shipped_matcher

GCM = shipped_matcher("gcm")
# Surfaces that fire without their sentence.
NAMES = sorted({case["span"] for case in CASES if "span" in case and GCM.match("", case["span"])})


def entities(name: str) -> str:
    return "".join(c if c.isascii() else f"&#{ord(c)};" for c in name)


def soft_hyphens(name: str) -> str:
    return re.sub(r"(?<=[a-zа-я]{3})(?=[a-zа-я]{3})", "\u00ad", name)


def tatweel(name: str) -> str:
    return re.sub("(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[ء-ي])", "ـ", name)


def without_marks(name: str) -> str:
    """As typed without accents and points; signs of Indic letters and kana are no such marks."""
    return re.sub("[\u0300-\u08ff]", _unless_mark, unicodedata.normalize("NFD", name))


def _unless_mark(letter: re.Match[str]) -> str:
    return "" if unicodedata.combining(letter[0]) else letter[0]


def full_width(name: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)


def traditional(name: str) -> str:
    return "".join(TRADITIONAL.get(letter, letter) for letter in name)


def first_blank_lost(name: str) -> str:
    return re.sub("(?<=[ء-ي]) (?=[ء-ي])", "", name, count=1)


def last_blank_lost(name: str) -> str:
    return re.sub("(?<=[ء-ي]) (?=[ء-ي]+$)", "", name)


TRADITIONAL = {simple: letter for letter, simple in simplified().items()}
VARIANTS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "taken apart": lambda name: unicodedata.normalize("NFD", name),
    "without marks": without_marks,
    "no-break spaces": lambda name: name.replace(" ", "\u00a0"),
    "narrow spaces doubled": lambda name: name.replace(" ", "\u202f "),
    "line breaks": lambda name: name.replace(" ", "\n"),
    "paragraph breaks": lambda name: re.sub(r"(?<!\.) ", "\n\n", name),  # a stop ends the sentence
    "entities": entities,
    "entities escaped twice": lambda name: entities(name).replace("&", "&amp;"),
    "no-break entities": lambda name: name.replace(" ", "&nbsp;"),
    "soft hyphens": soft_hyphens,
    "zero-width spaces": lambda name: re.sub(r"(?<=\w)(?=\w)", "\u200b", name),
    "tatweel": tatweel,
    "full width": full_width,
    "direction marks": lambda name: f"\u202b{name}\u202c",
    "quoted": lambda name: f"«{name}»",
    "traditional characters": traditional,
    "first Arabic blank lost": first_blank_lost,
    "last Arabic blank lost": last_blank_lost,
    "blanks in Chinese": lambda name: re.sub(r"(?<=[一-鿿])(?=[一-鿿])", " ", name),
    "bold": lambda name: f"<b>{name}</b>",
}


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_a_name_is_found_however_it_is_typed(variant: Callable[[str], str]) -> None:
    lost = [name for name in NAMES if not GCM.match("", f"x {variant(name)}. y")]
    assert lost == []


def test_most_names_need_no_sentence() -> None:
    assert len(NAMES) > 50
