"""A box stands among the paragraphs, has a label, and its name, label or table says what it is."""

from __future__ import annotations

import pytest

from crawler.extract.chrome.boxes import box_positions
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html

TEXT = "The harbour opened again on Monday, two days after the storm had closed it for all ships."
FACTS = "The harbour is four metres deep."


def dropped(box: str, *, below: str = f"<p>{TEXT}</p>", asking: str | None = None) -> list[str]:
    root = parse_html(f"<article>{f'<p>{TEXT}</p>' * 5}{box}{below}</article>")
    assert root is not None
    blocks = page_blocks(root).blocks
    reasons = ["service" if block.text == asking else None for block in blocks]
    chosen = [block.index for block in blocks if block.text != asking]
    return [blocks[position].text for position in box_positions(blocks, chosen, reasons)]


@pytest.mark.parametrize(
    "label",
    [
        "Key points", "L’essentiel", "Las claves", "Das Wichtigste in Kürze", "Fakta: Granpasset", "Коротко",
        "باختصار", "בקצרה", "核心提示", "この記事のポイント", "핵심 요약", "W skrócie", "मुख्य बातें", "Tóm tắt",
        "The harbour in figures",
    ],
)  # fmt: skip
def test_a_label_says_that_it_is_a_box(label: str) -> None:
    assert dropped(f"<div><p>{label}</p><p>{FACTS}</p></div>") == [label, FACTS]


@pytest.mark.parametrize(
    "name", ["fact-panel", "info_card", "ramka", "encadre", "x-summary", "Recuadro"]
)
def test_a_name_does_where_a_heading_stands_over_it(name: str) -> None:
    assert dropped(f"<div class='{name}'><h3>The harbour</h3><p>{FACTS}</p></div>") == [
        "The harbour",
        FACTS,
    ]
    assert dropped(f"<div class='{name}'><p>{FACTS}</p><p>{FACTS}</p></div>") == []


def test_a_headed_table_is_a_box() -> None:
    table = "<table><tr><td>Depth</td><td>4 m</td></tr></table>"
    assert dropped(f"<div><h4>The harbour</h4>{table}</div>") == ["The harbour", "Depth 4 m"]


def test_a_section_of_the_text_is_no_box() -> None:
    assert dropped(f"<div class=part><h3>The harbour</h3><p>{FACTS}</p></div>") == []
    assert dropped("<div class=fact-panel><h3>The harbour</h3></div>") == []


def test_what_holds_much_of_the_text_is_no_box() -> None:
    section = f"<div class=box><h3>The harbour</h3>{f'<p>{TEXT * 8}</p>' * 2}</div>"
    assert dropped(section) == []


def test_below_the_last_paragraph_stands_no_box_of_the_text() -> None:
    assert dropped(f"<div><p>Key points</p><p>{FACTS}</p></div>", below="") == []


def test_a_line_over_an_offer_goes_with_it() -> None:
    asking = "Sign up for our newsletter."
    offer = f"<div><h3>Every morning</h3><p>{asking}</p></div>"
    assert dropped(offer, asking=asking) == ["Every morning"]
    assert dropped(f"<div><h3>Every morning</h3><p>{FACTS}</p></div>") == []


def test_a_heading_beside_a_share_button_is_text() -> None:
    assert dropped("<div><h3>The harbour</h3><span>Share</span></div>", asking="Share") == []


def test_a_field_to_fill_in_makes_an_offer() -> None:
    form = "<form><input type=email></form>"
    assert dropped(f"<div><h3>Every morning</h3><p>{FACTS}</p>{form}</div>") == [
        "Every morning",
        FACTS,
    ]


def test_a_poll_is_a_box() -> None:
    poll = f"<div class=poll><h3>Would you take the night ferry?</h3><ul><li>Yes</li><li>No</li></ul><p>{FACTS}</p></div>"
    assert dropped(poll)[0] == "Would you take the night ferry?"
