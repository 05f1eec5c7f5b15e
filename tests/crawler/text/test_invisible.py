"""Invisible characters stay where they spell a word, and never make two copies differ."""

from __future__ import annotations

import pytest

from crawler.text.measures import clean, key, squeeze, tokens

SPELT = [
    ("fa", "می\u200cخواهند به خانه\u200cها بروند"),
    ("ckb", "نه\u200cورۆز"),
    ("hi", "क्\u200dष और क्\u200cष"),
    ("ml", "അവന്\u200d"),
    ("km", "កម្ពុជា\u200bប្រទេស"),
    ("th", "ท่าเรือ\u200bเปิด"),
    ("emoji", "👩\u200d🚒 fire"),
]
LEFT_OVER = [
    ("de", "Saison\u00adarbeiter", "Saisonarbeiter"),
    ("en", "the\u200c harbour\u200d opens", "the harbour opens"),
    ("fr", "l\u2060’eau", "l’eau"),
    ("ru", "по\u00adрт", "порт"),
    ("es", "\u200bpuerto\u200b", "puerto"),
    ("ar", "\u200fميناء\u200e", "ميناء"),
    ("he", "\u202bנמל\u202c", "נמל"),
    ("zh", "港\u200b口", "港口"),
    ("ja", "\ufeff港", "港"),
    ("tr", "liman\u061c", "liman"),
    ("nbsp", "10\u00a0000\u202fkm", "10 000 km"),
]


@pytest.mark.parametrize(("language", "text"), SPELT, ids=[row[0] for row in SPELT])
def test_a_character_that_belongs_to_the_spelling_is_kept(language: str, text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("language", "text", "plain"), LEFT_OVER, ids=[row[0] for row in LEFT_OVER]
)
def test_what_nobody_sees_is_dropped(language: str, text: str, plain: str) -> None:
    assert squeeze(text) == plain


@pytest.mark.parametrize(("language", "text"), SPELT, ids=[row[0] for row in SPELT])
def test_a_copy_that_lost_them_is_the_same_line(language: str, text: str) -> None:
    copy = text.replace("\u200c", "").replace("\u200d", "").replace("\u200b", "")
    assert tokens(text) == tokens(copy)
    assert key(text) == key(copy)
