"""Writes a press review as a DOCX document: cover, contents, topics, numbers of pages."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from monitor.compose.fields import CarrierFields, TranslationFields
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.report.fields import ReportFields, SectionFields, StoryFields
from monitor.report.word.elements import element
from monitor.report.word.links import (
    Bookmarks,
    begin_field,
    end_field,
    inner_link,
    new_page,
    web_link,
)
from monitor.report.word.runs import (
    add_news,
    add_text,
    add_words,
    our_voice,
    set_direction,
)
from monitor.report.word.styles import set_styles
from monitor.report.words import page_words

_A4 = (Cm(21.0), Cm(29.7))
_MARGIN = Cm(2.3)
_PAGE, _PAGES = "\ue000", "\ue001"  # private characters, which no text of ours has
# Headings of two levels, with links, without the numbers of pages: those would be wrong until
# somebody updates the field by hand. So the contents are right when the file is opened.
_CONTENTS = r'TOC \o "1-2" \n \h \z \u'


def write_docx(fields: ReportFields, locale: Locale, *, made_at: datetime) -> bytes:
    """Return the press review as a DOCX file."""
    writer = _Writer(locale)
    writer.set_up(fields, made_at)
    writer.cover(fields)
    writer.contents(fields)
    for number, section in enumerate(fields.sections):
        writer.section(section, begins_page=number == 0)
    return writer.bytes()


class _Writer:
    """Appends the parts of a press review to a document."""

    def __init__(self, locale: Locale) -> None:
        self._document: Document = docx.Document()
        package = self._document.part.package
        for number, relation in list(package.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of an empty page
                del package.rels[number]
        self._locale = locale
        self._bookmarks = Bookmarks()

    def bytes(self) -> bytes:
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()

    def set_up(self, fields: ReportFields, made_at: datetime) -> None:
        document, section = self._document, self._document.sections[0]
        set_styles(document, self._locale)
        section.page_width, section.page_height = _A4
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        section.different_first_page_header_footer = True  # the cover has no number
        if self._locale.rtl:
            section._sectPr.insert_element_before(  # noqa: SLF001 - see runs.py
                element("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings"
            )
        self._footer(section.footer.paragraphs[0], fields)
        properties = document.core_properties
        properties.title, properties.author = fields.subject, "Marsad"
        properties.language, properties.comments = self._locale.language, ""
        properties.created = properties.modified = made_at.replace(tzinfo=None)
        properties.last_modified_by = "Marsad"

    def _footer(self, paragraph: Paragraph, fields: ReportFields) -> None:
        paragraph.style = self._document.styles["Facts"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._words(paragraph, fields.title)
        voice = our_voice(self._locale)
        add_text(paragraph, "\u2002·\u2002", voice)
        numbered = page_words(_PAGE, _PAGES, self._locale).plain
        for sign, field in ((_PAGE, "PAGE"), (_PAGES, "NUMPAGES")):
            before, _, numbered = numbered.partition(sign)
            add_text(paragraph, before, voice)
            begin_field(paragraph, field)
            add_text(paragraph, self._locale.number(1), voice)
            end_field(paragraph)
        add_text(paragraph, numbered, voice)

    def cover(self, fields: ReportFields) -> None:
        self._line(fields.title, "Title")
        self._line(fields.period, "Subtitle")
        for section in fields.sections:
            if section.size:
                line = self._line(section.title, "Cover")
                add_text(line, "\u2002·\u2002", our_voice(self._locale))
                self._words(line, section.size)
        for words in [fields.counts, *fields.filters, *fields.read, fields.made]:
            if words:
                last = self._line(words, "Facts")
        last.paragraph_format.space_after = Cm(0)
        new_page(last)

    def contents(self, fields: ReportFields) -> None:
        if fields.nothing:
            self._line(fields.nothing, "Normal")
            return
        self._line(fields.contents, "Contents Heading")
        first = last = None
        for section in fields.sections:
            entry = self._paragraph("toc 1", rtl=self._locale.rtl)
            if first is None:
                first = entry
                begin_field(entry, _CONTENTS)
            self._words(inner_link(entry, self._bookmarks.name(section.anchor)), section.title)
            last = entry
            for story in section.stories:
                last = self._paragraph("toc 2", rtl=story.title["dir"] == "rtl")
                link = inner_link(last, self._bookmarks.name(story.anchor))
                self._numbered(link, story)
        if last is not None:
            end_field(last)

    def section(self, section: SectionFields, *, begins_page: bool) -> None:
        heading = self._line(section.title, "Heading 1")
        heading.paragraph_format.page_break_before = begins_page
        self._bookmarks.set(heading, section.anchor)
        for words in (section.size, section.nothing):
            if words:
                self._line(words, "Facts" if section.size else "Normal")
        for story in section.stories:
            self._story(story)
        if section.more:
            self._line(section.more, "Facts")

    def _story(self, story: StoryFields) -> None:
        heading = self._paragraph("Heading 2", rtl=story.title["dir"] == "rtl")
        self._numbered(web_link(heading, story.link) if story.link else heading, story)
        self._bookmarks.set(heading, story.anchor)
        if story.sentence["pieces"]:
            sentence = self._paragraph("Hit Sentence", rtl=story.sentence["dir"] == "rtl")
            sentence.paragraph_format.keep_with_next = True
            add_news(sentence, story.sentence)
        facts = self._dotted([*story.facts, *story.notes], "Facts")
        if not story.link:
            self._line(story.address, "Facts")
        if story.translation:
            self._translation(story.translation)
        if story.elsewhere:
            line = self._paragraph("Facts", rtl=self._locale.rtl)
            link = inner_link(line, self._bookmarks.name(story.elsewhere_anchor))
            self._words(link, story.elsewhere)
        if story.also:
            facts.paragraph_format.keep_with_next = not story.translation
            self._line(story.also, "Facts").paragraph_format.keep_with_next = True
        for carrier in story.carriers:
            self._carrier(carrier)
        if story.more:
            self._line(story.more, "Carrier")

    def _translation(self, translation: TranslationFields) -> None:
        self._line(translation["label"], "Translation").paragraph_format.keep_with_next = True
        for text in (translation["title"], translation["sentence"]):
            if text:
                paragraph = self._paragraph("Translation", rtl=self._locale.rtl)
                add_text(paragraph, text, our_voice(self._locale))

    def _carrier(self, carrier: CarrierFields) -> None:
        title = carrier["title"]
        paragraph = self._paragraph("Carrier", rtl=title["dir"] == "rtl")
        paragraph.paragraph_format.keep_with_next = True
        link = carrier["link"]
        add_news(web_link(paragraph, link) if link else paragraph, title)
        self._dotted(carrier["facts"], "Carrier").paragraph_format.space_after = Cm(0.25)

    def _numbered(self, parent: Any, story: StoryFields) -> None:
        """Append the number and the title of a story."""
        add_text(parent, f"{story.number}.\u2002", our_voice(self._locale))
        add_news(parent, story.title)

    def _dotted(self, facts: list[LocalText], style: str) -> Paragraph:
        paragraph = self._paragraph(style, rtl=self._locale.rtl)
        for number, fact in enumerate(facts):
            if number:
                add_text(paragraph, "\u00a0· ", our_voice(self._locale))
            self._words(paragraph, fact, None if number else "Source")
        return paragraph

    def _line(self, words: LocalText, style: str) -> Paragraph:
        paragraph = self._paragraph(style, rtl=self._locale.rtl)
        self._words(paragraph, words)
        return paragraph

    def _words(self, parent: Any, words: LocalText, style: str | None = None) -> None:
        add_words(parent, words, self._locale, style)

    def _paragraph(self, style: str, *, rtl: bool) -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        if rtl != self._locale.rtl:  # else the style says it
            set_direction(paragraph, rtl=rtl)
        return paragraph
