"""Leads somebody to a page of ours after a change."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.responses import RedirectResponse

from monitor.web.base.state import WebState
from monitor.web.parts.local_path import local_path


def lead_to(state: WebState, path: str) -> RedirectResponse:
    """Lead to a page by its path, with a status after which a reload sends nothing again."""
    return RedirectResponse(state.base + local_path(path), 303)


def back_to(state: WebState, form: Mapping[str, str]) -> RedirectResponse:
    """Lead back to the page that a form stood on; to the front page if it does not say."""
    return lead_to(state, form.get("back", "/"))
