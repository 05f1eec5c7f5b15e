"""Where the captions hold most of what a page says, they are its text."""

from __future__ import annotations

from crawler.extract.read import read_page
from storage.records import Extraction

LEAD = "The harbour opened again on Monday, two days after the storm had closed it for all ships."
CAPTION = "Picture {}: the crew of the first ship waits at the old mill for the tide to turn."


def blocks(captions: int, paragraphs: int) -> tuple[str, ...]:
    figures = "".join(
        f"<figure><img src={n}.jpg><figcaption>{CAPTION.format(n)}</figcaption></figure>"
        for n in range(captions)
    )
    text = "".join(f"<p>{LEAD[:-1]}, {n}.</p>" for n in range(paragraphs))
    page = (
        f"<html lang=en><body><article><h1>The harbour</h1>{text}{figures}</article></body></html>"
    )
    outcome = read_page(page.encode(), url="https://weir.example/news/1")
    assert isinstance(outcome, Extraction), outcome
    return outcome.blocks


def test_captions_of_a_gallery_are_text() -> None:
    assert blocks(5, 1)[1:] == tuple(CAPTION.format(n) for n in range(5))


def test_captions_in_an_article_are_not() -> None:
    assert len(blocks(4, 6)) == 6
