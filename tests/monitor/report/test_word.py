"""Press reviews as DOCX: structure, links, direction and languages, read with python-docx."""

from __future__ import annotations

import io
import re
from functools import cache
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from config.languages import LANGUAGES
from monitor.locale.locale import locale_of
from monitor.report.content import ReportContent
from monitor.report.writing import ReportForm, write_report
from tests.hostile_titles import HOSTILE_TITLES
from tests.monitor.report.press import (
    MADE,
    PERIOD,
    hostile_review,
    review,
    section,
    story,
    wrongly_shown,
)
from tests.monitor.telling import article


def written(content: ReportContent) -> bytes:
    locale = locale_of(content.request.language, PERIOD.time_zone)
    return write_report(content, ReportForm.DOCX, locale, made_at=MADE)


@cache
def document(language: str = "en") -> Document:
    return docx.Document(io.BytesIO(written(review(language=language))))


def styled(found: Document, style: str) -> list[Paragraph]:
    return [one for one in found.paragraphs if one.style is not None and one.style.name == style]


def is_rtl(paragraph: Paragraph) -> bool:
    """Whether a paragraph runs from right to left, by itself or by its style."""
    assert paragraph.style is not None
    for element in (paragraph._p, paragraph.style.element):
        bidi = element.find(f".//{qn('w:pPr')}/{qn('w:bidi')}")
        if bidi is not None:
            return bidi.get(qn("w:val")) != "0"
    return False


def test_topics_and_stories_are_headings_of_two_levels() -> None:
    assert [one.text.strip("\u200e") for one in styled(document(), "Heading 1")] == [
        "Pact on Bees",
        "صندوق العسل",
        "Wax Fund",
    ]
    numbers = [one.text.partition("\u2002")[0] for one in styled(document(), "Heading 2")]
    assert numbers == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_the_cover_says_what_when_and_how_much_was_read() -> None:
    texts = [one.text for one in document().paragraphs[:8]]
    assert texts[:2] == ["Press review", "From 1 November 2026 to 7 November 2026"]
    assert "Coverage: 1,240 articles from 40 of 41 sources." in texts
    assert "Not heard: El Faro del Sur (access refused since 1 November 2026)." in texts


def test_every_entry_of_the_contents_leads_to_its_heading() -> None:
    found = document()
    entries = [*styled(found, "toc 1"), *styled(found, "toc 2")]
    headings = [*styled(found, "Heading 1"), *styled(found, "Heading 2")]
    targets = {
        mark.get(qn("w:name")): one.text
        for one in headings
        for mark in one._p.iter(qn("w:bookmarkStart"))
    }
    links = {
        link.get(qn("w:anchor")): one.text
        for one in entries
        for link in one._p.iter(qn("w:hyperlink"))
    }
    assert len(links) == 9
    assert links == targets


def test_the_contents_are_a_field_that_needs_no_update() -> None:
    xml = document().element.xml
    assert re.findall(r"TOC [^<]*", xml) == [r'TOC \o "1-2" \n \h \z \u ']
    signs = re.findall(r'fldCharType="(\w+)"', xml)
    assert signs == ["begin", "separate", "end"]
    assert "dirty" not in xml
    assert "updateFields" not in document().settings.element.xml


def test_pages_are_numbered_but_not_the_cover() -> None:
    part = document().sections[0]
    assert part.different_first_page_header_footer
    assert re.findall(r"> (\w+) </w:instrText", part.footer._element.xml) == ["PAGE", "NUMPAGES"]
    assert not part.first_page_footer.paragraphs[0].text


def test_hits_are_marked_and_nothing_else_is() -> None:
    marks = [
        run.text
        for paragraph in document().paragraphs
        for run in paragraph.runs
        if run.style.name == "Hit"
    ]
    assert marks == [
        "Pact on Bees",
        "ميثاق النحل",
        "Пакт о пчёлах",
        "蜜蜂公约",
        "मधुमक्खी समझौते",
        "Pact on Bees",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_runs_in_its_own_direction_whoever_reads(language: str) -> None:
    sides = [is_rtl(one) for one in styled(document(language), "Hit Sentence")]
    assert sides == [False, True, False, False, False, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_words_run_in_the_readers_direction(language: str) -> None:
    found = document(language)
    ours = [*styled(found, "Title"), *styled(found, "Facts"), *styled(found, "Heading 1")]
    assert {is_rtl(one) for one in ours} == {language == "ar"}
    turned = found.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert turned == (language == "ar")


def test_every_run_of_the_news_names_its_language() -> None:
    tags = []
    for paragraph in styled(document(), "Hit Sentence"):
        tag = paragraph.runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        assert tag is not None
        tags.append({str(key).rpartition("}")[2]: value for key, value in tag.attrib.items()})
    assert tags == [
        {"val": "en"},
        {"bidi": "ar"},
        {"val": "ru"},
        {"eastAsia": "zh"},
        {"bidi": "hi"},
        {"val": "en"},
    ]


def test_arabic_runs_are_right_to_left_and_hindi_ones_are_complex() -> None:
    runs = [one.runs[0]._r.find(qn("w:rPr")) for one in styled(document(), "Hit Sentence")]
    marks = [
        [child.tag.rpartition("}")[2] for child in run if child.tag in (qn("w:rtl"), qn("w:cs"))]
        for run in runs
        if run is not None
    ]
    assert marks == [[], ["rtl"], [], [], ["cs"], []]


def test_the_properties_of_the_file_name_title_and_language() -> None:
    properties = document("ar").core_properties
    assert properties.title == "جولة الصحافة: من 1 نوفمبر 2026 إلى 7 نوفمبر 2026"
    assert (properties.language, properties.author, properties.comments) == ("ar", "Marsad", "")


def test_a_story_told_elsewhere_leads_there_and_lists_nobody_again() -> None:
    texts = [one.text.replace("\u200e", "") for one in styled(document(), "Facts")]
    assert texts.count("Told in full under “Pact on Bees”") == 1
    carriers = [one.text for one in styled(document(), "Carrier")]
    assert carriers.count("Un pacte pour les abeilles") == 2  # of stories 1 and 2, not of 6


def test_a_machine_translation_names_its_engine() -> None:
    label, title, sentence = (one.text for one in styled(document("fr"), "Translation"))
    assert "LibreTranslate" in label
    assert title.startswith("Une carte, trois ports")
    assert sentence.startswith("Les délégués")


def test_hostile_titles_are_text() -> None:
    body = written(hostile_review())
    parts = ZipFile(io.BytesIO(written(review()))).namelist()
    assert ZipFile(io.BytesIO(body)).namelist() == parts
    found = docx.Document(io.BytesIO(body))
    headings = [one.text.partition("\u2002")[2] for one in styled(found, "Heading 2")]
    sentences = [one.text for one in styled(found, "Hit Sentence")]
    assert wrongly_shown(headings) == []
    pairs = zip(HOSTILE_TITLES, sentences, strict=True)
    assert [one.name for one, sentence in pairs if one.seen[:99] not in sentence] == []


def test_a_file_has_no_picture_of_another_page() -> None:
    names = ZipFile(io.BytesIO(written(review()))).namelist()
    assert [name for name in names if not name.endswith((".xml", ".rels"))] == []


def test_only_web_addresses_become_links() -> None:
    odd = article(url="javascript:alert(1)")
    found = docx.Document(io.BytesIO(written(review(section(story(1, odd))))))
    assert [one.reltype for one in found.part.rels.values() if one.is_external] == []
    assert "javascript:alert(1)" in [one.text for one in styled(found, "Facts")]
