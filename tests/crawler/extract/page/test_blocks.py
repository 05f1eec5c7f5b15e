"""A page is split into the same texts, whether or not anything else is asked of its blocks."""

from __future__ import annotations

import pytest

from crawler.extract.page.blocks import block_texts, page_blocks
from crawler.extract.page.dom import parse_html

BODIES = [
    '<div class="share">Teilen</div>\n <p>\n Der Hafen <b> ist </b>\n <i>offen</i>.</p>',
    "<ul>\n <li> <a href='/a'> </a> Порт открыт </li>\n\n<li>\n</li></ul>",
    "<table><tr> <td>\n港口</td> <td>開放</td></tr></table>",
    "<h1>\n <span class='kicker'>الميناء</span> مفتوح</h1> <br> \n <br>نص",
    "<p>pre-\n harbour pre- and post-war</p><img src='x'>\n <p>légende</p>",
]


@pytest.mark.parametrize("body", BODIES)
def test_texts_alone_are_those_of_the_blocks(body: str) -> None:
    root = parse_html(body)

    assert root is not None
    assert block_texts(root) == [block.text for block in page_blocks(root).blocks] != []


def test_blanks_between_elements_do_not_hide_that_a_line_stands_below_a_picture() -> None:
    root = parse_html(
        "<p>Port\n</p>\n <a href='/x'> <img src='x'></a>\n <p> Le port</p><p>rouvre</p>"
    )

    assert root is not None
    below = [block.text for block in page_blocks(root).blocks if block.is_below_picture]
    assert below == ["Le port"]


def test_blanks_in_a_link_count_as_a_link_of_their_own() -> None:
    root = parse_html("<p><a href='/1'> </a> und <a href='/2'>Hafen</a></p>")

    assert root is not None
    assert [block.links for block in page_blocks(root).blocks] == [2]
