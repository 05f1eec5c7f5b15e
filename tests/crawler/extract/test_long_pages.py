"""Pages far longer than any article: read to a limit, at a cost that grows with the page only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crawler.extract.body import ending
from crawler.extract.page import wrapping
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import MOST_CHARACTERS, MOST_ELEMENTS, cut_off, parse_html
from crawler.extract.page.kinds import is_running_text
from crawler.extract.page.not_article import NotArticle
from crawler.extract.page.wrapping import join_wrapped
from crawler.extract.read import read_page
from crawler.language import detection as language
from crawler.language.detection import UNKNOWN, block_languages
from crawler.text.measures import ends_sentence
from storage.records import Extraction

URL = "https://a.example/news/1"
TEXT = "The harbour opened again on Monday, two days after the storm had closed it for ships. "
LAST = "<p>The last of all lines.</p>"
LONG = {
    "rows of a table": "<table>"
    + "<tr><td>one cell of many</td></tr>" * MOST_ELEMENTS
    + "</table>",
    "paragraphs": f"<p>{TEXT}</p>" * MOST_ELEMENTS,
    "lines": f"<div>{'A line of a list.<br>' * MOST_ELEMENTS}</div>",
    "one paragraph": f"<p>{TEXT * (MOST_CHARACTERS // len(TEXT) + 1)}</p>",
    "words in elements": f"<p>{'<i>word</i> ' * MOST_ELEMENTS}</p>",
}


def page(body: str) -> bytes:
    opening = f"<article><h1>Harbour opens</h1><p>{TEXT * 5}</p></article>"
    return f"<html lang=en><body>{opening}{body}{LAST}</body></html>".encode()


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_the_beginning_of_a_long_page_is_read_and_the_rest_named(body: str) -> None:
    """Case B13."""
    read = read_page(page(body), url=URL)
    assert isinstance(read, Extraction)
    assert read.blocks[0] == (TEXT * 5).strip()
    assert LAST[3:-4] not in read.blocks
    assert [block.reason for block in read.dropped].count("too_long") == 1


def test_a_page_at_the_limit_is_read_whole() -> None:
    paragraphs = f"<p>{TEXT}</p>" * 300
    read = read_page(page(paragraphs), url=URL)
    assert isinstance(read, Extraction)
    assert "too_long" not in {block.reason for block in read.dropped}


def test_a_long_page_without_an_article_says_that_only_its_beginning_was_read() -> None:
    read = read_page(b"<html><body>" + b"<a href=x>.</a>" * (MOST_ELEMENTS + 9), url=URL)
    assert isinstance(read, NotArticle)
    assert read.detail.endswith("at its beginning")


@pytest.mark.parametrize(
    ("body", "kept", "lost"),
    [
        (f"<p>a</p>{'<p></p>' * MOST_ELEMENTS}<div>b</div>", "a", "b"),
        (f"<div><div><p>a</p>{'<hr>' * MOST_ELEMENTS}</div>b</div>c", "a", "c"),
        (f"<p>{'x' * (MOST_CHARACTERS - 9)}</p><p>{'y' * 20}</p>z", "x", "z"),
    ],
    ids=["elements", "text after elements", "characters"],
)
def test_what_follows_the_limit_is_gone(body: str, kept: str, lost: str) -> None:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    cut_off(root)
    text = "".join(map(str, root.itertext()))
    assert kept in text
    assert lost not in text
    assert len(list(root.iter())) <= MOST_ELEMENTS + 1
    assert len(text) <= MOST_CHARACTERS


def test_scripts_do_not_count_as_text() -> None:
    script = f"<script>{'x' * MOST_CHARACTERS}</script>"
    root = parse_html(f"<html><body>{script}<p>{TEXT}</p></body></html>")
    assert root is not None
    assert cut_off(root) is None


def counting(function: Callable[..., object], counts: list[object]) -> Callable[..., object]:
    def counted(argument: object) -> object:
        counts.append(argument)
        return function(argument)

    return counted


def test_lines_of_one_width_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[object] = []
    monkeypatch.setattr(wrapping, "ends_sentence", counting(ends_sentence, looks))
    lines = ["A sentence of about the same width that ends here now."] * 2_000
    assert join_wrapped(lines, apart=[False] * len(lines)) == lines
    assert len(looks) <= 3 * len(lines)


def test_every_reply_does_not_look_through_the_whole_page(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[object] = []
    monkeypatch.setattr(ending, "is_running_text", counting(is_running_text, looks))
    root = parse_html(f"<html><body>{f'<p>{TEXT}</p>' * 9}{'<p>Re: rain</p>' * 900}</body></html>")
    assert root is not None
    blocks = page_blocks(root).blocks
    ending.after_ending(blocks, range(len(blocks)))
    assert len(looks) <= 2 * len(blocks)


def test_the_engine_hears_the_first_foreign_paragraphs_of_a_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []
    votes = language.language_votes

    def hearing(text: str, **hints: object) -> object:
        heard.append(text)
        return votes(text, **hints)  # type: ignore[arg-type]

    monkeypatch.setattr(language, "language_votes", hearing)
    foreign = [
        f"Le port {n} ouvre de nouveau lundi, deux jours après la grande tempête de la semaine."
        for n in range(90)
    ]
    own = "The harbour opened again on Monday, two days after the storm had closed it."
    found = block_languages([own, *foreign, foreign[0], own], "en")
    assert len(heard) == language._MOST_DETECTED
    assert found[:2] == ("en", "fr")
    assert found[-3:] == (UNKNOWN, "fr", "en")
