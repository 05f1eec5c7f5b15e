"""What a body is shows in it; a content type is not asked."""

from __future__ import annotations

import gzip

import pytest

from config.source import ChannelKind
from crawler.channels.content import gunzip, kind_of, root_element
from crawler.fetch.wire.gzip_members import DamagedGzip, UnpackedTooLarge

FEED, SITEMAP, PAGE = ChannelKind.FEED, ChannelKind.SITEMAP, ChannelKind.FRONT_PAGE
LONG = "<!-- " + "<html><a href='/'>" * 1_000 + " -->"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<rss version='2.0'/>", FEED),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>", FEED),
        ("<rdf:RDF></rdf:RDF>", FEED),
        ("<sitemapindex/>", SITEMAP),
        (f"<?xml version='1.0'?>{LONG}<rss/>", FEED),
        (f"{LONG}<urlset/>", SITEMAP),
        ("<br />\n<b>Notice</b>: x in <b>/srv/x.php</b><br /><?xml version='1.0'?><rss/>", FEED),
        ("\ufeff \n<rss/>", FEED),
        ("<html><body>&lt;rss&gt;</body></html>", PAGE),
        ("<!DOCTYPE html><title>The <feed> element</title><p>x", PAGE),
        (f"{LONG}<!doctype html><p><rss>", PAGE),
        ("<p>a page <a href='/'>without</a> a head", PAGE),
        ("<?xml version='1.0'?><note><p>x</p></note>", PAGE),
        ("<note>text</note>", None),
        ("text about <rss", None),
        ("", None),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', FEED),
        ('{"a": 1}', None),
    ],
)
def test_the_kind_of_a_body_is_detected(body: str, kind: ChannelKind | None) -> None:
    """Case C11."""
    assert kind_of(body.encode()) is kind
    for wide in ("utf-16", "utf-16-be", "utf-16-le"):
        if len(body) > 16:
            assert kind_of(body.encode(wide)) is kind, wide


def test_a_zero_byte_in_the_name_of_the_root_is_passed_over() -> None:
    assert root_element(b"<r\x00ss version='2.0'/>") == "rss"


def test_of_a_packed_body_what_can_be_unpacked_is_taken_within_the_limit() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two")
    assert gunzip(packed, max_bytes=100) == b"one two"
    assert gunzip(packed[:-1], max_bytes=100) == b"one two"
    assert gunzip(b"plain", max_bytes=100) == b"plain"
    with pytest.raises(DamagedGzip):
        gunzip(b"\x1f\x8bnothing", max_bytes=100)
    with pytest.raises(UnpackedTooLarge):
        gunzip(gzip.compress(bytes(101)), max_bytes=100)
