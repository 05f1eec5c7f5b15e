"""Writes a press review as an HTML page that stands alone and prints well."""

from __future__ import annotations

from monitor.compose.rendering import render
from monitor.report.fields import ReportFields


def write_html(fields: ReportFields) -> str:
    """Return the press review as a page; it loads nothing and runs no script."""
    named = {name: getattr(fields, name) for name in fields.__slots__}
    return render("report.html", named, "monitor.report")
