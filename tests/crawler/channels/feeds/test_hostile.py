"""A feed made to harm takes time in proportion to its length, and brings nothing in."""

from __future__ import annotations

import pytest

from crawler.channels.content import root_element
from crawler.channels.feeds.markup import split
from tests.crawler.channels.feeds.rss import atom, read, rss

SIZE = 60_000  # bytes; a reader that takes the square of them does not end within a test
BEGIN = "<rss><channel><item><link>/one</link>"


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<![CDATA[", "<![CDATA[</item><item>", "<![CDATA[<item ", "<?", "<!", "<!doctype a ",
     "<", "<b>", "<title>x", "<item>", "<a b='", '<a "', "&amp", "&amp;", "</b>", "<description>",
     "<description>x",
     "<link>a</link>", "<guid>http://a/</guid>", "<b <b <b ", "<title> </title>", "<language>"],
)  # fmt: skip
def test_a_feed_of_one_piece_again_and_again_is_read_in_one_pass(piece: str) -> None:
    """Case B9. One that took the square would take hours."""
    for inside in ("", "<title>", "<description><![CDATA["):
        again = piece * (SIZE // len(piece))
        assert len(read(BEGIN + inside + again).announcements) <= 1
        assert isinstance(root_element(again.encode()), str)


def test_forty_thousand_attributes_and_namespaces_are_read_in_one_pass() -> None:
    many = " ".join(f'a{number}="x" xmlns:n{number}="y"' for number in range(20_000))
    outcome = read(rss(f"<title {many}>One</title><link>/one</link>"))
    assert [item.title for item in outcome.announcements] == ["One"]
    description = f"<description>Text&lt;p {many}&gt;</description><link>/one</link>"
    assert [item.summary for item in read(rss(description)).announcements] == ["Text"]


def test_what_is_nested_deeper_than_a_feed_can_be_counts_as_text() -> None:
    deep = "<b>" * 5_000 + "x" + "</b>" * 5_000
    document = split(rss(f"<description>{deep}</description><link>/one</link>"), most_items=10)
    (item,) = document.items
    assert [child.name for child in item.children] == ["description", "link"]


@pytest.mark.parametrize(
    "entities",
    [
        "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)),
        f'<!ENTITY a11 "{"a" * 50_000}">',
        '<!ENTITY a11 "&a11;">',
        '<!ENTITY a11 SYSTEM "file:///etc/hostname">',
        '<!ENTITY a11 SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;',
    ],
    ids=["laughs", "long", "cyclic", "a file", "an address", "a parameter"],
)
def test_entities_of_a_feed_are_neither_expanded_nor_fetched(entities: str) -> None:
    """Cases B9, B10."""
    title = "<title>Harbour &a11; news</title><link href='/one'/><link>/one</link>"
    for feed, root in ((rss(title), "rss"), (atom(title), "feed")):
        outcome = read(f"<!DOCTYPE {root} [{entities}]>" + feed)
        assert [item.title for item in outcome.announcements] == ["Harbour &a11; news"]


def test_other_documents_that_a_feed_includes_are_not_asked_for() -> None:
    """Case B10."""
    include = '<xi:include href="file:///etc/hostname" parse="text"/>'
    style = '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'
    outcome = read(style + rss(f"<title>Harbour{include} news</title><link>/one</link>"))
    assert [item.url for item in outcome.announcements] == ["https://gazette.example/one"]
