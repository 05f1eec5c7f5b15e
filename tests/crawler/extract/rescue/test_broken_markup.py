"""Pages whose markup hides the text: an early end, menus and buttons that are never closed."""

from __future__ import annotations

import pytest

from crawler.extract.page.dom import parse_html
from crawler.extract.read import read_page
from crawler.extract.rescue.broken_markup import open_up, without_early_end
from storage.records import Extraction

TEXT = "The harbour opened again on Monday, two days after the storm had closed it for all ships."
ARTICLE = f"<h1>The harbour opens</h1>{f'<p>{TEXT}</p>' * 5}"


def blocks(page: str) -> tuple[str, ...]:
    outcome = read_page(page.encode(), url="https://weir.example/news/1")
    assert isinstance(outcome, Extraction), outcome
    return outcome.blocks


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>x</title></head></html><body>{ARTICLE}</body></html>",
        f"<html><body><p>x</p></body></html>{ARTICLE}",
        f"<html><body>x</body></html><!doctype html><html><body>{ARTICLE}</body></html>",
    ],
)
def test_what_follows_an_early_end_is_read(page: str) -> None:
    assert blocks(page)[-5:] == (TEXT,) * 5


def test_a_page_that_ends_once_stays_as_it_is() -> None:
    page = "<html><body><p>x</p></body></html>\n<!-- 0.2 s --><script>go('</html>')</script>\n"
    assert without_early_end(page) is page


@pytest.mark.parametrize("tag", ["nav class=menu", "button", "aside", "header", "footer", "label"])
def test_an_article_in_an_element_that_was_never_closed_is_read(tag: str) -> None:
    assert blocks(f"<body><{tag}><a href=/>Home</a><div>{ARTICLE}</div>") == (TEXT,) * 5


def test_a_menu_beside_an_article_stays_a_menu() -> None:
    root = parse_html(f"<body><nav><h1>Weir</h1><p>Read us daily.</p></nav><div>{ARTICLE}</div>")
    assert root is not None
    assert not open_up(root)
    assert root.find(".//nav") is not None
