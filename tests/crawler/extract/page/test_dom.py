"""What no XML may hold is taken out of a page before it is parsed, and nothing else."""

from __future__ import annotations

import pytest

from crawler.extract.page.dom import parse_html, text_of


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x1f", "\ud83d", "\ufffe", "\uffff"])
@pytest.mark.parametrize("word", ["harbour", "порт", "港口開放", "ميناء", "पत्तन", "😀😀"])
def test_a_sign_that_no_xml_may_hold_is_dropped_inside_a_word(sign: str, word: str) -> None:
    root = parse_html(f"<p>{word[:1]}{sign}{word[1:]}</p>")

    assert root is not None
    assert text_of(root) == word


@pytest.mark.parametrize("before", ["", "\x00 \x1b", "\u00a0\n"])
def test_a_declared_encoding_of_xml_is_not_believed(before: str) -> None:
    root = parse_html(f'{before}<?xml version="1.0" encoding="koi8-r"?><p>Гавань открыта</p>')

    assert root is not None
    assert text_of(root) == "Гавань открыта"
