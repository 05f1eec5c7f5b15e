"""Spans into the text as written: what a reader would underline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.match.engine import Matcher
from tests.monitor.match.topics import shipped, surfaces

GCM = Matcher.compile([shipped("gcm")])

UNDERLINED = {
    "no trailing comma": "Le «Pacte mondial pour les migrations», dit-il",
    "quotes stay outside": "The “Global Compact for Migration”.",
    "accent taken apart at the end": "o Pacto Global de Migrac\u0327a\u0303o.",
    "a reference inside": "o Pacto Global de Migra&ccedil;&atilde;o,",
    "a reference at the end": "Pacto Mundial para la Migraci&oacute;n.",
    "soft hyphens": "the Global Com\u00adpact for Migra\u00adtion.",
    "no-break spaces": "le Pacte\u00a0mondial\u00a0sur les migrations !",
    "line break": "the Global Compact\non Migration",
    "paragraph break": "the Global Compact for Safe,\n\nOrderly and Regular Migration is",
    "broken word": "der UN-Migra-\ntionspakt.",
    "stops in the acronym": "the U.N. migration pact",
    "clitics at the start": "أشاد بالميثاق العالمي للهجرة.",
    "conjunction at the start": "والميثاق العالمي للهجرة",
    "harakat at the end": "المِيثَاقُ العَالَمِيُّ لِلْهِجْرَةِ،",
    "tatweel": "الميثـــاق العالمي للهجـــرة",
    "Chinese brackets": "《安全、有序和正常移民全球契约》通过",
    "Chinese with blanks": "全 球 移 民 契 约。",
    "Turkish suffix": "Küresel Göç Mutabakatı'na göre",
    "Russian case": "в Марракешском пакте:",
    "German genitive": "des UN-Migrationspaktes.",
}
SURFACE = {
    "no trailing comma": "Pacte mondial pour les migrations",
    "quotes stay outside": "Global Compact for Migration",
    "accent taken apart at the end": "Pacto Global de Migrac\u0327a\u0303o",
    "a reference inside": "Pacto Global de Migra&ccedil;&atilde;o",
    "a reference at the end": "Pacto Mundial para la Migraci&oacute;n",
    "soft hyphens": "Global Com\u00adpact for Migra\u00adtion",
    "no-break spaces": "Pacte\u00a0mondial\u00a0sur les migrations",
    "line break": "Global Compact\non Migration",
    "paragraph break": "Global Compact for Safe,\n\nOrderly and Regular Migration",
    "broken word": "UN-Migra-\ntionspakt",
    "stops in the acronym": "U.N. migration pact",
    "clitics at the start": "بالميثاق العالمي للهجرة",
    "conjunction at the start": "والميثاق العالمي للهجرة",
    "harakat at the end": "المِيثَاقُ العَالَمِيُّ لِلْهِجْرَةِ",
    "tatweel": "الميثـــاق العالمي للهجـــرة",
    "Chinese brackets": "安全、有序和正常移民全球契约",
    "Chinese with blanks": "全 球 移 民 契 约",
    "Turkish suffix": "Küresel Göç Mutabakatı",
    "Russian case": "Марракешском пакте",
    "German genitive": "UN-Migrationspaktes",
}


@pytest.mark.parametrize("name", UNDERLINED)
def test_the_span_is_what_a_reader_would_underline(name: str) -> None:
    assert surfaces(GCM, UNDERLINED[name]) == [SURFACE[name]]


NAMES = st.sampled_from(
    ["Global Compact for Migration", "الميثاق العالمي للهجرة", "全球移民契约", "Pacto de Marrakech"]
)
NOISE = st.text(alphabet="aé .,؟。!\n\u00ad&;'ا全ﷺ😀\ufdd0", max_size=30)


@settings(max_examples=200, deadline=None)
@given(NOISE, NAMES, NOISE, st.booleans())
def test_every_span_cut_from_the_field_is_its_surface(
    before: str, name: str, after: str, in_title: bool
) -> None:
    written = f"{before} . {name} . {after}"
    title, text = (written, after) if in_title else (before, written)
    spans = [span for match in GCM.match(title, text) for span in match.spans]
    assert name in {span.text for span in spans}
    for span in spans:
        field = {"title": title, "text": text}[span.field]
        assert field[span.start : span.end] == span.text
