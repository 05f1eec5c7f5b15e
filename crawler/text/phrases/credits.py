"""Recognise credits of republished texts; they stay in the text and become its origin."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.text.signs import BAR, COLON, none_of, one_of

AGENCIES = (
    "MAP|AFP|Reuters|AP|Associated Press|The Associated Press|EFE|ANSA|dpa|DPA|TASS|ТАСС|РИА Новости|RIA Novosti|Xinhua|新华社|新華社|中新社|APS|TAP|MENA|WAM|SPA|"
    "Anadolu|AA|Anadolu Agency|Agence Anadolu|Lusa|Europa Press|Belga|ANP|APA|KEYSTONE-SDA|SDA|ATS|UPI|"
    "Kyodo|共同社|共同|Yonhap|연합뉴스|Agência Lusa|Agencia EFE|PTI|IANS|ANI|Interfax|Интерфакс|PAP|CTK|ČTK|MTI|Agerpres|NTB|TT|Ritzau|STT|"
    "SANA|INA|IRNA|KUNA|QNA|PANA|APO|APAnews|ANGOP|GNA|Apanews|Sputnik|"
    "و م ع|و.م.ع|ومع|وكالات|أ ف ب|أ.ف.ب|رويترز|الأناضول|د ب أ|أ ب|وكالة المغرب العربي للأنباء|وات|واج|وام|قنا|سبأ"
)
_COLON = one_of(COLON)
_WIDE = {0xFF08: "(", 0xFF09: ")", 0xFF0F: "/"}
_NAME = rf"(?P<name>(?:{AGENCIES.replace('.', chr(92) + '.')})(?:\s*(?:[/,&+]|et|and|y|e|und|en|и|و)\s*[\w.\- ]{{2,30}})?)"
_WORDS = (
    r"avec|with|con|com|mit|met|ile|par|via|avec l'|con información de|con informaciones de|com informações d[aeo]|"
    r"mit material (?:der|von)|par l'|по материалам|по информации|по сообщению|نقلا عن|عن وكالة|با اطلاعات|source|sources|fuente|fuentes|fonte|fonti|quelle|quellen|bron|"
    r"kaynak|источник|джерело|źródło|المصدر|مصدر|عن|来源|來源|稿源|出典|källa|kilde|출처|منبع|מקור|πηγή|स्रोत|sumber"
)
_CREDIT = re.compile(
    rf"^[\s(\[–—-]*(?:(?:{_WORDS})\s*{_COLON}?\s*(?:l['’]|la\s+|le\s+)?)?{_NAME}\s*[)\]]?\.?$",
    re.IGNORECASE,
)
# In "Source : agences" any short name counts, because the line says that it is the source.
_SOURCE_LINE = re.compile(
    r"^[\s(\[–—-]*(?:source|sources|fuente|fuentes|fonte|fonti|quelle|quellen|bron|kaynak|источник|"
    rf"джерело|źródło|المصدر|مصدر|来源|來源|稿源|出典|출처|منبع|מקור|πηγή|स्रोत|sumber|källa|kilde)\s*{_COLON}\s*(?P<name>{none_of('.', COLON, BAR)}{{2,60}}?)\s*[)\]]?\.?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"[(\[]\s*(?:(?:{_WORDS})\s*{_COLON}?\s*(?:l['’]|la\s+|le\s+)?)?{_NAME}\s*[)\]]\.?$"
)
# "Publié dans Barlamane le 20 - 05 - 2022" says where and when a copy was first published.
PUBLISHED_IN = re.compile(
    r"^(?:publié|publiée|paru|parue)\s+(?:dans|sur)\s+(?P<fr>.{2,60}?)\s+le\s+(?P<fr_date>\d.*)$|"
    r"^(?:published|first published|posted)\s+(?:in|on)\s+(?P<en>[^\d]{2,60}?)\s+on\s+(?P<en_date>.{6,30})$|"
    r"^(?:publicado|publicada)\s+(?:en|em)\s+(?P<es>[^\d]{2,60}?)\s+(?:el|em)\s+(?P<es_date>\d.*)$|"
    r"^(?:pubblicato)\s+(?:su|in)\s+(?P<it>[^\d]{2,60}?)\s+il\s+(?P<it_date>\d.*)$|"
    r"^(?:veröffentlicht|erschienen)\s+(?:in|bei|auf)\s+(?P<de>[^\d]{2,60}?)\s+am\s+(?P<de_date>\d.*)$|"
    r"^(?:опубликовано)\s+(?:в|на)\s+(?P<ru>[^\d]{2,60}?)\s+(?P<ru_date>\d.*)$|"
    r"^(?:نشر|نشرت|نُشر)\s+(?:في|ب)\s*(?P<ar>[^\d]{2,60}?)\s+(?:يوم|بتاريخ|في)\s+(?P<ar_date>.{6,40})$",
    re.IGNORECASE,
)
CUT_MARK = re.compile(r"^[\[(]?\s*(?:\.{3}|…)\s*[\])]?$")


def credit_name(text: str) -> str | None:
    """Return the name in a line that is only a credit, such as "(Avec MAP)"; else None."""
    return _credit_name(text) if len(text) <= 90 else None


@lru_cache(maxsize=2_000)  # several rules ask for each line of a page
def _credit_name(text: str) -> str | None:
    text = text.translate(_WIDE)
    found = _CREDIT.match(text) or _SOURCE_LINE.match(text)
    return found["name"].strip() if found else None


def closing_credit(text: str) -> tuple[str, str] | None:
    """Return name and words of a credit in brackets at the end of a paragraph; else None."""
    found = _CLOSING.search(text[-80:].translate(_WIDE))
    return (found["name"].strip(), found[0]) if found else None


def is_kept_line(text: str) -> bool:
    """Whether a line is a credit or the mark of a cut copy: text, though short and repeated."""
    return bool(CUT_MARK.match(text)) or credit_name(text) is not None
