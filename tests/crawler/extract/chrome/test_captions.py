"""A caption is known by its credit, or by the element that it shares with a picture."""

from __future__ import annotations

import pytest

from crawler.extract.chrome.captions import drop_captions
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html

TEXT = "The harbour opened again on Monday, two days after the storm had closed it for all ships."


def dropped(html: str) -> list[str]:
    root = parse_html(f"<article>{f'<p>{TEXT}</p>' * 6}{html}<p>{TEXT}</p></article>")
    assert root is not None
    blocks = page_blocks(root).blocks
    reasons: list[str | None] = [None] * len(blocks)
    drop_captions(blocks, reasons)
    return [block.text for block in blocks if reasons[block.index] == "caption"]


@pytest.mark.parametrize(
    "caption",
    [
        "The harbour on Monday. (Photo: Ada Low)", "Le port, lundi matin (archives)", "El puerto, ayer. (Foto: EP)",
        "महापौर। (फाइल फोटो)", "市長（写真：リンデル新聞）", "시장 [사진=린델일보]", "图为市长。记者 王五 摄",
        "Мэр на площади. (Фото: А. Липова)", "العمدة في الميناء (أرشيف)", "ראש העיר (צילום: דנה)",
        "Thị trưởng. Ảnh: Lan Anh", "Burmistrz na rynku. Fot. Jan Lis (archiwum)",
    ],
)  # fmt: skip
def test_a_line_with_a_credit_is_a_caption_wherever_it_stands(caption: str) -> None:
    assert dropped(f"<p>{caption}</p>") == [caption]


@pytest.mark.parametrize(
    "caption",
    [
        "▲ 시장과 선주들",
        "The harbour on Monday. / ADA LOW",
        "Le nouveau pont. | Ada Lot",
        "Hafen © Ada Low",
    ],
)
def test_below_a_picture_a_name_after_a_bar_is_a_credit(caption: str) -> None:
    assert dropped(f"<p><img src=a.jpg></p><p>{caption}</p>") == [caption]
    assert dropped(f"<p>{caption}</p>") == []


def test_what_shares_an_element_with_a_picture_is_its_caption() -> None:
    line = "The harbour on Monday, seen from the old mill."
    assert dropped(f"<div><img src=a.jpg><div>{line}</div></div>") == [line]
    assert dropped(f"<div><div>{line}</div></div>") == []


def test_a_paragraph_below_a_picture_is_text() -> None:
    assert dropped(f"<p><img src=a.jpg></p><p>{TEXT[:-1]} too.</p>") == []
    assert dropped("<p><img src=a.jpg></p><p>What comes next</p>") == []


def test_a_picture_within_a_sentence_stands_above_nothing() -> None:
    line = "Hafen © Ada Low"
    assert dropped(f"<p>Look <img src=smile.png> here we are.</p><p>{line}</p>") == []


def test_captions_that_hold_much_of_the_text_are_a_gallery() -> None:
    line = "The harbour on Monday, seen from the mill, picture {}."
    slides = "".join(f"<div><img src={i}.jpg><div>{line.format(i)}</div></div>" for i in range(9))
    assert dropped(slides) == []
