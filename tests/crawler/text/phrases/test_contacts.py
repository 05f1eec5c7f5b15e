from __future__ import annotations

import pytest

from crawler.text.phrases.contacts import has_address


@pytest.mark.parametrize(
    "line",
    [
        "press@todai.example", "+41 22 555 01 42", "(+351) 210 555 014", "06 55 01 42 18", "00962655501420",
        "tel. 555 01 42", "电话：010-55501420", "هاتف 5550142", "Tel: 030/5550142", "ফোন: ০১৭১৫৫৫০১৪২", "۰۲۱۵۵۵۰۱۴۲",
    ],
)  # fmt: skip
def test_an_address_or_a_number_to_dial(line: str) -> None:
    assert has_address(f"Rosa Pine, {line}")


@pytest.mark.parametrize(
    "line",
    [
        "04.03.2026", "2024-2026", "1 850 000", "912.555.014", "12,345,678", "6-4 7-5 6-3", "3.14159265", "@pine",
        "from 2019 to 2024", "ISO 9001:2015", "14:30-16:00",
    ],
)  # fmt: skip
def test_other_numbers(line: str) -> None:
    assert not has_address(f"Rosa Pine, {line}")
