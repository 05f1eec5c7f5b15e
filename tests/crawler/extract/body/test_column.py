"""Lists, cells and plain wrappers among the paragraphs of a text are text, too."""

from __future__ import annotations

import pytest

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
    first, second, third, fourth, fifth = TEXTS
    wrapped = f"<div>{first}</div><div>{second}</div><ul><li>{third}</li></ul><section><span>{fourth}</span></section><div>{fifth}</div>"
    assert blocks(f"<article>{wrapped}</article>") == tuple(TEXTS)


def test_headings_over_paragraphs_stay_where_a_reader_saw_only_a_part() -> None:
    parts = "".join(
        f"<div class=box><h3>Part {n}</h3></div><div class=part><p class=t>{text}</p></div>"
        for n, text in enumerate(TEXTS)
    )
    found = blocks(f"<main>{parts}</main>")
    assert [line for line in found if line.startswith("Part")] == [f"Part {n}" for n in range(5)]
