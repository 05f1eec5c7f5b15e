"""People are told from the sites, agencies and desks that they write for."""

from __future__ import annotations

import pytest

from crawler.extract.metadata.houses import is_desk, without_house

HOUSES = frozenset(("the guardian", "krautreporter eg", "florida today", "lesotho times"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Guardian staff reporter", True),
        ("Krautreporter", True),
        ("Lesotho Times", True),
        ("Telegraph Reporters", True),
        ("Express Web Desk", True),
        ("mdr.de", True),
        ("Редакция", True),
        ("فريق التحرير", True),
        ("Ada Lovelace", False),
        ("Ada Lovelace, Reporter", False),
        ("Awa Diallo", False),
        ("MDR SACHSEN-ANHALT", False),
        ("王小明", False),
    ],
)
def test_a_desk_is_known_by_its_words_or_those_of_its_house(name: str, expected: bool) -> None:
    assert is_desk(name, HOUSES) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tom Davies Associated Press", "Tom Davies"),
        ("Elliot Brownstein Florida Today", "Elliot Brownstein"),
        ("María Núñez Europa Press", "María Núñez"),
        ("Ada Lovelace", "Ada Lovelace"),
        ("Florida Today", "Florida Today"),
        ("Anna Maria Reuters", "Anna Maria Reuters"),
    ],
)
def test_the_house_behind_a_name_is_no_part_of_it(name: str, expected: str) -> None:
    assert without_house(name, HOUSES) == expected
