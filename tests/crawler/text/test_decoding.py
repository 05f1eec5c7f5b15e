"""Bytes are read as what explains most of them, not as what their label says."""

from __future__ import annotations

import pytest

from crawler.text.decoding import decode_labelled
from crawler.text.plausibility import plausibility

TEXTS = {
    "ar": ("cp1256", "أعيد فتح الميناء يوم الاثنين بعد يومين من العاصفة، ودخلت أربعون سفينة قبل الظهر."),
    "fa": ("cp1256", "بندر روز دوشنبه دو روز پس از توفان باز شد و چهل کشتي پيش از ظهر وارد شدند."),
    "ru": ("cp1251", "Порт снова открылся в понедельник, через два дня после шторма, вошли сорок судов."),
    "ru koi8": ("koi8-r", "Порт снова открылся в понедельник, через два дня после шторма, сорок судов."),
    "uk": ("koi8-u", "Порт знову відкрився в понеділок, через два дні після шторму, і увійшло сорок суден."),
    "bg": ("cp1251", "Пристанището отвори отново в понеделник, два дни след бурята."),
    "sr": ("cp1251", "Лука је поново отворена у понедељак, два дана после олује."),
    "el": ("iso8859-7", "Το λιμάνι άνοιξε ξανά τη Δευτέρα, δύο ημέρες μετά την καταιγίδα, και μπήκαν πλοία."),
    "he": ("cp1255", "הנמל נפתח מחדש ביום שני, יומיים לאחר הסערה שסגרה אותו, וארבעים אוניות נכנסו."),
    "tr": ("iso8859-9", "Liman, fırtınadan iki gün sonra pazartesi yeniden açıldı; kırk gemi girdi, şehir güldü."),
    "pl": ("iso8859-2", "Port został otwarty w poniedziałek, dwa dni po sztormie; weszło czterdzieści statków, jaśniał świt."),
    "cs": ("cp1250", "Přístav byl v pondělí znovu otevřen, dva dny po bouři, která ho uzavřela; žádná loď."),
    "hu": ("iso8859-2", "A kikötő hétfőn újra megnyílt, két nappal a vihar után; senki sem sérült meg."),
    "ro": ("iso8859-2", "Portul s-a redeschis luni, la două zile după furtună; navele au intrat şi ţărmul e gol."),
    "hr": ("iso8859-2", "Luka je otvorena dva dana nakon oluje; čamci su ušli, šef luke kaže da će žrtve naći pomoć."),
    "lt": ("cp1257", "Uostas vėl atidarytas pirmadienį, praėjus dviem dienoms po audros; žmonės džiaugėsi."),
    "fr": ("cp1252", "Le port a rouvert lundi – « enfin », dit-on ; l’été s’achève à Nîmes, où tout renaît."),
    "th": ("cp874", "ท่าเรือเปิดอีกครั้งในวันจันทร์ สองวันหลังจากพายุ และมีเรือสี่สิบลำเข้ามาก่อนเที่ยง"),
    "zh": ("gb18030", "港口在风暴关闭两天后于星期一重新开放，四十艘船在中午前进港，无人受伤。"),
    "zh-TW": ("big5", "港口在風暴關閉兩天後於星期一重新開放，四十艘船在中午前進港，無人受傷。"),
    "ja": ("cp932", "港は嵐で閉鎖されてから二日後の月曜日に再び開かれ、四十隻の船が正午前に入港した。"),
    "ja euc": ("euc_jp", "港は嵐で閉鎖されてから二日後の月曜日に再び開かれ、四十隻の船が入港した。"),
    "ko": ("cp949", "항구는 폭풍으로 폐쇄된 지 이틀 만인 월요일에 다시 문을 열었고 배가 들어왔다."),
}  # fmt: skip
LIES = ("", "iso-8859-1", "windows-1252", "utf-8", "windows-1251", "gb2312", "no-such-encoding")


@pytest.mark.parametrize("name", TEXTS)
def test_bytes_are_read_rightly_under_any_label_and_in_no_known_language(name: str) -> None:
    """Case C4."""
    encoding, text = TEXTS[name]
    body = f"<p>{text}</p>".encode(encoding)
    wrong = {lie for lie in LIES if text not in decode_labelled(body, [lie], [])}
    assert not wrong


@pytest.mark.parametrize("name", TEXTS)
def test_the_right_reading_is_the_most_plausible(name: str) -> None:
    encoding, text = TEXTS[name]
    body = text.encode(encoding)
    others = {other for other, _ in TEXTS.values()} - {encoding}
    assert plausibility(text) >= 0.8
    assert all(
        plausibility(body.decode(other, "replace")) <= plausibility(text) for other in others
    )


STRAY = (
    b"\xe9",
    b"\xff\xfe\xfd",
    b"M\xe9t\xe9o : 12\xb0 \xe0 N\xeemes",
    b"\xd8\xa7\xd9",
    b"\xf0\x9f",
)


@pytest.mark.parametrize("stray", STRAY, ids=ascii)
@pytest.mark.parametrize("name", ["ar", "fr", "ru", "zh", "hr", "ko"])
def test_stray_bytes_in_utf_8_cost_some_characters_and_never_the_page(
    name: str, stray: bytes
) -> None:
    text = TEXTS[name][1]
    page = f"<p>{text}</p><p>{text}</p>".encode()
    read = decode_labelled(page + b"<i>" + stray + b"</i>", ["utf-8"], [])
    assert read.startswith(f"<p>{text}</p><p>{text}</p><i>")


def test_a_language_decides_between_encodings_that_explain_as_much() -> None:
    body = b"<p>H\xeb \xe7do njeri</p>"
    assert "çdo" in decode_labelled(body, [], ["sq"])


def test_ascii_has_nothing_to_doubt() -> None:
    assert plausibility("The harbour opened again.") == 1.0
