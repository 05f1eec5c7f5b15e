"""A second reader rejects short lines and edges that it does not confirm."""

from __future__ import annotations

import pytest
from lxml import html

from crawler.extract.body.second_opinion import rejected_blocks
from crawler.extract.page.blocks import Block, page_blocks
from crawler.extract.page.dom import parse_html
from crawler.extract.readers.readability_reader import chosen_by_readability

LONG = (
    "The harbour opened again on Monday, two days after the storm had closed it for all ships. " * 2
)


def page(*texts: str, heading: int | None = None) -> list[Block]:
    return [
        Block(
            text,
            tag := "h3" if position == heading else "p",
            html.Element(tag),
            index=position,
        )
        for position, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "reference", "gone"),
    [
        pytest.param((LONG, "Weather: rain", LONG, LONG), {0, 2, 3}, [1], id="short-inside"),
        pytest.param((LONG, LONG, LONG, LONG, LONG), {0, 1, 3, 4}, [], id="long-inside-stays"),
        pytest.param((LONG, LONG, LONG, LONG), {1, 2, 3}, [], id="a-lead-it-missed-stays"),
        pytest.param((LONG, LONG, LONG, LONG), {0, 1, 2}, [3], id="what-follows-goes"),
        pytest.param((LONG, LONG, "(Avec MAP)"), {0, 1}, [], id="a-credit-stays"),
        pytest.param((LONG, "Links", LONG, LONG, LONG), {0}, [], id="another-article"),
        pytest.param(("Ports", LONG, LONG, LONG), {1}, ["Ports"], id="list-around-a-part"),
        pytest.param((LONG, LONG), set(), [], id="no-second-opinion"),
    ],
)
def test_short_lines_and_edges_need_both_readers(
    texts: tuple[str, ...], reference: set[int], gone: list[int | str]
) -> None:
    blocks = page(*texts)
    found = rejected_blocks(blocks, range(len(blocks)), reference)
    assert found == [texts.index(x) if isinstance(x, str) else x for x in gone]


def test_on_a_plain_page_a_remark_after_the_confirmed_text_goes() -> None:
    blocks = page(LONG, LONG, "Prices fell again, says the board.", LONG * 3)
    assert rejected_blocks(blocks, range(4), {0, 1}) == []
    assert rejected_blocks(blocks, range(4), {0, 1}, is_plain=True) == [2]


def test_on_a_plain_page_a_paragraph_of_the_same_column_stays() -> None:
    column = html.Element("div")
    blocks = page(LONG, LONG, "The harbour board met on Monday, in the old hall.", LONG * 2)
    for block in blocks:
        column.append(block.element)
    assert rejected_blocks(blocks, range(4), {0, 1}, is_plain=True) == []


def test_a_heading_between_paragraphs_stays() -> None:
    blocks = page(LONG, "After the storm", LONG, LONG, heading=1)
    assert rejected_blocks(blocks, range(4), {0, 2, 3}) == []


def test_the_second_reader_finds_the_paragraphs_and_not_the_list_beside_them() -> None:
    links = "".join(f"<li><a href=/{n}>Story number {n} of today</a></li>" for n in range(9))
    root = parse_html(
        f"<html><body><ul class=menu>{links}</ul><div><p>{LONG}</p><p>{LONG}!</p></div>"
    )
    assert root is not None
    blocks = page_blocks(root).blocks
    chosen = chosen_by_readability(root, blocks)
    assert [blocks[position].tag for position in chosen] == ["p", "p"]


def test_a_second_opinion_leaves_the_page_as_it_was() -> None:
    root = parse_html(f"<html><body><div><p>{LONG}</p><script>x</script></div></body></html>")
    assert root is not None
    before = html.tostring(root)
    chosen_by_readability(root, page_blocks(root).blocks)
    assert html.tostring(root) == before
