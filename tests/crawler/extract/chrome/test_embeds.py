"""Posts of social networks in a text are not of it; sentences that link one are."""

from __future__ import annotations

import pytest

from crawler.extract.chrome.embeds import drop_embeds
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html

TEXT = "The harbour opened again on Monday, two days after the storm had closed it for all ships."
POST = "What a morning, the first ship is in!"


def dropped(html: str) -> list[str]:
    root = parse_html(f"<article>{f'<p>{TEXT}</p>' * 5}{html}</article>")
    assert root is not None
    blocks = page_blocks(root).blocks
    reasons: list[str | None] = [None] * len(blocks)
    drop_embeds(blocks, reasons)
    return [block.text for block in blocks if reasons[block.index] == "embed"]


@pytest.mark.parametrize(
    "address",
    [
        "https://twitter.com/port/status/1", "https://x.com/port/status/1", "https://www.instagram.com/p/Ab/",
        "https://t.me/port/4", "https://www.facebook.com/port/posts/9", "https://www.tiktok.com/@port/video/3",
        "https://bsky.app/profile/port.example/post/3k", "https://vk.com/wall-1_2", "https://www.threads.net/@port/post/C1",
    ],
)  # fmt: skip
def test_a_quotation_with_the_link_of_a_post_is_one(address: str) -> None:
    post = f"<blockquote><p>{POST}</p><p>The harbour, <a href='{address}'>9 November</a></p></blockquote>"
    assert dropped(post) == [POST, "The harbour, 9 November"]


def test_a_line_that_is_only_the_link_of_a_post_takes_its_named_element_along() -> None:
    link = "<a href='https://www.instagram.com/p/Ab/'>A post shared by the harbour</a>"
    assert dropped(f"<div class=x><div>View it</div><p>{link}</p></div>") == [
        "View it",
        "A post shared by the harbour",
    ]


def test_a_signature_makes_a_post_of_a_quotation_without_a_link() -> None:
    quotation = f"<blockquote><p>{POST}</p>— The Harbour (@harbour) 9 November</blockquote>"
    assert dropped(quotation)[0] == POST


def test_a_sentence_of_the_article_that_links_a_post_is_text() -> None:
    link = "<a href='https://x.com/port/status/1'>on the network</a>"
    assert dropped(f"<p>The mayor wrote {link} that all is well again in the harbour.</p>") == []
    assert dropped(f"<blockquote><p>{POST}</p><p>The mayor</p></blockquote>") == []


def test_an_article_made_of_posts_keeps_them() -> None:
    post = (
        f"<blockquote><p>{POST * 3}</p><a href='https://x.com/port/status/1'>9 May</a></blockquote>"
    )
    assert dropped(post * 4) == []
