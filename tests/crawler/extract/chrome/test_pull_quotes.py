"""A quotation that the text holds word for word is shown twice, and kept once."""

from __future__ import annotations

from crawler.extract.chrome.pull_quotes import pull_quotes
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html

SAID = "The sea gives and the sea takes"


def quotes(html: str) -> list[str]:
    root = parse_html(f"<article>{html}</article>")
    assert root is not None
    blocks = page_blocks(root).blocks
    return [blocks[position].text for position in pull_quotes(blocks, range(len(blocks)))]


def test_a_repeated_quotation_goes_and_the_sentence_stays() -> None:
    text = f"<p>“{SAID},” said the mayor on Monday.</p>"
    assert quotes(f"{text}<blockquote>{SAID}</blockquote>") == [SAID]


def test_a_quotation_that_stands_nowhere_else_is_text() -> None:
    assert quotes(f"<p>The mayor spoke on Monday.</p><blockquote>{SAID}</blockquote>") == []


def test_a_paragraph_that_repeats_another_is_no_quotation() -> None:
    assert quotes(f"<p>“{SAID},” said the mayor.</p><p>{SAID}</p>") == []
