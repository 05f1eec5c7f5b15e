"""Every text has one language, the same in every process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from config.errors import ConfigError
from config.settings import LanguageEngine
from crawler.language.detection import block_languages, detect, language_votes, use_engine
from crawler.language.engines import backend

TEXTS = [
    ("en", "The harbour opened again on Monday, two days after the storm had closed it."),
    ("fr", "Le port a rouvert lundi, deux jours après la tempête qui l'avait fermé."),
    ("es", "El puerto volvió a abrir el lunes, dos días después de la tormenta."),
    ("pt", "O porto voltou a abrir na segunda-feira, dois dias depois da tempestade."),
    ("it", "Il porto ha riaperto lunedì, due giorni dopo la tempesta che lo aveva chiuso."),
    ("de", "Der Hafen wurde am Montag wieder geöffnet, zwei Tage nach dem Sturm."),
    ("nl", "De haven ging maandag weer open, twee dagen na de storm die haar had gesloten."),
    ("tr", "Liman, fırtına nedeniyle kapatıldıktan iki gün sonra pazartesi yeniden açıldı."),
    ("pl", "Port został ponownie otwarty w poniedziałek, dwa dni po sztormie."),
    ("ru", "Порт снова открылся в понедельник, через два дня после шторма."),
    ("uk", "Порт знову відкрився в понеділок, через два дні після шторму."),
    ("ar", "أعيد فتح الميناء يوم الاثنين بعد يومين من العاصفة التي أغلقته."),
    ("fa", "بندر روز دوشنبه، دو روز پس از توفانی که آن را بسته بود، دوباره باز شد."),
    ("zh", "港口在风暴关闭两天后于星期一重新开放,四十艘船在中午前进港。"),
    ("zh", "港口在風暴關閉兩天後於星期一重新開放,四十艘船在中午前進港。"),
    ("ja", "港は嵐で閉鎖されてから二日後の月曜日に再び開かれた。"),
    ("ko", "항구는 폭풍으로 폐쇄된 지 이틀 만인 월요일에 다시 문을 열었다."),
    ("he", "הנמל נפתח מחדש ביום שני, יומיים לאחר הסערה שסגרה אותו."),
    ("el", "Το λιμάνι άνοιξε ξανά τη Δευτέρα, δύο ημέρες μετά την καταιγίδα."),
    ("am", "ወደቡ ከአውሎ ነፋሱ ከሁለት ቀናት በኋላ ሰኞ እንደገና ተከፈተ።"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS, ids=[text[:12] for _, text in TEXTS])
def test_a_sentence_is_recognised_by_script_and_words(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "   ", "2026", "OK", "!!! ???", "\x00\ud800", "港口"])
def test_a_text_too_short_to_tell_is_und(text: str) -> None:
    """Case E7."""
    assert detect(text, hints=("fr",)) == "und"


def test_a_declared_language_decides_a_short_text() -> None:
    """Case E8."""
    assert detect("Casablanca, capital Rabat, Agadir", hints=("pt",)) == "pt"


def test_a_declared_language_of_another_script_is_not_believed() -> None:
    assert detect("Порт снова открылся в понедельник", hints=("en",)) == "ru"


def test_a_wrong_declaration_does_not_win_over_a_long_text() -> None:
    """Case E8."""
    text = " ".join(text for language, text in TEXTS if language == "es") * 4
    assert detect(text, hints=("en",)) == "es"


def test_names_in_latin_letters_do_not_hide_an_arabic_text() -> None:
    text = f"{TEXTS[11][1]} Facebook Twitter WhatsApp Telegram"
    assert detect(text) == "ar"


def test_the_engine_chooses_only_among_languages_of_the_script() -> None:
    offered: list[Sequence[str]] = []

    class Recorder:
        def ranked(self, text: str, candidates: Sequence[str]) -> list[str]:
            offered.append(candidates)
            return ["bg"]

    assert detect(TEXTS[9][1], engine=Recorder()) == "bg"
    assert offered == [["ru", "uk", "bg", "mk"]]


@pytest.mark.parametrize("engine", LanguageEngine)
def test_three_processes_and_twenty_runs_give_one_label(engine: LanguageEngine) -> None:
    """Case E6."""
    pytest.importorskip(engine.value)
    texts = [*(text for _, text in TEXTS), "Porto porto mar norte sol vento casa rio"]
    code = (
        "import sys; from config.settings import LanguageEngine\n"
        "from crawler.language.detection import detect, use_engine\n"
        f"use_engine(LanguageEngine({engine.value!r}))\n"
        f"runs = {{tuple(detect(text) for text in {texts!r}) for _ in range(20)}}\n"
        "sys.stdout.buffer.write(repr(runs).encode())"
    )
    outputs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
        for _ in range(3)
    }
    (output,) = outputs
    assert output.decode().count("(") == 1


def test_blocks_in_another_language_are_distinguished_from_the_article() -> None:
    """Case E9."""
    french = next(text for language, text in TEXTS if language == "fr")
    english = next(text for language, text in TEXTS if language == "en")
    arabic = next(text for language, text in TEXTS if language == "ar")
    blocks = (french, english, arabic, "(MAP)", french)
    assert block_languages(blocks, "fr") == ("fr", "en", "ar", "und", "fr")


def test_votes_hold_script_ranking_and_reason() -> None:
    french = next(text for language, text in TEXTS if language == "fr")
    votes = language_votes(french)
    assert (votes.script, votes.ranked[0], votes.reason) == ("latin", "fr", "engine")


def test_an_engine_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.language.detection.is_installed", lambda engine: False)
    with pytest.raises(ConfigError, match=r"marsad\[langid\]"):
        use_engine(LanguageEngine.PY3LANGID)


@pytest.mark.parametrize("engine", LanguageEngine)
def test_every_engine_distinguishes_the_sentences(engine: LanguageEngine) -> None:
    pytest.importorskip(engine.value)
    assert [detect(text, engine=backend(engine)) for _, text in TEXTS] == [
        code for code, _ in TEXTS
    ]
