"""Whatever the bytes, a page has an outcome and never raises."""

from __future__ import annotations

import random

import pytest

from crawler.extract.page.not_article import NotArticle, NotArticleReason
from crawler.extract.read import extract_page, read_page
from storage.records import Extraction

R = NotArticleReason
SENTENCE = "The harbour opened again on Monday, two days after the storm had closed it for ships. "

CASES = [
    ("nothing", b"", R.EMPTY),
    ("blanks", b" \n\t ", R.EMPTY),
    ("pdf", b"%PDF-1.7 \x00\x01", R.BINARY),
    ("png", b"\x89PNG\r\n\x1a\n\x00\x00", R.BINARY),
    ("zip", b"PK\x03\x04rest", R.BINARY),
    ("control bytes", bytes(range(32)) * 20, R.BINARY),
    ("rss", b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', R.NOT_HTML),
    ("sitemap", b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', R.NOT_HTML),
    ("json", b'{"title": "x"}', R.NOT_HTML),
    ("plain text", SENTENCE.encode() * 20, R.GARBAGE),
    ("deep", b"<html><body>" + b"<div>" * 5000 + b"text", R.TOO_DEEP),
    ("shell", b"<html><body><div id=root></div><script>boot()</script></body></html>", R.SHELL),
    ("error page", b"<html><body><h1>404</h1><p>Not found.</p></body></html>", R.SHELL),
]


@pytest.mark.parametrize(
    ("body", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_is_no_article_is_named(body: bytes, reason: NotArticleReason) -> None:
    """Case C5."""
    outcome = read_page(body, url="https://a.example/news/1")
    assert isinstance(outcome, NotArticle)
    assert outcome.reason is reason


def test_random_bytes_never_raise() -> None:
    """Case C5."""
    rng = random.Random(7)
    for _ in range(60):
        head = rng.choice([b"<html><p>", b"<", b"", b"\xef\xbb\xbf", b"<table><tr><td>"])
        extract_page(head + rng.randbytes(600), url="https://a.example/x")


def test_a_page_of_headlines_with_excerpts_is_a_list() -> None:
    cards = "".join(
        f"<div><h3><a href='/{n}'>A headline about the harbour, number {n}</a></h3>"
        f"<p>Pier {n} opened. {SENTENCE}</p></div>"
        for n in range(12)
    )
    outcome = read_page(
        f"<html><body><main>{cards}</main></body></html>".encode(), url="https://a.example/news"
    )
    assert isinstance(outcome, NotArticle)
    assert outcome.reason is R.LIST


def test_a_home_page_is_a_list_however_long_its_text() -> None:
    page = f"<html><body><h1>News</h1><p>{SENTENCE * 20}</p></body></html>"
    outcome = read_page(page.encode(), url="https://a.example/")
    assert isinstance(outcome, NotArticle)
    assert outcome.reason is R.LIST


def test_text_that_cannot_be_stored_is_cleaned_once() -> None:
    """Case C9."""
    page = (
        "<html><head><title>A\u202ebad\u202c title&#0;</title>"
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A bad \\ud800title"}'
        f"</script></head><body><p>{SENTENCE * 4}&#150; caf\u0000\u009b\ufffe</p></body></html>"
    )
    outcome = read_page(page.encode("utf-8", "surrogatepass"), url="https://a.example/1")
    assert isinstance(outcome, Extraction)
    stored = f"{outcome.title}{outcome.text}"
    assert stored.encode("utf-8")
    assert not set(stored) & set("\x00\u202e\u202c\ufffe\u009b")


@pytest.mark.parametrize("depth", [1000, 100_000])
def test_nested_json_ld_is_passed_over(depth: int) -> None:
    page = (
        f'<html><head><script type="application/ld+json">{"[" * depth}</script></head>'
        f"<body><h1>Harbour</h1><p>{SENTENCE * 4}</p></body></html>"
    )
    assert isinstance(read_page(page.encode(), url="https://a.example/1"), Extraction)


def test_a_page_that_shows_its_text_by_scripts_is_read_from_its_json_ld() -> None:
    body = "\\n\\n".join([SENTENCE * 3, "Nobody was hurt.", SENTENCE])
    node = f'{{"@type": "NewsArticle", "headline": "Harbour opens", "articleBody": "{body}"}}'
    page = (
        f'<html lang="en"><head><script type="application/ld+json">{node}</script></head>'
        "<body><div id=root></div></body></html>"
    )
    outcome = read_page(page.encode(), url="https://a.example/1")
    assert isinstance(outcome, Extraction)
    assert (outcome.method, outcome.title, len(outcome.blocks)) == ("jsonld", "Harbour opens", 3)
