"""Where a page says that its versions in other languages are."""

from __future__ import annotations

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction

URL = "https://port.example/en/2026/11/harbour"
TEXT = (
    "<p>Forty ships that had waited outside came in before noon, one by one, said the pilot.</p>"
    * 4
)


def versions(*links: str) -> tuple[str, ...]:
    page = (
        f"<html lang=en><head><title>The harbour opens</title>{''.join(links)}</head><body>"
        f"<article><h1>The harbour opens</h1>{TEXT}</article></body></html>"
    )
    outcome = read_page(page.encode(), url=URL)
    assert isinstance(outcome, Extraction)
    return outcome.versions


def link(language: str, href: str, rel: str = "alternate") -> str:
    return f'<link rel="{rel}" hreflang="{language}" href="{href}">'


def test_versions_in_other_languages_are_read_in_their_order() -> None:
    found = versions(
        link("fr", "/fr/2026/11/port"), link("zh-Hans", "https://port.example/zh/2026/11/gang")
    )
    assert found == (
        "https://port.example/fr/2026/11/port",
        "https://port.example/zh/2026/11/gang",
    )


NONE = {
    "its own language": link("en-GB", "/uk/2026/11/harbour"),
    "no language": link("x-default", "/2026/11/harbour"),
    "a feed": '<link rel="alternate" type="application/rss+xml" href="/fr/feed/of/news">',
    "a front page": link("fr", "/fr"),
    "another front page": link("zh", "https://port.example/zh-hans/"),
    "the page itself": link("fr", URL),
    "no address of the web": link("fr", "mailto:fr@port.example"),
    "what is no address": link("fr", "http://[::1"),
    "a style sheet": link("fr", "/fr/2026/11/port", rel="stylesheet"),
}


@pytest.mark.parametrize("head", NONE.values(), ids=NONE)
def test_what_is_no_version_of_the_article_is_left_out(head: str) -> None:
    assert versions(head) == ()
