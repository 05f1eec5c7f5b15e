"""Press reviews as HTML and Markdown: they stand alone, and text of the web stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from config.languages import LANGUAGES
from monitor.locale.locale import locale_of
from monitor.report.content import ReportContent
from monitor.report.writing import ReportForm, write_report
from tests.monitor.report.press import (
    MADE,
    PERIOD,
    fields,
    hostile_review,
    review,
    section,
    story,
    wrongly_shown,
)
from tests.monitor.telling import article


def written(content: ReportContent, form: ReportForm) -> str:
    locale = locale_of(content.request.language, PERIOD.time_zone)
    return write_report(content, form, locale, made_at=MADE).decode()


def page(content: ReportContent) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(written(content, ReportForm.HTML))


def shapes(root: lxml_html.HtmlElement) -> set[tuple[str, ...]]:
    """Every kind of element with the names of its attributes."""
    return {(one.tag, *sorted(one.attrib)) for one in root.iter() if isinstance(one.tag, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_all_parts_in_the_readers_direction(language: str) -> None:
    root = page(review(language=language))
    assert (root.get("lang"), root.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
    assert len(root.xpath("//section")) == 3
    assert [one.get("dir") for one in root.iter("blockquote")] == ["ltr", "rtl", *["ltr"] * 4]
    assert len(root.xpath("//blockquote//mark")) == 6
    assert "{" not in "".join(root.find("body").itertext())


def test_a_page_loads_nothing() -> None:
    """Case F10."""
    root = page(review())
    assert root.xpath("//script | //link | //img | //iframe | //object | //@src") == []
    assert "url(" not in written(review(), ReportForm.HTML)
    (policy,) = root.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'")


def test_every_link_inside_a_page_has_one_target() -> None:
    root = page(review())
    targets = root.xpath("//a[starts-with(@href, '#')]/@href")
    ids = root.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert len(targets) == 10  # nine entries of the contents, one story told elsewhere
    assert {one[1:] for one in targets} <= set(ids)


def test_hostile_titles_add_no_element_to_a_page() -> None:
    """Case F10."""
    usual = shapes(page(review(section(story(1, article(origin="APB"), article())))))
    root = page(hostile_review())
    assert shapes(root) <= usual
    titles = [one.text_content().partition("\u2002")[2] for one in root.iter("h3")]
    assert wrongly_shown(titles) == []


def test_hostile_titles_are_literal_in_markdown() -> None:
    text = written(hostile_review(), ReportForm.MARKDOWN)
    headings = [line for line in text.splitlines() if line.startswith("### ")]
    titles = [re.sub(r"^### \d+\\\. \[(.*)\]\(.*?\)$", r"\1", line) for line in headings]
    assert [one for one in titles if re.search(r"(?<!\\)[<>`*_|\[\]!&#]", one)] == []
    assert wrongly_shown([re.sub(r"\\(.)|[\u2068\u2069]", r"\1", one) for one in titles]) == []


def test_markdown_has_headings_quotations_and_carriers() -> None:
    text = written(review(), ReportForm.MARKDOWN)
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert len(heads) == 1 + 3 + 6
    quoted = "> Delegates described the plan as a small, practical answer to the **Pact on Bees**."
    assert quoted in text
    assert "- [Un pacte pour les abeilles](https://gazette.example/abeilles)" in text


def test_an_empty_press_review_says_so_and_how_much_was_read() -> None:
    content = replace(review(), sections=())
    assert str(fields(content).nothing) == "No news in this period."
    text = written(content, ReportForm.MARKDOWN)
    assert "No news in this period" in text
    assert "Coverage: 1,240 articles from 40 of 41 sources." in text


def test_a_past_period_claims_nothing_of_the_state_of_sources() -> None:
    past = replace(review(), coverage=None, articles_read=73, sources_heard=9)
    assert [str(line) for line in fields(past).read] == [
        "Coverage: 73 articles from 9 sources in this period."
    ]


def test_what_was_asked_for_is_said() -> None:
    request = replace(
        review().request, query='"pacte"', languages=("fr", "ar"), sources=("gazette",)
    )
    shown = fields(replace(review(), request=request, source_titles={"gazette": "La Gazette"}))
    assert [line.plain for line in shown.filters] == [
        'Found by the query “"pacte"”',
        "Languages: French and Arabic",
        "Sources: La Gazette",
    ]
