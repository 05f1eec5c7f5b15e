"""Where our rules find no title, day or author, a plausible one of trafilatura is used."""

from __future__ import annotations

from datetime import UTC, datetime
from unittest import mock

import pytest

from crawler.extract import read
from crawler.extract.metadata.library import LibraryFields
from crawler.extract.page.dom import parse_html
from crawler.extract.page.hints import PageHints
from crawler.extract.page.page import parse_page
from storage.records import Extraction

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
TEXT = (
    "<p>The harbour opened again on Monday, two days after the storm had closed it, and forty ships"
    " that had waited outside came in before noon, said the harbour master, who had slept.</p>"
    "<p>Nobody was hurt; the breakwater lost eleven stones and will be mended by winter, when the"
    " next storms of this kind are expected by those who watch the sea from the old tower.</p>"
)


def fields(head: str = "", body: str = TEXT) -> LibraryFields:
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    root = parse_html(source)
    assert root is not None
    page = parse_page(source, root, url="https://post.invalid/a", hints=PageHints(now=NOW))
    text = [block.index for block in page.blocks if len(block.text) > 100]
    return LibraryFields(page, text)


class Says:
    """A library that gives the same answers about every page, and counts the questions."""

    def __init__(self, *, title: str = "", day: str = "", authors: tuple[str, ...] = ()) -> None:
        self._answers = {"title": title, "day": day, "authors": authors}
        self.asked: list[str] = []

    def __call__(self, *_: object) -> Says:
        return self

    def __getattr__(self, name: str) -> object:
        self.asked.append(name)
        return self._answers[name]


def article(body: str, head: str = "") -> Extraction:
    page = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    outcome = read.read_page(page.encode(), url="https://post.invalid/a", hints=PageHints(now=NOW))
    assert isinstance(outcome, Extraction)
    return outcome


def test_a_day_in_the_article_is_found_and_one_of_another_article_is_not() -> None:
    day = '<span class="entry-date">2026-11-14</span>'
    assert fields(body=f"<article><h1>Harbour</h1>{day}{TEXT}</article>").day == "2026-11-14"
    other = f'<div class="related-posts"><h3>Ferry</h3>{day}</div>'
    assert fields(body=f"<article><h1>Harbour</h1>{TEXT}{other}</article>").day == ""
    assert fields(body=f"<article><h1>Harbour</h1>{TEXT}</article><div>{day}</div>").day == ""


def test_of_several_moments_in_the_article_none_is_its_day() -> None:
    one, two = (f'<time datetime="2026-11-{day}">Monday</time>' for day in (14, 15))
    assert fields(body=f"<article><h1>Harbour</h1>{one}{TEXT}</article>").day == "2026-11-14"
    assert fields(body=f"<article><h1>Harbour</h1>{one}{TEXT}{two}</article>").day == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14/11/2026", "2026-11-14"),
        ("2026-11-03", "2026-11-03"),
        ("03/11/2026", ""),  # also the eleventh of March
        ("2026-11-30", ""),  # today: a clock looks the same
        ("1970-01-14", ""),
    ],
)
def test_a_day_that_may_be_another_one_is_no_answer(written: str, expected: str) -> None:
    date = f'<span class="entry-date">{written}</span>'
    assert fields(body=f"<article><h1>Harbour</h1>{date}{TEXT}</article>").day == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (("Ada Lovelace", "Awa Diallo"), ("Ada Lovelace", "Awa Diallo")),
        (("Associated Press",), ("Associated Press",)),
        (("jdadmin",), ()),
        (("Detroit News wire services Published",), ()),
        (("Posted on Monday",), ()),
    ],
)
def test_authors_of_the_library_must_look_like_people_or_agencies(
    found: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    with mock.patch.object(read, "LibraryFields", Says(authors=found)):
        assert article(f"<article><h1>Harbour opens</h1>{TEXT}</article>").authors == expected


def test_what_our_rules_find_is_not_asked_of_the_library() -> None:
    head = '<meta name="author" content="Ada Lovelace"><meta name="date" content="2026-11-14">'
    other = Says(title="Another title", day="2025-01-15", authors=("Awa Diallo",))
    with mock.patch.object(read, "LibraryFields", other):
        found = article(f"<article><h1>Harbour opens</h1>{TEXT}</article>", head)
    assert (found.title, found.authors, other.asked) == ("Harbour opens", ("Ada Lovelace",), [])


def test_a_date_that_was_refused_stays_refused() -> None:
    later = '<meta name="date" content="2027-05-01">'
    with mock.patch.object(read, "LibraryFields", Says(day="2026-04-03")):
        found = article(f"<article><h1>Harbour opens</h1>{TEXT}</article>", later)
        undated = article(f"<article><h1>Harbour opens</h1>{TEXT}</article>")
    assert found.published is None
    assert undated.published is not None
    assert undated.published.day.isoformat() == "2026-04-03"
