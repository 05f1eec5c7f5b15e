"""The pages of the reference sites one at a time, as `marsad explain URL` reads them: no memory."""

from __future__ import annotations

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction
from tests.end_to_end.shared_sites import FOLDER, expected, file_of, squeezed

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference sites are not here")

MOST_LEAKED = 20  # strings on all pages; the memory of a source knows the rest


def test_single_pages_leak_little_and_lose_nothing() -> None:
    leaked, kept, total = [], 0, 0
    for truth in expected():
        body, content_type = file_of(truth["host"], truth["path"])
        url = f"https://{truth['host']}{truth['path']}"
        article = read_page(body, url=url, content_type=content_type)
        assert isinstance(article, Extraction), (truth["id"], article)
        text = squeezed(article.text)
        leaked += [(truth["id"], words) for words in truth["forbidden"] if squeezed(words) in text]
        kept += sum(squeezed(paragraph) in text for paragraph in truth["paragraphs"])
        total += len(truth["paragraphs"])
    assert len(leaked) <= MOST_LEAKED, leaked
    assert kept / total >= 0.99
