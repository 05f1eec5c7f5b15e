"""What only screen readers hear about a link is no part of the sentence."""

from __future__ import annotations

import pytest

from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html

CLIPPED = "border:0;clip:rect(0 0 0 0);height:1px;overflow:hidden;position:absolute;width:1px"
REMARKS = [
    (f'<span style="{CLIPPED}">, opens new tab</span>', "Port"),
    ('<span class="visually-hidden">(öffnet in neuem Tab)</span>', "Hafen"),
    ('<span class="sr-only">nouvelle fenêtre</span>', "Port"),
    ('<span class="screen-reader-text">(se abre en otra ventana)</span>', "Puerto"),
    ('<span style="display:none">يفتح في نافذة جديدة</span>', "الميناء"),
]


def lines(body: str) -> list[str]:
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    return [block.text for block in page_blocks(root).blocks]


@pytest.mark.parametrize(("remark", "name"), REMARKS)
def test_a_remark_in_a_link_is_left_out(remark: str, name: str) -> None:
    found = lines(f'<p>Ships of <a href="/port">{name}{remark}</a>, and of others.</p>')
    assert found == [f"Ships of {name}, and of others."]


def test_words_outside_of_links_and_long_ones_stay() -> None:
    seen = '<span class="sr-only">nouvelle fenêtre</span>'
    long = f'<a href="/p"><span class="sr-only">{"The harbour opens again. " * 3}</span></a>'
    assert lines(f"<p>Port {seen}</p><p>{long}</p>") == [
        "Port nouvelle fenêtre",
        ("The harbour opens again. " * 3).strip(),
    ]
