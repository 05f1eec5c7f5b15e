"""Spans point into the original text at what a reader would underline."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.monitor.match.topics import shipped_matcher, surfaces

GCM = shipped_matcher("gcm")

# The expected span is in [[double brackets]].
UNDERLINED = {
    "no trailing comma": "Le «[[Pacte mondial pour les migrations]]», dit-il",
    "quotes stay outside": "The “[[Global Compact for Migration]]”.",
    "accent taken apart at the end": "o [[Pacto Global de Migrac\u0327a\u0303o]].",
    "a reference inside": "o [[Pacto Global de Migra&ccedil;&atilde;o]],",
    "a reference at the end": "[[Pacto Mundial para la Migraci&oacute;n]].",
    "soft hyphens": "the [[Global Com\xadpact for Migra\xadtion]].",
    "no-break spaces": "le [[Pacte\xa0mondial\xa0sur les migrations]] !",
    "line break": "the [[Global Compact\non Migration]]",
    "paragraph break": "the [[Global Compact for Safe,\n\nOrderly and Regular Migration]] is",
    "broken word": "der [[UN-Migra-\ntionspakt]].",
    "stops in the acronym": "the [[U.N. migration pact]]",
    "clitics at the start": "أشاد [[بالميثاق العالمي للهجرة]].",
    "conjunction at the start": "[[والميثاق العالمي للهجرة]]",
    "harakat at the end": "[[المِيثَاقُ العَالَمِيُّ لِلْهِجْرَةِ]]،",
    "tatweel": "[[الميثـــاق العالمي للهجـــرة]]",
    "Chinese brackets": "《[[安全、有序和正常移民全球契约]]》通过",
    "Chinese with blanks": "[[全 球 移 民 契 约]]。",
    "Turkish suffix": "[[Küresel Göç Mutabakatı]]'na göre",
    "Russian case": "в [[Марракешском пакте]]:",
    "German genitive": "des [[UN-Migrationspaktes]].",
    "a title in capitals": "[[GLOBAL COMPACT FOR SAFE, ORDERLY AND REGULAR MIGRATION]]!",
    "possessive outside": "the [[Global Compact for Migration]]'s goals",
    "curly possessive outside": "the [[Global Compact for Migration]]’s goals",
    "brackets outside": "([[Global Compact for Migration]])",
    "a dash behind": "[[Global Compact for Migration]]—signed in 2018",
    "inserted words": "the [[Global Compact for human, safe Migration]] says",
    "two in one text": "The [[Global Compact for Migration]]. Again the [[Marrakesh Compact]].",
    "an acronym in brackets": "the [[Global Compact for Migration]] ([[GCM]])",
    "inline tags inside": "the [[Global <b>Compact</b> for Migration]] stands",
    "a tag before": "<b>[[Global Compact for Migration]]</b>",
    "zero-width spaces": "the [[Global\u200b Compact\u200b on Migration]]",
    "direction marks outside": "\u202a[[Global Compact for Migration]]\u202c",
    "full-width letters": "[[Ｇｌｏｂａｌ Ｃｏｍｐａｃｔ ｏｎ Ｍｉｇｒａｔｉｏｎ]]",
    "words run together": "the [[GlobalCompact on Migration]]",
    "emoji beside": "😀[[Global Compact for Migration]]😀",
    "emoji with joiners before": "👩\u200d👩\u200d👧 [[Marrakesh Compact]]",
    "French elision before": "Il s'agit d'un [[Pacte mondial sur les migrations]].",
    "French capitals without accents": "[[PACTE MONDIAL POUR DES MIGRATIONS]] AU MENU",
    "French no-break before a sign": "«\xa0[[Pacte de Marrakech]]\xa0»",
    "French second mention": "[[pacte de l’ONU sur les migrations]] et autres",
    "Spanish question": "¿Qué es el [[Pacto Mundial para la Migración]]?",
    "Spanish taken apart": "el [[Pacto Mundial de Migracio\u0301n]] y",
    "Spanish city spelt otherwise": "el [[Pacto de Marraquech]], firmado",
    "Portuguese references": "o [[Pacto Global para as Migra&#231;&#245;es]] e",
    "Portuguese city": "o [[Pacto de Marraquexe]].",
    "Italian English name": "il «[[Global compact sulle migrazioni]]»",
    "Italian elision": "il [[patto dell’Onu sui migranti]]",
    "German quotes": "der „[[UN-Migrationspakt]]“",
    "German genitive of a phrase": "des [[Globalen Paktes für eine sichere Migration]]",
    "German umlauts written out": "[[Globaler Pakt fuer Migration]]",
    "German hyphen and city": "der [[Marrakesch-Pakt]]",
    "Dutch compound": "het [[VN-migratiepact]].",
    "Dutch glued city": "het [[Marrakeshpact]] en",
    "Turkish capitals": "[[KÜRESEL GÖÇ MUTABAKATI]] İMZALANDI",
    "Turkish dative": "[[BM Göç Paktı]]'na",
    "Russian quotes": "«[[Глобальный договор о миграции]]»",
    "Russian instrumental": "с [[миграционным пактом ООН]],",
    "Russian io": "[[Глобальный пакт об упорядочённой миграции]]",
    "Ukrainian": "[[Глобальний договір про безпечну міграцію]].",
    "Arabic question mark": "ما هو [[الميثاق العالمي للهجرة]]؟",
    "Arabic comma": "[[الاتفاق العالمي للهجرة]]، قال",
    "Arabic wrong hamza": "[[الإتفاق العالمي للهجرة]]",
    "Arabic lost blank": "[[ميثاق الأممالمتحدة للهجرة]]",
    "Arabic preposition": "في [[الميثاق العالمي للهجرة]]",
    "Arabic presentation forms": "[[ﺍﻟﻤﻴﺜﺎﻕ العالمي للهجرة]]",
    "Persian": "[[پیمان جهانی مهاجرت]].",
    "Hebrew": "[[אמנת ההגירה העולמית]],",
    "Greek": "το [[Παγκόσμιο Σύμφωνο για τη Μετανάστευση]].",
    "Chinese full stop": "通过[[移民问题全球契约]]。各国",
    "Chinese traditional": "簽署[[全球移民協議]]，",
    "Chinese over a line": "通过[[移民问题\n全球契约]]。",
    "Chinese inner brackets": "[[联合国《移民契约]]》",
    "Chinese between Latin": "关于[[全球移民契约]][[GCM]]的",
    "Japanese": "[[国連移民協定]]に",
    "Korean": "[[유엔 이주협약]]",
    "Polish": "[[pakt migracyjny ONZ]] i",
    "Swedish colon": "[[FN:s migrationspakt]] är",
}


@pytest.mark.parametrize("name", UNDERLINED)
def test_the_span_is_what_a_reader_would_underline(name: str) -> None:
    marked = UNDERLINED[name]
    text = marked.replace("[[", "").replace("]]", "")
    assert surfaces(GCM, text) == re.findall(r"\[\[(.*?)\]\]", marked, re.DOTALL)


def test_the_table_covers_scripts_and_typography() -> None:
    assert len(UNDERLINED) >= 60


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
