"""Pages state dates in many places; some of these are of the site, not of the article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.extract.page.hints import PageHints
from crawler.extract.read import read_page
from storage.outcomes import DateSource
from storage.records import Extraction

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
TITLE = "The harbour opens after the storm"
PARAGRAPHS = "".join(
    f"<p>The council of the harbour said on day {day} that the ferry would sail again, "
    f"and that the {day} fishermen who had waited would be paid for the days they lost.</p>"
    for day in ("one", "two", "three", "four")
)
PAGE = """<html lang="en"><head><title>{title}</title>{head}</head><body>{top}
<article>{above}<h1>{title}</h1>{below}{text}{after}</article>{bottom}</body></html>"""


def read(
    *, text: str = PARAGRAPHS, url: str = "https://gazette.example/storm", **parts: str
) -> Extraction:
    names = ("head", "top", "above", "below", "after", "bottom")
    html = PAGE.format(title=TITLE, text=text, **{name: parts.get(name, "") for name in names})
    article = read_page(html.encode(), url=url, content_type="text/html", hints=PageHints(now=NOW))
    assert isinstance(article, Extraction)
    return article


def day(article: Extraction) -> str | None:
    return article.published.value.date().isoformat() if article.published else None


@pytest.mark.parametrize(
    "top",
    [
        "<div class='bar'><div>Monday, 30 November 2026</div></div>",
        "<div class='top'><span class='today'>November 30, 2026</span></div>",
        "<header><div id='currentDate'>Mon, 30 Nov 2026 11:58</div></header>",
        "<div><time datetime='2026-11-30'>30 November 2026</time></div>",
        "<table><tr><td>30.11.2026</td></tr></table>",
        "<div id='clock'>Sunday, 29 November 2026, 23:59</div>",
        "<div class='today'>9 November 2026</div>",
    ],
    ids=["bar", "today", "header", "time", "old table", "yesterday's zone", "stored page"],
)
def test_the_date_of_today_in_the_header_is_no_publication(top: str) -> None:
    assert day(read(top=top)) is None
    assert day(read(top=top, below="<p class='date'>9 November 2026</p>")) == "2026-11-09"


@pytest.mark.parametrize(
    "parts",
    [
        {"above": "<div>30 November 2026</div>"},
        {"below": "<div>30 November 2026, 09:15</div>"},
        {"top": "<div>Published: 30 November 2026</div>"},
    ],
    ids=["above the title", "below it", "with a label"],
)
def test_an_article_of_today_keeps_its_date(parts: dict[str, str]) -> None:
    assert day(read(**parts)) == "2026-11-30"


@pytest.mark.parametrize(
    ("parts", "source"),
    [
        ({"head": "<meta name='citation_publication_date' content='2026/11/09'>"}, DateSource.META),
        ({"head": "<meta property='schema:datePublished' content='2026-11-09'>"}, DateSource.META),
        (
            {"below": "<span itemprop='datePublished' content='2026-11-09'>Mon</span>"},
            DateSource.META,
        ),
        ({"below": "<span property='schema:dateCreated'>09 Nov 2026</span>"}, DateSource.META),
        (
            {"below": "<abbr class='published' title='2026-11-09T15:20:00Z'>Monday</abbr>"},
            DateSource.META,
        ),
        ({"below": "<div><time datetime='2026-11-09'>Monday</time></div>"}, DateSource.TIME),
        ({"after": "<div><time datetime='2026-11-09'>Monday</time></div>"}, DateSource.TIME),
        (
            {"below": "<div><span>By Ada Lovelace</span> <span>09 Nov 2026.</span></div>"},
            DateSource.TEXT,
        ),
        (
            {"below": "<div class='post-date'>Ada Lovelace Nairobi 09 Nov 2026</div>"},
            DateSource.TEXT,
        ),
    ],
    ids=["citation", "schema", "microdata", "rdfa", "hatom", "time", "time below", "span", "class"],
)
def test_a_date_is_found_where_the_page_states_it(
    parts: dict[str, str], source: DateSource
) -> None:
    article = read(**parts)
    assert day(article) == "2026-11-09"
    assert article.published is not None
    assert article.published.source is source


@pytest.mark.parametrize(
    "parts",
    [
        {
            "bottom": "<div class='list'><p><a href='/a'>A storm far away</a></p><p>9 November 2026</p></div>"
        },
        {"bottom": "<div>A storm <time datetime='2026-11-09'>Monday</time></div>"},
        {
            "after": "<b itemprop='datePublished'>2026-11-09</b><b itemprop='datePublished'>2026-11-08</b>"
        },
        {"bottom": "<p>© 2026 Harbour Gazette, 1 January 2026</p>"},
        {
            "bottom": "<ul><li><time datetime='2026-11-09'>x</time></li><li><time datetime='2026-11-08'>y</time></li></ul>"
        },
        {"below": "<p class='event-date'>14 November 2026, 19:00, Town Hall of the harbour</p>"},
        {"below": "<p>Deadline: 9 November 2026</p>"},
        {"below": "<p>Born 9 November 1996</p>"},
        {"head": "<meta name='citation_publication_date' content='2026'>"},
        {
            "after": "<div class='comments'><p>9 November 2026, 15:20</p><p>What a storm it was.</p></div>"
        },
    ],
    ids=[
        "teaser",
        "time of a teaser",
        "two stated",
        "copyright",
        "list",
        "event",
        "deadline",
        "life",
        "a year",
        "comment",
    ],
)
def test_a_date_of_something_else_is_not_believed(parts: dict[str, str]) -> None:
    assert day(read(**parts)) is None


def test_the_place_line_dates_a_text_that_nothing_else_dates() -> None:
    text = PARAGRAPHS.replace(
        "<p>The council", "<p>NAIROBI, 9 November 2026 (HNA) – The council", 1
    )
    assert day(read(text=text)) == "2026-11-09"
    assert day(read(text=text, below="<p>10 November 2026</p>")) == "2026-11-10"


def test_a_year_of_another_calendar_is_read_in_iso_form() -> None:
    stated = "<meta property='article:published_time' content='1405-08-18T14:52:00+03:30'>"
    assert day(read(head=stated)) == "2026-11-09"
    assert day(read(head=stated.replace("+03:30", "Z"))) is None
