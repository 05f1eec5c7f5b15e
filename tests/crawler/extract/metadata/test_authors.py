"""The authors of an article come from what its page declares, else from its byline."""

from __future__ import annotations

import json

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction

TEXT = (
    "<p>The harbour opened again on Monday, two days after the storm had closed it, and forty ships"
    " that had waited outside came in before noon, said the harbour master, who had slept.</p>"
    "<p>Nobody was hurt; the breakwater lost eleven stones and will be mended by winter, when the"
    " next storms of this kind are expected by those who watch the sea from the old tower.</p>"
)


def authors(*, claim: object = None, byline: str = "", meta: str = "") -> tuple[str, ...]:
    node = {
        "@type": "NewsArticle",
        "headline": "Harbour opens after storm",
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
        "author": claim,
    }
    page = (
        f"<html lang=en><head><script type='application/ld+json'>{json.dumps(node)}</script>{meta}"
        f"</head><body><article><h1>Harbour opens after storm</h1>{byline}{TEXT}</article></body>"
    )
    outcome = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction)
    return outcome.authors


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Ada Lovelace", ("Ada Lovelace",)),
        ({"@type": "Person", "name": "Ada Lovelace"}, ("Ada Lovelace",)),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Lovelace"}, ("Ada Lovelace",)),
        ([{"name": "Ada Lovelace"}, {"name": "Awa Diallo"}], ("Ada Lovelace", "Awa Diallo")),
        ("Ada Lovelace and Awa Diallo", ("Ada Lovelace", "Awa Diallo")),
        ("Trine Holm og Nils Berg", ("Trine Holm", "Nils Berg")),
        ("Ana Ruiz y Juan Soto", ("Ana Ruiz", "Juan Soto")),
        ("Le Courrier et AFP", ("Le Courrier et AFP",)),
        ("ليلى بنعلي وسعيد العلوي", ("ليلى بنعلي", "سعيد العلوي")),
        ("By Ada Lovelace, in News, Harbours", ("Ada Lovelace",)),
        ("https://news.invalid/authors/ada-lovelace", ()),
        (None, ()),
    ],
    ids=str,
)
def test_names_come_from_what_the_page_declares(claim: object, expected: tuple[str, ...]) -> None:
    assert authors(claim=claim) == expected


def test_a_byline_is_believed_before_the_name_of_the_site() -> None:
    found = authors(claim={"name": "The Harbour Post"}, byline="<p>By Awa Diallo</p>")
    assert found == ("Awa Diallo",)


def test_a_signature_over_the_text_is_believed_before_the_name_of_the_site() -> None:
    byline = "<p><strong>Awa Diallo/Ada Lovelace</strong></p>"
    assert authors(claim={"name": "The Harbour Post"}, byline=byline) == (
        "Awa Diallo",
        "Ada Lovelace",
    )


def test_the_site_is_the_author_where_no_person_is_named() -> None:
    assert authors(claim={"name": "The Harbour Post"}) == ("The Harbour Post",)


def test_a_byline_without_a_name_is_none() -> None:
    assert authors(byline='<p class="author">von</p>') == ()


@pytest.mark.parametrize(
    ("free", "expected"),
    [(False, True), ("False", True), (True, False), ("true", False), (None, None)],
    ids=str,
)
def test_a_paywall_is_what_the_page_declares(free: object, expected: bool | None) -> None:
    node = {"@type": "NewsArticle", "headline": "Harbour opens", "isAccessibleForFree": free}
    page = (
        f"<html><head><script type='application/ld+json'>{json.dumps(node)}</script></head>{TEXT}"
    )
    outcome = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction)
    assert outcome.is_paywalled is expected


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("Ada Lovelace writes about harbours and the sea.", True),
        ("The Post's Ada Lovelace is the author of a book about harbours.", True),
        ("Ada Lovelace", True),
        ("Nobody told Ada Lovelace that the harbour would open so soon.", False),
    ],
)
def test_a_line_about_the_author_is_no_text(line: str, gone: bool) -> None:
    node = {"@type": "NewsArticle", "headline": "Harbour opens", "author": "Ada Lovelace"}
    page = (
        f"<html lang=en><head><script type='application/ld+json'>{json.dumps(node)}</script></head>"
        f"<body><article><h1>Harbour opens</h1>{TEXT}<p>{line}</p></article></body></html>"
    )
    outcome = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction)
    assert (line not in outcome.blocks) is gone
