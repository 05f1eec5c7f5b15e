"""Whether a body is whole is judged by its end."""

from __future__ import annotations

import pytest

from crawler.fetch.wire.complete_document import is_complete


@pytest.mark.parametrize(
    "body",
    [
        b"<html><p>x</p></html>",
        b"<!DOCTYPE html><HTML>x</BODY >\n<!-- cached by a plugin -->\n<script>count()</script>",
        b"\xef\xbb\xbf<?xml version='1.0'?><rss><channel/></rss>\r\n",
        b"<feed></feed>", b"<rdf:RDF></rdf:RDF>", b"<urlset></urlset>",
        b"<sitemapindex></sitemapindex>",
        "\ufeff<rss></rss>".encode("utf-16-le"),
        b'{"items": []}\n', b"[1]", b"User-agent: *\nDisallow: /x\n",
    ],
)  # fmt: skip
def test_a_document_with_its_end_is_complete(body: bytes) -> None:
    assert is_complete(body)


@pytest.mark.parametrize(
    "body",
    [
        b"", b" \n", b"<html><p>half", b"<rss><channel><item></item>", b"<p>x</p>",
        b'{"items": [', b'[{"a": 1}', b"User-agent: *\nDisal", b"</html>" + b"x" * 5_000,
        "\ufeff<rss><ch".encode("utf-16-le"),
    ],
)  # fmt: skip
def test_a_document_without_its_end_is_not(body: bytes) -> None:
    assert not is_complete(body)
