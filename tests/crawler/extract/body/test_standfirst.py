"""The sentence under the headline that is also the summary of the page is text."""

from __future__ import annotations

import json

import pytest

from crawler.extract.body.standfirst import standfirst
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html
from crawler.extract.page.hints import PageHints
from crawler.extract.read import read_page
from storage.records import Announcement, Extraction

SAYS = "The Compact of the Ports is to be signed in the spring by eleven towns"
TEXT = (
    "Forty ships that had waited outside came in before noon, one by one, said the pilot. ",
    "Nobody was hurt; the breakwater lost eleven stones and will be mended by winter. ",
)
META = f'<meta property="og:description" content="{SAYS}">'
NODE = json.dumps({"@type": "NewsArticle", "headline": "The harbour opens", "description": SAYS})
LD = f"<script type='application/ld+json'>{NODE}</script>"
CUT = f'<meta name="description" content="{SAYS[:50]}…">'


def blocks(
    head: str, over_text: str, *, under_text: str = "", hints: PageHints | None = None
) -> tuple[str, ...]:
    text = "".join(f"<p>{paragraph * 2}</p>" for paragraph in TEXT)
    page = (
        f"<html lang=en><head><title>The harbour opens</title>{head}</head><body><main>"
        f"<h1>The harbour opens</h1>{over_text}<article>{text}</article>{under_text}</main></body>"
    )
    url = "https://port.example/2026/11/harbour"
    outcome = read_page(page.encode(), url=url, hints=hints or PageHints())
    assert isinstance(outcome, Extraction)
    return outcome.blocks


@pytest.mark.parametrize(
    ("head", "over_text"),
    [
        pytest.param(META, f"<div class=x>{SAYS}</div>", id="og"),
        pytest.param(LD, f"<h2>{SAYS}</h2>", id="json-ld"),
        pytest.param(META, f"<p class=teaser>{SAYS}</p>", id="suspicious-name"),
        pytest.param(META, f"<div>{SAYS}</div><p>By Ada Quill</p><p>3 March</p>", id="over-byline"),
        pytest.param(CUT, f"<div>{SAYS}</div>", id="claim-cut-short"),
    ],
)
def test_it_is_the_first_block(head: str, over_text: str) -> None:
    found = blocks(head, over_text)
    assert (found[0], len(found)) == (SAYS, 3)


def test_the_summary_of_a_feed_proves_it_as_well() -> None:
    announced = Announcement("https://port.example/2026/11/harbour", summary=SAYS)
    found = blocks("", f"<div><div>{SAYS}</div></div>", hints=PageHints(announcement=announced))
    assert found[0] == SAYS


@pytest.mark.parametrize(
    ("head", "over_text", "under_text"),
    [
        pytest.param(META, "", "", id="not-shown"),
        pytest.param(META, f"<figure><figcaption>{SAYS}</figcaption></figure>", "", id="caption"),
        pytest.param(META, f"<div><a href=/1>{SAYS}</a></div>", "", id="link"),
        pytest.param(META, "", f"<div class=related>{SAYS}</div>", id="below-the-text"),
        pytest.param(META, "<div>Share this article with your friends</div>", "", id="other-words"),
    ],
)
def test_nothing_else_is_a_standfirst(head: str, over_text: str, under_text: str) -> None:
    assert SAYS not in blocks(head, over_text, under_text=under_text)


def test_a_standfirst_that_the_text_repeats_is_not_added() -> None:
    root = parse_html(f"<html><body><h1>Port</h1><div>{SAYS}</div><p>{SAYS}. {TEXT[0]}</p></body>")
    assert root is not None
    found = page_blocks(root).blocks
    assert standfirst(found, [None] * 3, [2], title=0, claims=[SAYS]) is None


def test_byline_and_date_below_it_are_still_read() -> None:
    over = f"<div>{SAYS}</div><p>By Ada Quill</p><p>3 March 2025</p>"
    text = "".join(f"<p>{paragraph * 2}</p>" for paragraph in TEXT)
    page = (
        f"<html lang=en><head><title>The harbour opens</title>{META}</head><body><main>"
        f"<h1>The harbour opens</h1>{over}<article>{text}</article></main></body>"
    )
    outcome = read_page(page.encode(), url="https://port.example/harbour")
    assert isinstance(outcome, Extraction)
    assert (outcome.blocks[0], outcome.authors) == (SAYS, ("Ada Quill",))
    assert outcome.published is not None
    assert outcome.published.day.isoformat() == "2025-03-03"
