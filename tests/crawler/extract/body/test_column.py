"""Lists, cells and plain wrappers among the paragraphs of a text are text, too."""

from __future__ import annotations

import pytest

from crawler.extract.body.column import Column
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html
from crawler.extract.read import read_page
from storage.records import Extraction

TEXT = "The harbour opened again on Monday, {} days after the storm had closed it for all ships."
TEXTS = [TEXT.format(number) for number in ("two", "three", "four", "five", "six")]


def blocks(html: str) -> tuple[str, ...]:
    page = f"<html lang=en><body><h1>The harbour opens</h1>{html}</body></html>".encode()
    outcome = read_page(page, url="https://weir.example/news/1")
    assert isinstance(outcome, Extraction), outcome
    return outcome.blocks


def article(inside: str) -> str:
    paragraphs = [f"<p>{text}</p>" for text in TEXTS]
    return f"<article>{''.join(paragraphs[:2])}{inside}{''.join(paragraphs[2:])}</article>"


@pytest.mark.parametrize(
    "items",
    [
        "<ul><li>Fishing boats: at once</li><li>Ferries: in May</li></ul>",
        "<ul class=list><li>Fishing boats: at once</li><li>Ferries: in May</li></ul>",
        "<table><tr><td><ul><li>Fishing boats: at once</li></ul></td><td><p>Ferries: in May</p></td></tr></table>",
        "<dl><dt>Fishing boats: at once</dt><dd>Ferries: in May</dd></dl>",
    ],
)
def test_items_of_a_list_are_text(items: str) -> None:
    assert blocks(article(items))[2:4] == ("Fishing boats: at once", "Ferries: in May")


def test_long_items_of_a_list_stay_apart() -> None:
    items = [f"Fishing boats of the {side} shore may leave the harbour at once" for side in "ABC"]
    assert blocks(article(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"))[
        2:5
    ] == tuple(items)


def test_a_list_of_links_is_not() -> None:
    links = "<ul><li><a href=/1>Ferries to the islands</a></li><li><a href=/2>Prices of fish in May</a></li></ul>"
    assert blocks(article(links)) == tuple(TEXTS)


def test_a_sentence_that_is_a_link_is_text_between_paragraphs() -> None:
    link = "<p><a href=/doc>The order of the harbour master is open to everybody.</a></p>"
    assert "The order of the harbour master is open to everybody." in blocks(article(link))


def test_a_linked_headline_is_not() -> None:
    link = "<p><a href=/doc>Order of the harbour master is open to everybody</a></p>"
    assert blocks(article(link)) == tuple(TEXTS)


def test_paragraphs_in_plain_wrappers_are_text() -> None:
    first, second, third, fourth, _ = TEXTS
    wrapped = f"<div>{first}</div><div>{second}</div><ul><li>{third}</li></ul><section><span>{fourth}</span></section>"
    assert blocks(f"<article><div>{wrapped}</div></article>") == tuple(TEXTS[:4])


@pytest.mark.parametrize(("below", "is_text"), [("p class=t", True), ("p class=u", False)])
def test_a_heading_belongs_to_the_paragraph_below_it(below: str, is_text: bool) -> None:
    root = parse_html(
        f"<div><p class=t>{TEXTS[0]}</p></div><div><h3>Part</h3></div><div><{below}>{TEXTS[1]}</p></div>"
    )
    assert root is not None
    page = page_blocks(root).blocks
    assert Column(page, [0] if not is_text else [0, 2]).is_headed_by(1) is is_text


@pytest.mark.parametrize(("read", "is_text"), [([1, 2], True), ([1], False)])
def test_a_list_is_text_where_a_reader_chose_a_good_part_of_it(
    read: list[int], is_text: bool
) -> None:
    items = "".join(f"<li>Ferry to island {n}</li>" for n in range(5))
    root = parse_html(f"<article><p>{TEXTS[0]}</p><ul>{items}</ul><p>{TEXTS[1]}</p></article>")
    assert root is not None
    page = page_blocks(root).blocks
    assert Column(page, [0, 6], read=read).holds(4) is is_text
