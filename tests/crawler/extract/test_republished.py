"""Where a page says that its text was taken from: read as it stands, judged later."""

from __future__ import annotations

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction

URL = "https://paper.example/news/harbour-opens-again"
ORIGIN = "https://agency.example/despatch/1"
TEXT = "The harbour opened again on Monday, two days after the storm had closed it for ships. "
BASED_ON = f"""<script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Harbour opens", "isBasedOn": "{ORIGIN}"}}
</script>"""
SAID = {
    "syndication-source": (f'<meta name="syndication-source" content="{ORIGIN}">', ORIGIN),
    "original-source": (f'<meta name="original-source" content="{ORIGIN}">', ORIGIN),
    "relative": ('<meta name="original-source" content="/1">', None),
    "a name and no address": ('<meta name="dc.source" content="Coastal News">', None),
    "isBasedOn": (BASED_ON, ORIGIN),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("head", "origin"), SAID.values(), ids=SAID)
def test_the_address_that_a_text_was_taken_from_is_read(head: str, origin: str | None) -> None:
    article = f"<article><h1>Harbour opens</h1>{f'<p>{TEXT * 3}</p>' * 3}</article>"
    html = f"<html lang=en><head><title>Harbour opens</title>{head}</head><body>{article}</body>"
    outcome = read_page(html.encode(), url=URL)
    assert isinstance(outcome, Extraction)
    assert outcome.republished_from == origin
