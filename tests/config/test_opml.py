"""OPML is read and written, and a hostile file is refused."""

from __future__ import annotations

import pytest
from lxml import etree

from config import opml
from config.opml import MAX_BYTES, FeedOutline, OpmlError, read_opml, write_opml
from tests.web import Web


def document(*outlines: str, head: str = "") -> bytes:
    body = f"<head/><body>{''.join(outlines)}</body>"
    return f'<?xml version="1.0"?>{head}<opml version="2.0">{body}</opml>'.encode()


def test_feeds_in_folders_are_found_in_order() -> None:
    body = document(
        '<outline text="Morocco"><outline text="A" xmlUrl="http://a.test/feed" htmlUrl="http://a.test/"'
        ' language="fr,ar" category="/press,daily"/></outline>',
        '<outline text="no feed" url="http://c.test/"/>',
        '<outline title="B" text="b" xmlurl=" http://b.test/feed "/>',
    )
    assert read_opml(body) == [
        FeedOutline(
            "http://a.test/feed", "A", "http://a.test/", ("fr", "ar"), ("press", "daily"), 1
        ),
        FeedOutline("http://b.test/feed", "B", line=1),
    ]


def test_what_is_written_reads_back_the_same() -> None:
    outlines = [
        FeedOutline(
            "http://a.test/feed?a=1&b=2", 'Le "Port" <1>', "http://a.test/", ("fr", "ar"), ("x",)
        ),
        FeedOutline("http://b.test/خبر", "خبر"),
    ]
    read = read_opml(write_opml(outlines, title="All").encode())
    assert [(feed.feed, feed.title, feed.home, feed.languages, feed.tags) for feed in read] == [
        (feed.feed, feed.title, feed.home, feed.languages, feed.tags) for feed in outlines
    ]


BOMB = "<!DOCTYPE opml [<!ENTITY a '" + "x" * 99 + "'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1 or str()};' * 20}'>" for n in range(1, 9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (document('<outline text="&a8;" xmlUrl="http://a.test/"/>', head=BOMB), ""),
        (document(head="<!DOCTYPE opml>"), "document type"),
        (document('<outline xmlUrl="http://a.test/">'), "well-formed"),
        (b"<html><body>x</body></html>", "starts with <html>"),
        (b"\x00\x01\x02", "well-formed"),
        (b"", ""),
        (b" " * (MAX_BYTES + 1), "larger"),
    ],
    ids=[
        "billion laughs",
        "a declaration",
        "not closed",
        "a web page",
        "garbage",
        "empty",
        "large",
    ],
)
def test_what_is_no_plain_opml_is_refused(body: bytes, reason: str) -> None:
    """Case F13."""
    with pytest.raises(OpmlError) as refused:
        read_opml(body)
    assert reason in str(refused.value)


def test_no_other_file_is_opened_and_no_server_is_contacted() -> None:
    """Case F13."""
    with Web() as web:
        head = (
            f'<!DOCTYPE opml SYSTEM "{web.url("/x.dtd")}" [<!ENTITY f SYSTEM "file:///etc/hostname">'
            f'<!ENTITY % p SYSTEM "{web.url("/p")}"> %p;]>'
        )
        body = document('<outline text="x" xmlUrl="http://a.test/"/>&f;', head=head)
        with pytest.raises(OpmlError):
            read_opml(body)
        assert web.accepts == 0


def test_no_more_feeds_are_read_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Case F13."""
    monkeypatch.setattr(opml, "MAX_FEEDS", 3)
    with pytest.raises(OpmlError, match="more than 3"):
        read_opml(document(*['<outline xmlUrl="http://a.test/"/>'] * 4))


def test_written_opml_is_well_formed() -> None:
    written = write_opml([FeedOutline("http://a.test/?a&b", '<&">')], title="a & b")
    assert etree.fromstring(written.encode()).findtext("head/title") == "a & b"
