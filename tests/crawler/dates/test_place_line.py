"""The first words of an agency's text say where and when it was written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.dates.place_line import read_place_line
from crawler.dates.visible import Locale

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TEXTS = [
    ("Rabat, 9 nov. 2026 (ALP) – Le conseil a adopté le plan.", "fr", "2026-11-09"),
    ("NAIROBI, November 9, 2026 (HNA) - The council adopted the plan.", "en", "2026-11-09"),
    ("NAIROBI, Nov 9 (HNA) - The council adopted the plan.", "en", "2026-11-09"),
    ("Madrid, 9 nov (HNA).- El pleno aprobó el plan.", "es", "2026-11-09"),
    ("Lisboa, 09 nov 2026 (HNA) – O concelho aprovou o plano.", "pt", "2026-11-09"),
    ("МОСКВА, 9 ноября. /ХНА/. Совет утвердил план.", "ru", None),
    ("МОСКВА, 9 ноября /ХНА/ - Совет утвердил план.", "ru", "2026-11-09"),
    ("Warszawa, 9 listopada 2026 (HNA) – Rada przyjęła plan.", "pl", "2026-11-09"),
    ("الرباط 9 نونبر 2026 (هنا) - صادق المجلس على الخطة.", "ar", "2026-11-09"),
    ("海港社林德尔11月9日电 市议会批准了计划。", "zh", "2026-11-09"),
    ("海港社林德爾2026年11月9日電 市議會批准了計畫。", "zh", "2026-11-09"),
    # sentences, not place lines
    ("Nairobi, November 9 - The council adopted the plan.", "en", None),
    ("On November 9, 2026 - two days after the storm - the port opened.", "en", None),
    ("The council adopted on 9 November 2026 - after a debate - the plan.", "en", None),
    ("9 November 2026 - the day of the storm - is remembered.", "en", None),
    ("11月9日，市议会批准了计划。", "zh", None),
    ("Am 9. November 2026 beschloss der Rat den Plan.", "de", None),
]


@pytest.mark.parametrize(("text", "language", "expected"), TEXTS, ids=lambda v: str(v)[:40])
def test_a_place_line_dates_the_text(text: str, language: str, expected: str | None) -> None:
    found = read_place_line(text, locale=Locale(language), now=NOW)
    assert (f"{found.value:%Y-%m-%d}" if found else None) == expected
