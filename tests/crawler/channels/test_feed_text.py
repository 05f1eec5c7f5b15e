"""Titles and summaries are read as their readers see them."""

from __future__ import annotations

import pytest

from crawler.channels.feed_text import plain_text, title_text


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("Harbour &amp; sea", "Harbour & sea"),
        ("AT&T buys R&D", "AT&T buys R&D"),
        ("Jahresr&uuml;ckblick", "Jahresrückblick"),
        ("<b>Bold</b> harbour", "Bold harbour"),
        ("<span class='x'>Set</span> in a span", "Set in a span"),
        ("<a href='/x'>Linked", "Linked"),
        ("Two<br>lines<br/>here", "Two lines here"),
        ("Why <b> is dead", "Why <b> is dead"),
        ("A guide to <head> elements", "A guide to <head> elements"),
        ("&lt;b&gt; is dead", "<b> is dead"),
        ("&lt;b&gt;not bold&lt;/b&gt;", "<b>not bold</b>"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("I <3 ports", "I <3 ports"),
        ("One <!-- hidden --> two", "One two"),
        ("<p>ميناء &quot;المدينة&quot;</p>", 'ميناء "المدينة"'),
        (" on\n two\tlines ", "on two lines"),
        (None, ""),
    ],
)
def test_a_title_keeps_the_tags_it_speaks_of_and_loses_those_it_is_set_in(
    markup: str | None, title: str
) -> None:
    assert title_text(markup) == title


def test_plain_text_has_no_markup() -> None:
    assert plain_text("<p>a &lt;b&gt;</p>c<br>d&nbsp;e") == "a <b>\nc\nd e"


def test_plain_text_has_nothing_that_is_not_for_readers() -> None:
    markup = "one<script>if (a < b) { x() }</script><STYLE>p {}</STYLE><!-- no -->\x00 two"
    assert plain_text(markup) == "one two"
    assert plain_text("one <script>never ends") == "one"


def test_a_hundred_thousand_open_tags_are_read_in_one_pass() -> None:
    assert plain_text("<!--" * 100_000 + "x") == ""
    assert plain_text("<script>" * 20_000 + "x") == ""
    assert plain_text("<b " * 100_000).startswith("<b")
