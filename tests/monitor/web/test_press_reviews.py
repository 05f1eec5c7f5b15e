"""Press reviews to download."""

from __future__ import annotations

import io

import docx
import pytest

from storage.search_backlog import Backlog
from tests.monitor.web.browser import Browser
from tests.monitor.web.paper import ARABIC, CHINESE, ENGLISH
from tests.monitor.web.served import Served


@pytest.fixture(scope="module")
def reader(served: Served) -> Browser:
    """Somebody who reads Arabic; three stories of two topics."""
    for item in (ENGLISH, ARABIC, CHINESE):
        served.paper.publish(item)
    Backlog(served.store).index_some()
    return served.entered("amina")


def test_a_document_is_in_the_language_of_who_asks(reader: Browser) -> None:
    answer = reader.get("/press-review.docx?topic=ferries")
    assert answer.status == 200
    name = "press-review-2026-11-19.docx"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    texts = [one.text.strip("\u200f") for one in docx.Document(io.BytesIO(answer.body)).paragraphs]
    assert texts[0] == "جولة الصحافة"
    assert "عبّارات الجزر" in texts  # the topic's title in the reader's language
    assert any(ENGLISH.title in text for text in texts)
    assert not any(CHINESE.title in text for text in texts)


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_other_forms_and_a_query(reader: Browser, form: str) -> None:
    answer = reader.get(f"/press-review.{form}?q=lang:zh&for=fr&since=30d")
    assert "Revue de presse" in answer.text
    assert CHINESE.title in answer.text
    assert ENGLISH.title not in answer.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("topic=nobody", 404),
        ("topic=../x", 404),
        ("since=yesterday", 400),
        ("q=date:2026-13-01", 400),
        ("for=tr", 404),
    ],
)
def test_what_is_not_known_is_refused(reader: Browser, query: str, status: int) -> None:
    assert reader.get(f"/press-review.docx?{query}").status == status


def test_nobody_reads_one_without_entering(served: Served, reader: Browser) -> None:
    assert served.browser().get("/press-review.docx").status == 303
    wrong = served.browser(Authorization="Bearer wrong")
    assert wrong.get("/press-review.docx").status == 303
