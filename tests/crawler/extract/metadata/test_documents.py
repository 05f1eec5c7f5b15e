"""Which links of an article name a document."""

from __future__ import annotations

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction

PARAGRAPH = "The harbour council met on Monday and spoke for three hours about the ferry. "


def documents(*links: str) -> tuple[str, ...]:
    """The documents of an article with these links, the last of them in the menu."""
    *inside, menu = links
    text = "".join(f'<p>{PARAGRAPH * 3}<a href="{link}">read it</a>.</p>' for link in inside)
    page = (
        f"<html><head><title>Ferry</title></head><body><nav><a href='{menu}'>x</a></nav>"
        f"<article><h1>Council speaks about the ferry</h1>{text}</article></body></html>"
    )
    found = read_page(page.encode(), url="https://www.courier.example/news/ferry-12")
    assert isinstance(found, Extraction)
    return found.documents


@pytest.mark.parametrize(
    ("link", "document"),
    [
        ("https://council.example/files/Plan%202026.PDF", True),
        ("/files/plan.pdf", True),  # a file is one text wherever it is
        ("https://council.example/news/what-the-council-says-now", True),
        ("https://council.example/press/20261104", True),
        ("https://council.example/", False),
        ("https://council.example/ferry", False),  # a subject
        ("https://courier.example/news/what-we-said-before-2025", False),  # of its own site
        ("https://social.example/@council", False),
        ("mailto:desk@courier.example", False),
        ("http://[broken", False),
        ("javascript:void(0)", False),
    ],
)
def test_a_link_is_a_document_if_it_names_one_text(link: str, *, document: bool) -> None:
    assert bool(documents(link, "https://council.example/menu-2026.pdf")) is document


def test_each_document_counts_once_and_a_list_of_links_not_whole() -> None:
    plan = "https://council.example/plan.pdf"
    assert documents(plan, plan, "/") == (plan,)
    many = [f"https://council.example/{number}.pdf" for number in range(30)]
    assert documents(*many, "/") == tuple(many[:20])
