"""Web text in messages: one line, nothing invisible, within limits."""

from __future__ import annotations

import unicodedata

import pytest
import regex

from monitor.compose.cleaning import clean_line, cut, web_url


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        pytest.param("a\rb", "a b", id="CR"),
        pytest.param("a\nb", "a b", id="LF"),
        pytest.param("a\r\nBcc: x@evil.example", "a Bcc: x@evil.example", id="CRLF and a header"),
        pytest.param("a\u2028b\u2029c\u0085d\x0be\x0cf", "a b c d e f", id="other line ends"),
        pytest.param("a\x00b\x1b[31mc\x9bd", "ab[31mcd", id="NUL, ESC, C1"),
        pytest.param("a\u202eb\u2066c\u2069d\u200ee\u200ff\u061cg", "abcdefg", id="bidi"),
        pytest.param("a\u200bb\ufeffc\u2060d\u00ade", "abcde", id="zero width"),
        pytest.param("a\U000e0041b\ud800c\uffffd", "abcd", id="tags, surrogate, noncharacter"),
        pytest.param("  a \t\u00a0 b  ", "a b", id="blanks"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="Persian keeps its joiner"),
        pytest.param("क्\u200dष", "क्\u200dष", id="Hindi keeps its joiner"),
        pytest.param("👩\u200d🚒", "👩\u200d🚒", id="an emoji stays whole"),
        pytest.param("a \u200d b\u200c", "a b", id="stray joiners go"),
        pytest.param("\u06dd١٢", "\u06dd١٢", id="a verse sign is seen"),
        pytest.param("Đà Nẵng, ก๊อก, 中文", "Đà Nẵng, ก๊อก, 中文", id="marks stay"),
    ],
)
def test_invisible_characters_go_and_visible_ones_stay(dirty: str, clean: str) -> None:
    """Case F2."""
    assert clean_line(dirty) == clean


@pytest.mark.parametrize("category", ["Cc", "Zl", "Zp", "Cs"])
def test_no_character_of_a_dangerous_kind_survives(category: str) -> None:
    """Case F2."""
    letters = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) == category]
    assert clean_line("a" + "".join(letters) + "b").replace(" ", "") == "ab"


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        pytest.param("e\u0301" * 200, 200, id="combining accents"),
        pytest.param(
            "👨\u200d👩\u200d👧\u200d👦" * 50, 200, id="a family emoji of seven code points"
        ),
        pytest.param("🇲🇦" * 150, 201, id="flags"),
        pytest.param("한" * 100_000, 200, id="very long"),
        pytest.param("a" + "\u0301" * 5_000, 200, id="a heap of marks on one letter"),
    ],
)
def test_a_text_is_cut_between_graphemes(text: str, limit: int) -> None:
    """Case F7."""
    short = cut(text, limit)
    assert len(short) <= limit
    assert short.endswith("…")
    whole = regex.findall(r"\X", text)
    if len(whole[0]) < limit:
        assert regex.findall(r"\X", short[:-1]) == whole[: len(regex.findall(r"\X", short[:-1]))]


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert cut("e\u0301" * 100, 200) == "e\u0301" * 100


def test_a_url_is_not_cut_in_two() -> None:
    assert cut("see https://gazette.example/" + "a" * 300, 200) == "see…"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        pytest.param("https://a.example/b?c=d#e", "https://a.example/b?c=d#e", id="plain"),
        pytest.param("HTTPS://a.example/", "https://a.example/", id="capital scheme"),
        pytest.param("https://ar.example/خبر", "https://ar.example/خبر", id="Arabic path"),
        pytest.param(
            'https://a.example/"><b>', "https://a.example/%22%3E%3Cb%3E", id="marks are encoded"
        ),
        pytest.param("javascript:alert(1)", None, id="javascript"),
        pytest.param("JaVaScRiPt:alert(1)", None, id="javascript in mixed case"),
        pytest.param(" java\tscript:alert(1)", None, id="javascript with a tab"),
        pytest.param("data:text/html,<b>", None, id="data"),
        pytest.param("vbscript:x", None, id="vbscript"),
        pytest.param("file:///etc/hostname", None, id="file"),
        pytest.param("ftp://a.example/", None, id="ftp"),
        pytest.param("//a.example/", None, id="no scheme"),
        pytest.param("/a", None, id="a path"),
        pytest.param("https:///a", None, id="no host"),
        pytest.param("https://user:pass@a.example/", None, id="userinfo"),
        pytest.param("https://bank.example@evil.example/", None, id="a host that looks like one"),
        pytest.param("https://a.example/\u202etxt.exe", None, id="reversed text"),
        pytest.param("https://a.example/\r\nX: y", None, id="a line break"),
        pytest.param("https://a.example/a b", None, id="a blank"),
        pytest.param("https://[::1", None, id="not a URL"),
        pytest.param("https://a.example/" + "a" * 5_000, None, id="5 kB"),
        pytest.param("", None, id="empty"),
    ],
)
def test_only_web_addresses_are_linked(url: str, link: str | None) -> None:
    """Case F4."""
    assert web_url(url) == link
