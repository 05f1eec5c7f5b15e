"""Bytes become the text that their author saw."""

from __future__ import annotations

import pytest

from crawler.extract.page.encoding import decode

ARABIC = "أعيد فتح الميناء يوم الاثنين بعد يومين من العاصفة"
RUSSIAN = "Порт снова открылся в понедельник, через два дня после шторма"
CHINESE = "港口在风暴关闭两天后于星期一重新开放"
FRENCH = "Le port a rouvert lundi, après la tempête – « enfin », dit-on"

CASES = [
    ("header", ARABIC, "windows-1256", "text/html; charset=windows-1256", ""),
    ("meta", RUSSIAN, "windows-1251", None, '<meta charset="windows-1251">'),
    ("gb2312 is gb18030", CHINESE + "镕㐀", "gb18030", "text/html; charset=gb2312", ""),
    ("iso-8859-1 is windows-1252", FRENCH, "cp1252", "text/html; charset=ISO-8859-1", ""),
    ("utf-8 labelled iso-8859-1", FRENCH, "utf-8", "text/html; charset=iso-8859-1", ""),
    ("utf-8 without a label", CHINESE, "utf-8", None, ""),
    ("header over meta", RUSSIAN, "koi8-r", "text/html; charset=koi8-r", '<meta charset="utf-8">'),
    ("byte order mark", ARABIC, "utf-16", "text/html; charset=windows-1252", ""),
    ("unknown label", FRENCH, "utf-8", "text/html; charset=nonsense", ""),
    ("wrong label", RUSSIAN, "windows-1251", "text/html; charset=utf-8", ""),
]


@pytest.mark.parametrize(
    ("text", "encoding", "header", "meta"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_page_is_decoded_as_its_author_meant(
    text: str, encoding: str, header: str | None, meta: str
) -> None:
    page = f"<html><head>{meta}</head><body><p>{text}</p></body></html>"
    languages = ("ru",) if text is RUSSIAN else ()
    assert text in decode(page.encode(encoding), content_type=header, languages=languages)


def test_the_language_of_the_source_decides_where_nothing_is_declared() -> None:
    page = f"<p>{ARABIC}</p>".encode("windows-1256")
    assert ARABIC in decode(page, content_type="text/html", languages=("ar", "fr"))


def test_a_character_cut_at_the_end_does_not_change_the_encoding() -> None:
    page = (f"<p>{CHINESE}</p>" * 50 + "港").encode()[:-1]
    assert CHINESE in decode(page, content_type="text/html; charset=utf-8")


@pytest.mark.parametrize("body", [b"", b"\xff", b"\xff\xfe", bytes(range(256)), b"\x00" * 100])
def test_no_bytes_raise(body: bytes) -> None:
    assert isinstance(decode(body, content_type=";;charset", languages=("xx",)), str)
