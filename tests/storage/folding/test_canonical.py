"""Spellings that a reader takes for one fold to one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.folding import BARRIER, Relaxation, fold, fold_with_offsets, folding

SAME = {
    "composed and decomposed": ("Migração", unicodedata.normalize("NFD", "Migração")),
    "case": ("MIGRAÇÃO", "migracao"),
    "full width": ("ＧＣＭ　２０１８", "gcm 2018"),
    "ligature": ("oﬃce", "office"),
    "hooked letters": ("Ɓangaren ƙasa, ɗan ƴancin ŋɛɔ", "bangaren kasa dan yancin neo"),
    "soft hyphen": ("migra\u00adtion", "migration"),
    "zero width space": ("migra\u200btion", "migration"),
    "joiner inside": ("migra\u200dtion", "migration"),
    "byte order mark": ("\ufeffmigration", "migration"),
    "bidi marks": ("\u202bهجرة\u202c", "هجرة"),
    "no-break space": ("pacte\u00a0mondial", "pacte mondial"),
    "doubled blanks and tabs": ("pacte \t  mondial", "pacte mondial"),
    "line break": ("pacte\nmondial", "pacte mondial"),
    "paragraph break": ("pacte\r\n\r\nmondial", "pacte mondial"),
    "word broken at line end": ("migra-\ntion", "migration"),
    "soft hyphen at line end": ("migra\u00ad\n  tion", "migration"),
    "compound broken at line end": ("UN-\nMigrationspakt", "un migrationspakt"),
    "dash": ("Marrakesh–Pakt", "marrakesh pakt"),
    "straight apostrophe": ("l'Onu", "l onu"),
    "curly apostrophe": ("l’Onu", "l onu"),
    "modifier apostrophe": ("обʼєкт", "об'єкт"),
    "quotes": ("«pacte» mondial", "pacte mondial"),
    "named reference": ("migra&ccedil;&atilde;o", "migracao"),
    "reference escaped twice": ("Pacte&amp;nbsp;mondial", "pacte mondial"),
    "numeric reference": ("&#x645;&#1610;ثاق", "ميثاق"),
    "inline tag in a word": ("mi<b>gra</b>tion", "migration"),
    "tag with attributes": ('mi<span lang="fr">gra</span>tion', "migration"),
    "block tag between words": ("pacte<br/>mondial", "pacte mondial"),
    "a comparison is no tag": ("a <b and c> d", "a b and c d"),
    "sharp s": ("Straße", "STRASSE"),
    "capital sharp s": ("STRAẞE", "strasse"),
    "Polish l": ("Łódź", "lodz"),
    "French ligature": ("Œuvre", "oeuvre"),
    "Danish letters": ("Ærø", "aero"),
    "Turkish dotted I": ("İstanbul", "istanbul"),
    "Turkish dotless i": ("ısparta", "ISPARTA"),
    "Turkish suffix": ("Mutabakatı'nın", "mutabakati nin"),
    "Greek tonos and final sigma": ("Μαρακές", "μαρακεσ"),
    "Russian io": ("договорённость", "договоренность"),
    "Russian short i": ("миграций", "миграции"),
    "Ukrainian g": ("ґрунт", "грунт"),
    "harakat": ("الْمِيثَاقُ", "الميثاق"),
    "tatweel": ("ميثـــاق", "ميثاق"),
    "hamza on alef": ("الإتفاق", "الاتفاق"),
    "madda": ("الآمنة", "الامنة"),
    "hamza on its seats": ("لاجئين شؤون", "لاجيين شوون"),
    "ta marbuta": ("هجرة", "هجره"),
    "alef maqsura": ("على", "علي"),
    "Persian ya and kaf": ("یک", "يك"),
    "presentation forms": ("ﻫﺠﺮﺓ", "هجرة"),
    "Arabic digits": ("٢٠١٨", "2018"),
    "Persian digits": ("۲۰۱۸", "2018"),
    "article": ("الميثاق", "ميثاق"),
    "conjunction and article": ("والميثاق", "ميثاق"),
    "preposition and article": ("بالميثاق", "ميثاق"),
    "contracted preposition": ("للهجرة", "هجرة"),
    "conjunction and contraction": ("وللهجرة", "هجرة"),
    "contraction before lam": ("للجنة", "لجنه"),
    "contraction before lam, of a country": ("وللبنان", "لبنان"),
    "contraction before lam, of people": ("لِلاجِئين", "لاجيين"),
    "contraction that only looks so": ("للأجيال", "اجيال"),
    "contraction of a side": ("للجانب", "جانب"),
    "dot of foreign sounds": ("मज़दूर", "मजदूर"),
    "nasal before its consonant": ("हिन्दी", "हिंदी"),
    "nasal that stays": ("सम्मान", "सम्मान"),
    "moon and dot": ("महिलाएँ", "महिलाएं"),
    "a word that begins with waw": ("الوكالة", "وكالة"),
    "Hebrew points": ("הֲגִירָה", "הגירה"),
    "traditional Chinese": ("全球移民協議", "全球移民协议"),
    "blanks in Chinese": ("移民 问题\n全球 契约", "移民问题全球契约"),
    "punctuation in Chinese": ("安全、有序和正常移民", "安全有序和正常移民"),
    "emoji in Chinese": ("移民😀契约", "移民契约"),
    "Latin inside Chinese": ("联合国GCM会议", "联合国 GCM 会议"),
    "half-width kana": ("ｺﾝﾊﾟｸﾄ", "コンパクト"),
    "katakana middle dot": ("グローバル・コンパクト", "グローバルコンパクト"),
    "Korean syllables taken apart": (unicodedata.normalize("NFD", "이주"), "이주"),
}

DIFFERENT = {
    "vowel signs of Devanagari": ("की", "का"),
    "vowels of Thai": ("ที่", "ทา"),
    "voiced kana": ("は", "ば"),
    "another word": ("migration", "migrant"),
    "bare preposition": ("لهجرة", "هجرة"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_spellings_of_one_word_fold_to_one_form(one: str, other: str) -> None:
    """Case E4."""
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_different_words_stay_different(one: str, other: str) -> None:
    """Case E4."""
    assert fold(one) != fold(other)


def test_a_barrier_typed_by_a_stranger_does_not_pass() -> None:
    assert fold(f"pacte{BARRIER}mondial") == "pacte mondial"
    assert folding().barred(f"pacte{BARRIER}mondial") == f"pacte {BARRIER} mondial"


def test_what_is_kept_is_not_folded() -> None:
    assert folding(frozenset({Relaxation.CASE})).fold("GCM é") == "GCM e"
    assert folding(frozenset({Relaxation.ACCENTS})).fold("É") == unicodedata.normalize("NFD", "é")
    assert folding(frozenset({Relaxation.CLITICS})).fold("الهجرة") == "الهجره"
    assert folding(frozenset({Relaxation.HAN_FORMS})).fold("協議") == "協議"
    assert folding(frozenset({Relaxation.LETTERS})).fold("هجرة") == "هجرة"
    assert folding(frozenset({Relaxation.LETTERS})).fold("STRAẞE ٢") == "straße ٢"
    assert folding(frozenset({Relaxation.BLANKS})).fold("全球 契约") == "全球 契约"


def test_offsets_point_at_the_letter_that_was_written() -> None:
    text = "Le «Pacte&nbsp;mondial» pour l’immi\u00adgration"
    folded, offsets = fold_with_offsets(text)
    start = folded.index("mondial")
    assert text[offsets[start] : offsets[start + len("mondial") - 1] + 1] == "mondial"


ODD = st.sampled_from(
    [
        *"aZ éßİı&;<b>/#-\n\u00ad\u200b' .،والالفبكلهةىمآـًٍ٢國语、。カﾞ한글ёЙй\ud800\ufdd0ﷺ½",
        *("&amp;", "&#x41;", "<br>", '<b id="x">', "-\n", "ال", "لل", "全球"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(ODD, max_size=60).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_offsets_belong_to_the_same_text_and_never_go_back(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_words_stand_between_single_blanks_and_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split(" "))
    assert "  " not in folded
    assert folded == folded.strip()
    assert fold(folded) == folded
