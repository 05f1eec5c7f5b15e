"""The forms of a press review, each by the ending of its file."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from monitor.locale.locale import Locale
from monitor.report.content import ReportContent
from monitor.report.fields import report_fields
from monitor.report.html_page import write_html
from monitor.report.markdown_text import write_markdown


class ReportForm(StrEnum):
    """How a press review is written; the value is the ending of its file."""

    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "md"


def write_report(
    content: ReportContent, form: ReportForm, locale: Locale, *, made_at: datetime
) -> bytes:
    """Return the press review as the bytes of a file."""
    fields = report_fields(content, locale, made_at=made_at)
    if form is ReportForm.HTML:
        return write_html(fields).encode()
    if form is ReportForm.MARKDOWN:
        return write_markdown(fields).encode()
    # python-docx takes half a second to load
    from monitor.report.word.document import write_docx

    return write_docx(fields, locale, made_at=made_at)
