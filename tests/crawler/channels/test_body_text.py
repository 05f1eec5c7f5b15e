"""A body is decoded as what it is, whatever header and declaration say."""

from __future__ import annotations

import pytest

from crawler.channels.body_text import decode

TEXTS = {
    "ar": "افتتاح ميناء المدينة الجديد بعد سنوات من الانتظار",
    "ru": "Новости порта: открыт новый причал",
    "el": "Νέα του λιμανιού για όλους",
    "he": "חדשות הנמל של העיר",
    "tr": "Liman haberleri: şehir ığdır gölü",
    "pl": "Wieści z portu: żółć i łódź",
    "zh": "港口新闻今日开放码头",
    "zh-TW": "港口新聞今日開放碼頭",
    "ja": "港のニュースをお伝えします",
    "ko": "항구 소식을 전해 드립니다",
    "fr": "L’été à la mer : ça ira",
}
OLD = {
    "ar": "cp1256", "ru": "cp1251", "el": "cp1253", "he": "cp1255", "tr": "cp1254", "pl": "cp1250",
    "zh": "gb18030", "zh-TW": "big5", "ja": "shift_jis", "ko": "euc-kr", "fr": "cp1252",
}  # fmt: skip


def body(language: str, encoding: str, *, declared: str = "", tagged: bool = True) -> bytes:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    tag = f"<language>{language}</language>" if tagged else ""
    title = f"<title>{TEXTS[language]}</title>"
    return f"{declaration}<rss><channel>{tag}{title}</channel></rss>".encode(encoding)


@pytest.mark.parametrize("language", TEXTS)
def test_an_old_encoding_is_read_by_declaration_or_by_language(language: str) -> None:
    """Case C4."""
    old = OLD[language]
    assert TEXTS[language] in decode(body(language, old, declared=old, tagged=False))
    assert TEXTS[language] in decode(body(language, old))


@pytest.mark.parametrize("language", TEXTS)
def test_a_declaration_that_does_not_fit_is_not_believed(language: str) -> None:
    for lie in ("utf-8", "iso-8859-1", "utf-16", "no-such-encoding"):
        assert TEXTS[language] in decode(body(language, OLD[language], declared=lie)), lie
    header = "text/xml; charset=ISO-8859-1"
    assert TEXTS[language] in decode(body(language, OLD[language]), header)
    assert TEXTS[language] in decode(body(language, "utf-8", declared=OLD[language]), header)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-16", "utf-8-sig"])
def test_wide_encodings_are_read_with_a_byte_order_mark_and_without(encoding: str) -> None:
    """Case C4."""
    text = decode(body("ar", encoding, declared="utf-8"))
    assert TEXTS["ar"] in text
    assert text.startswith("<?xml")


def test_koi8_is_told_from_windows_and_iso_2022_by_its_escapes() -> None:
    assert TEXTS["ru"] in decode(body("ru", "koi8-r"))
    assert TEXTS["ru"] in decode(body("ru", "koi8-r", declared="windows-1251"))
    assert TEXTS["ja"] in decode(body("ja", "iso2022_jp", tagged=False))
    assert TEXTS["ja"] in decode(body("ja", "euc_jp"))


@pytest.mark.parametrize("damage", [b"\xd9", b"\xff", b"\xe2\x80", b"\xf0\x9f\x98"])
def test_a_bad_byte_costs_one_character(damage: bytes) -> None:
    good = body("ar", "utf-8", declared="utf-8")
    text = decode(good.replace(b"</title>", damage + b"</title>"))
    assert f"{TEXTS['ar']}\ufffd</title>" in text


def test_a_bad_byte_in_a_feed_of_ascii_costs_one_character() -> None:
    text = decode(b'<?xml version="1.0" encoding="utf-8"?><rss><title>one \xe9 two</title></rss>')
    assert text.endswith("<rss><title>one é two</title></rss>")


def test_control_characters_are_left_out() -> None:
    """Case C9."""
    assert decode(b"<rss>\x00a\x0b\x1fb\tc\nd</rss>") == "<rss>ab\tc\nd</rss>"


def test_any_bytes_are_some_text() -> None:
    """Case C9."""
    for number in range(256):
        decode(bytes([number]) * 3)
        decode(bytes(range(number)))
