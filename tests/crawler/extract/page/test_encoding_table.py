"""Pages of many countries, labelled rightly, wrongly and not at all, are decoded rightly."""

from __future__ import annotations

import codecs

import pytest

from crawler.extract.page.hints import PageHints
from crawler.extract.read import read_page
from storage.records import Extraction

TEXTS = {
    "ar": "أعيد فتح الميناء يوم الاثنين بعد يومين من العاصفة، ودخلت أربعون سفينة قبل الظهر.",
    "fa": "بندر روز دوشنبه دو روز پس از توفان دوباره باز شد و چهل کشتی پیش از ظهر وارد شدند.",
    "ru": "Порт снова открылся в понедельник, через два дня после шторма, и вошли сорок судов.",
    "uk": "Порт знову відкрився в понеділок, через два дні після шторму, і увійшло сорок суден.",
    "zh": "港口在风暴关闭两天后于星期一重新开放,四十艘船在中午前进港,无人受伤。",
    "tw": "港口在風暴關閉兩天後於星期一重新開放,四十艘船在中午前進港,無人受傷。",
    "ja": "港は嵐で閉鎖されてから二日後の月曜日に再び開かれ、四十隻の船が正午前に入港した。",
    "ko": "항구는 폭풍으로 폐쇄된 지 이틀 만인 월요일에 다시 문을 열었고 배가 들어왔다.",
    "fr": "Le port a rouvert lundi – « enfin », dit-on ; l'été s'achève à Nîmes, où tout renaît.",
    "tr": "Liman, fırtınadan iki gün sonra pazartesi yeniden açıldı; kırk gemi içeri girdi.",
    "pl": "Port został ponownie otwarty w poniedziałek, dwa dni po sztormie.",
    "el": "Το λιμάνι άνοιξε ξανά τη Δευτέρα, δύο ημέρες μετά την καταιγίδα, και μπήκαν πλοία.",
    "he": "הנמל נפתח מחדש ביום שני, יומיים לאחר הסערה שסגרה אותו, וארבעים אוניות נכנסו.",
}

# Text, its real encoding, the label in the header, the label in the page, languages of the source.
PAGES = [
    ("ar", "windows-1256", "windows-1256", None, ()),
    ("ar", "windows-1256", None, "windows-1256", ()),
    ("ar", "windows-1256", None, None, ("ar",)),
    ("ar", "windows-1256", "utf-8", "utf-8", ("ar",)),
    ("ar", "iso8859-6", "iso-8859-6", None, ("ar",)),
    ("ar", "utf-8", "windows-1256", None, ()),
    ("fa", "utf-8", "iso-8859-1", None, ()),
    ("ru", "windows-1251", None, "windows-1251", ()),
    ("ru", "windows-1251", "utf-8", None, ("ru",)),
    ("ru", "koi8-r", "koi8-r", None, ()),
    ("ru", "windows-1251", None, None, ("ru",)),
    ("uk", "windows-1251", "windows-1251", None, ()),
    ("uk", "koi8-u", "koi8-u", None, ()),
    ("zh", "gb18030", "gb2312", None, ()),
    ("zh", "gbk", None, "gb2312", ()),
    ("zh", "gb18030", None, None, ("zh",)),
    ("zh", "gb18030", "utf-8", None, ("zh",)),
    ("tw", "big5", "big5", None, ()),
    ("tw", "utf-8", "big5", None, ()),
    ("ja", "shift_jis", "shift_jis", None, ()),
    ("ja", "euc-jp", None, "euc-jp", ()),
    ("ja", "cp932", None, None, ("ja",)),
    ("ko", "euc-kr", "euc-kr", None, ()),
    ("ko", "cp949", None, "ks_c_5601-1987", ()),
    ("ko", "euc-kr", None, None, ("ko",)),
    ("fr", "cp1252", "iso-8859-1", None, ()),
    ("fr", "cp1252", None, "iso-8859-1", ()),
    ("fr", "cp1252", None, None, ("fr",)),
    ("fr", "utf-8", "iso-8859-1", "iso-8859-1", ()),
    ("fr", "cp1252", "utf-8", None, ("fr",)),
    ("tr", "iso8859-9", "iso-8859-9", None, ()),
    ("tr", "windows-1254", None, None, ("tr",)),
    ("pl", "iso8859-2", "iso-8859-2", None, ()),
    ("pl", "windows-1250", None, None, ("pl",)),
    ("el", "windows-1253", "windows-1253", None, ()),
    ("he", "windows-1255", None, "windows-1255", ()),
    ("zh", "utf-16-le-bom", "text/html", None, ()),
    ("ar", "utf-16-be-bom", "utf-8", None, ()),
    ("ru", "utf-8-sig", "windows-1251", "windows-1251", ()),
]
_MARKS = {"utf-16-le-bom": codecs.BOM_UTF16_LE, "utf-16-be-bom": codecs.BOM_UTF16_BE}


def body(text: str, encoding: str, label: str | None) -> bytes:
    meta = f'<meta charset="{label}">' if label else ""
    page = f"<html><head>{meta}<title>{text[:30]}</title></head><body><article><h1>{text[:30]}</h1>"
    page += f"<p>{text}</p><p>{text[::2]} {text} {text}</p></article></body></html>"
    plain = encoding.removesuffix("-bom")
    return _MARKS.get(encoding, b"") + page.encode(plain)


@pytest.mark.parametrize(
    ("name", "encoding", "header", "meta", "languages"),
    PAGES,
    ids=[f"{row[0]} {row[1]} as {row[2] or row[3] or 'nothing'}" for row in PAGES],
)
def test_a_page_is_read_as_its_readers_saw_it(
    name: str, encoding: str, header: str | None, meta: str | None, languages: tuple[str, ...]
) -> None:
    text = TEXTS[name]
    content_type = f"text/html; charset={header}" if header else "text/html"
    outcome = read_page(
        body(text, encoding, meta),
        url="https://news.invalid/2026/11/03/harbour",
        content_type=content_type,
        hints=PageHints(languages=languages),
    )
    assert isinstance(outcome, Extraction), outcome
    assert outcome.blocks[0] == text


@pytest.mark.parametrize(
    ("dirt", "shown"),
    [
        ("har\x00bour", "harbour"),
        ("har\u202ebour\u202c", "harbour"),
        ("\u200fharbour\u200e", "harbour"),
        ("\u2066harbour\u2069", "harbour"),
        ("har&#xD800;bour", "har\ufffdbour"),
        ("har&#0;bour", "har\ufffdbour"),
        ("har\x85bour", "har bour"),
        ("\ufeffharbour", "harbour"),
        ("caf&eacute; &amp; quay", "café & quay"),
        ("l&#8217;été", "l’été"),
        ("&#146;harbour", "’harbour"),
    ],
    ids=ascii,
)
def test_what_no_reader_sees_is_gone_before_it_is_stored(dirt: str, shown: str) -> None:
    text = (
        f"The {dirt} opened again on Monday, two days after the storm had closed it, and ships"
        " that had waited outside came in before noon, said the keeper of the tower."
    )
    page = f"<html><body><article><h1>Ships come in again</h1><p>{text}</p><p>{text[:9]} two "
    page += "days later nobody was hurt and everything went on as before the storm.</p></article>"
    outcome = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction), outcome
    assert f"The {shown} opened" in outcome.text
    outcome.text.encode()
    assert "\x00" not in outcome.text
