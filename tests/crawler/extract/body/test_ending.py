"""A heading of comments, a poll or a ranking ends an article."""

from __future__ import annotations

import pytest

from crawler.extract.body.ending import after_ending, after_second_title
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html

TEXT = "The harbour opened again on Monday, two days after the storm had closed it for all ships. "
REMARK = "My grandfather worked in that harbour for thirty years."


def after(html: str) -> list[str]:
    page = f"<html><body><div>{f'<p>{TEXT * 2}</p>' * 3}</div>{html}</body></html>"
    root = parse_html(page)
    assert root is not None
    blocks = page_blocks(root).blocks
    return [blocks[position].text for position in after_ending(blocks, range(len(blocks)))]


@pytest.mark.parametrize(
    "heading",
    [
        "Comments (3)", "Reader comments", "Commentaires des lecteurs", "Comentarios: 12",
        "Leserkommentare", "OKUYUCU YORUMLARI", "Комментарии (2)", "التعليقات (2)", "網友評論",
        "讀者回應", "Σχόλια", "Opinie czytelników", "Most popular", "Самое читаемое", "Sondaż",
        "Poll", "Re: The harbour opens (score: 1)",
    ],
)  # fmt: skip
def test_what_stands_after_is_no_text(heading: str) -> None:
    assert after(f"<b>{heading}</b><div>{REMARK}</div>") == [heading, REMARK]


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the minister were met with silence in the hall.",
        "<a href=#c>Comments (3)</a>",
        "Poll shows a lead",
        "Vote on Friday",
    ],
)
def test_a_sentence_or_a_link_ends_nothing(line: str) -> None:
    assert after(f"<div>{line}</div><div>{REMARK}</div>") == []


def test_a_heading_between_paragraphs_of_one_column_ends_nothing() -> None:
    root = parse_html(
        f"<html><body><div>{f'<p>{TEXT}</p>' * 6}<h3>Comments</h3><p>{TEXT}</p></div></body></html>"
    )
    assert root is not None
    blocks = page_blocks(root).blocks
    assert after_ending(blocks, range(len(blocks))) == []


def test_a_label_over_the_text_ends_nothing() -> None:
    root = parse_html(f"<html><body><b>Comments</b>{f'<div>{TEXT}</div>' * 6}</body></html>")
    assert root is not None
    blocks = page_blocks(root).blocks
    assert after_ending(blocks, range(len(blocks))) == []


def below_ranking(heading: str, *, kind: str = "par") -> list[str]:
    part = f"<div class=part><p class={kind}>{TEXT * 2}</p></div>"
    root = parse_html(
        f"<body>{part * 3}<div><b>{heading}</b></div><div class=part><p class=par>{REMARK}</p></div></body>"
    )
    assert root is not None
    blocks = page_blocks(root).blocks
    return [blocks[position].text for position in after_ending(blocks, range(len(blocks)))]


@pytest.mark.parametrize(
    "heading", ["Most read", "Meistgelesen", "热门新闻", "Самое читаемое", "Poll"]
)
def test_a_ranking_between_paragraphs_of_one_kind_is_a_box(heading: str) -> None:
    assert below_ranking(heading) == []
    assert below_ranking(heading, kind="other") == [heading, REMARK]


def test_below_a_heading_of_comments_paragraphs_of_that_kind_are_comments() -> None:
    assert below_ranking("Comments (3)") == ["Comments (3)", REMARK]
    assert below_ranking("Discussion") == ["Discussion", REMARK]


def below_second(html: str, title: str = "The harbour opens") -> list[str]:
    root = parse_html(f"<body>{html}</body>")
    assert root is not None
    blocks = page_blocks(root).blocks
    chosen = [block.index for block in blocks if block.tag == "p" or block.text != title]
    return [blocks[position].text for position in after_second_title(blocks, chosen, title)]


def test_a_second_headline_in_an_element_of_its_own_begins_another_article() -> None:
    first = f"<article><h1>The harbour opens</h1>{f'<p>{TEXT}</p>' * 6}</article>"
    second = f"<article><h1>The library</h1><p>{REMARK}</p></article>"
    assert below_second(first + second) == ["The library", REMARK]


def test_headings_of_one_element_are_of_one_text() -> None:
    html = f"<article><h1>The harbour opens</h1>{f'<p>{TEXT}</p>' * 6}<h1>The storm</h1><p>{REMARK}</p></article>"
    assert below_second(html) == []


def test_a_heading_of_another_kind_begins_no_other_article() -> None:
    first = f"<article><h1>The harbour opens</h1>{f'<p>{TEXT}</p>' * 6}"
    assert (
        below_second(f"{first}<section><h2>The storm</h2><p>{REMARK}</p></section></article>") == []
    )
