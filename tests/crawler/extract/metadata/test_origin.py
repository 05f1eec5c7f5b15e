"""A credit names the origin of a text, in the words of many countries."""

from __future__ import annotations

import pytest

from crawler.extract.metadata.origin import credited, signed_by_others

TEXT = "The harbour opened again on Monday, two days after the storm had closed it."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source : MAP", "MAP"),
        ("Avec MAP", "MAP"),
        ("(Avec l'AFP)", "AFP"),
        ("(AFP)", "AFP"),
        ("Con información de EFE", "EFE"),
        ("Com informações da Lusa", "Lusa"),
        ("Mit Material der dpa", "dpa"),
        ("Quelle: dpa", "dpa"),
        ("dpa/afp", "dpa/afp"),
        ("Fonte: ANSA", "ANSA"),
        ("Bron: ANP", "ANP"),
        ("Kaynak: AA", "AA"),
        ("Źródło: PAP", "PAP"),
        ("Источник: РИА Новости", "РИА Новости"),
        ("По материалам ТАСС", "ТАСС"),
        ("Джерело: Укрінформ", "Укрінформ"),
        ("المصدر: رويترز", "رويترز"),
        ("المصدر : وكالات", "وكالات"),
        ("نقلا عن رويترز", "رويترز"),
        ("来源\uff1a新华社", "新华社"),
        ("\uff08来源\uff1a人民网\uff09", "人民网"),
        ("출처: 연합뉴스", "연합뉴스"),
        ("منبع: ایرنا", "ایرنا"),
        ("מקור: רויטרס", "רויטרס"),
        ("Πηγή: ΑΠΕ", "ΑΠΕ"),
    ],
)
def test_a_credit_names_the_origin(line: str, name: str) -> None:
    origin = credited([TEXT, TEXT, line])
    assert origin is not None
    assert (origin.name, origin.text) == (name, line)


@pytest.mark.parametrize(
    "line",
    [
        "Source close to the talks said so.",
        "With the storm came the rain.",
        "A source: nobody knows which of them it was, and nobody will ever tell us who said it.",
        "Con la ayuda de todos.",
    ],
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert credited([TEXT, TEXT, line]) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Translated by Ada Lovelace", "Ada Lovelace"),
        ("Traduit de l'anglais par Nadia Saïdi", "Nadia Saïdi"),
        ("Traducción: Laura Gómez", "Laura Gómez"),
        ("Übersetzung: Mara Lindt", "Mara Lindt"),
        ("Перевод: Анна Смирнова", "Анна Смирнова"),
        ("Çeviri: Ayşe Yılmaz", "Ayşe Yılmaz"),
        ("ترجمة: ليلى بنعلي", "ليلى بنعلي"),
        ("ترجمه: مریم احمدی", "مریم احمدی"),
        ("翻译\uff1a王五", "王五"),
        ("訳\uff1a佐藤花子", "佐藤花子"),
        ("번역: 김하늘", "김하늘"),
        ("Terjemahan: Budi Santoso", "Budi Santoso"),
        ("By Reuters", "Reuters"),
        ("Par AFP", "AFP"),
    ],
)
def test_translators_and_agencies_are_the_origin(line: str, name: str) -> None:
    origin = signed_by_others(["Tuesday", line])
    assert origin is not None
    assert (origin.name, origin.text) == (name, line)


@pytest.mark.parametrize(
    "line", ["By Ada Lovelace", "Translated by nobody who knew the sea", "Par Awa"]
)
def test_an_author_is_no_origin(line: str) -> None:
    assert signed_by_others([line]) is None
