"""The page between an act and its doing: what will happen, and how to turn back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import HTMLResponse

from monitor.compose.parts.news import News
from monitor.locale.local_text import LocalText
from monitor.web.base.visitor import Visitor
from monitor.web.parts.local_path import local_path
from monitor.web.parts.page import render


@dataclass(frozen=True, slots=True)
class Act:
    """An act that somebody is about to do."""

    heading: LocalText
    sentences: Sequence[LocalText]  # what it does, and how it is taken back
    action: str  # where the form goes
    button: LocalText
    titles: Sequence[News] = ()  # of what it is about
    fields: Mapping[str, str] = field(default_factory=dict)  # hidden, beside the CSRF token
    back: str = "/"  # where one turns back to
    place: str = ""  # of the navigation


def confirm(
    request: Request, act: Act, *, visitor: Visitor | None, csrf: str = "", status: int = 200
) -> HTMLResponse:
    """Show an act before it is done. `csrf` is for pages that need no entering."""
    fields = {
        "act": act,
        "back_path": local_path(act.back),
        "form_csrf": visitor.csrf if visitor else csrf,
    }
    return render(request, "confirm.html", fields, visitor=visitor, status=status)
