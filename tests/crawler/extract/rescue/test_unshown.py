"""Shadow trees are shown by browsers; `<noscript>` is the article where the page has less text."""

from __future__ import annotations

import pytest

from crawler.extract.page.not_article import NotArticle
from crawler.extract.read import read_page
from storage.records import Extraction

TEXT = "The harbour opened again on Monday, two days after the storm had closed it for all ships."
PARAGRAPHS = f"<p>{TEXT}</p>" * 5


def blocks(body: str) -> tuple[str, ...]:
    page = f"<html><head><title>The harbour opens</title></head><body>{body}</body></html>"
    outcome = read_page(page.encode(), url="https://weir.example/news/1")
    return outcome.blocks if isinstance(outcome, Extraction) else ()


@pytest.mark.parametrize(
    "name", ["shadowrootmode=open", "shadowrootmode=closed", "shadowroot=open"]
)
def test_a_shadow_tree_is_text(name: str) -> None:
    tree = f"<style>p {{ color: red }}</style><div>{PARAGRAPHS}</div>"
    assert blocks(f"<news-text><template {name}>{tree}</template></news-text>") == (TEXT,) * 5


def test_a_template_that_scripts_fill_is_not() -> None:
    assert blocks(f"<template id=row>{PARAGRAPHS}</template>") == ()


def test_a_page_without_text_is_read_as_without_scripts() -> None:
    assert blocks(f"<div id=app></div><noscript>{PARAGRAPHS}</noscript>") == (TEXT,) * 5


def test_what_stands_there_beside_an_article_is_not_shown() -> None:
    remark = "What others say about the harbour stands here for those who read without scripts."
    other = f"<noscript><div class=article-text>{f'<p>{remark}</p>' * 4}</div></noscript>"
    assert blocks(f"<article>{PARAGRAPHS}</article>{other}") == (TEXT,) * 5


def test_a_request_for_scripts_is_no_article() -> None:
    asks = f"<noscript><p>{TEXT}</p></noscript>"
    kind = "<meta property=og:type content=article>"
    page = f"<html><head>{kind}</head><body><div id=app></div>{asks * 2}</body></html>".encode()
    assert isinstance(read_page(page, url="https://weir.example/news/1"), NotArticle)
