"""Words begin and end where a reader sees it, in scripts with blanks and without."""

from __future__ import annotations

import pytest

from tests.monitor.match.topics import matcher

# pattern, text, found
TABLE = [
    # Latin
    ("strasse", "Die Straße ist lang", True),
    ("strasse", "Die Hauptstraße ist lang", False),
    ("*strasse", "Die Hauptstraße ist lang", True),
    ("strasse*", "Straßenbahn", True),
    ("strasse", "Straßen", False),
    ("pact", "impact", False),
    ("pact", "pacts", False),
    ("pact", "«pact»", True),
    ("pact", "the pact's end", True),
    ("pact", "pact-making", True),
    ("pact", "the_pact_", True),
    ("pact", "pact2018", False),
    ("pact", "(pact)", True),
    ("pact", "pact,", True),
    ("café", "CAFÉ", True),
    ("café", "cafétéria", False),
    ("cafe", "cafe\u0301", True),
    ("onu", "l'ONU", True),
    ("onu", "l’Onu.", True),
    ("onu", "Bonus", False),
    ("göç", "Göç'ün", True),
    ("göç", "göçmen", False),
    ("göç*", "göçmen", True),
    ("istanbul", "İstanbul'da", True),
    ("2018", "in 2018.", True),
    ("2018", "20185", False),
    # Cyrillic and Greek
    ("страна", "Наша страна.", True),
    ("страна", "странам", False),
    ("стран*", "странам", True),
    ("страна", "СТРАНА", True),
    ("оон", "(ООН)", True),
    ("оон", "район", False),
    ("пакт", "пакт-2018", True),
    ("ежик", "Ёжик", True),
    ("ελλάδα", "η ΕΛΛΑΔΑ και", True),
    ("ελλάδα", "Ελλάδας", False),
    ("ελλάδ*", "Ελλάδας", True),
    # Arabic, Persian, Hebrew
    ("القدس", "في القدس اليوم", True),
    ("القدس", "بالقدس", True),
    ("القدس", "القُدْس", True),
    ("القدس", "المقدسي", False),
    ("هجرة", "الهجرة", True),
    ("هجرة", "للهجرة،", True),
    ("هجرة", "هجرتهم", False),
    ("هجر*", "هجرتهم", True),
    ("ميثاق", "وبالميثاق", True),
    ("مهاجر", "مهاجرين", False),
    ("پیمان", "پیمان جهانی", True),
    ("پیمان", "پيمان", True),
    ("אמנה", "אמנה עולמית", True),
    ("אמנה", "נאמנה", False),
    ("אמנה", "אֲמָנָה", True),
    # Chinese and Japanese have no blanks
    ("東京", "在东京举行", True),
    ("東京", "東京都", True),
    ("移民", "非移民签证", True),
    ("移民", "移动居民", False),
    ("移民", "移\n民", True),
    ("全球契约", "全球 契约", True),
    ("全球契约", "全球。契约", False),
    ("コンパクト", "グローバル・コンパクト", True),
    ("GCM", "联合国GCM会议", True),
    # Korean, Thai and Hindi: with vowel signs and endings
    ("이주*", "이주를 위한", True),
    ("이주", "이주를 위한", False),
    ("สัญญา", "สัญญา โลก", True),
    ("समझौता", "वैश्विक समझौता", True),
    ("समझौत*", "समझौते", True),
    ("समझौता", "समझौते", False),
]


@pytest.mark.parametrize(("pattern", "text", "found"), TABLE)
def test_a_word_is_found_where_a_reader_sees_one(pattern: str, text: str, found: bool) -> None:
    """Case E3."""
    assert bool(matcher(pattern).match("", text)) is found


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 60
