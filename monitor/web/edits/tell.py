"""Who is told of a topic: a route is added to the user's marsad.yaml."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from config.chosen_sources import NotEditable
from config.route_lines import with_route
from config.shipped import SETTINGS_FILE
from monitor.onboarding.file_edits import text_of
from monitor.web.base.state import State
from monitor.web.edits.drafts import FileEdit, shown_edit
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.redirect import lead_to

router = APIRouter(include_in_schema=False)


@router.post("/topics/{name}/tell")
def tell(name: str, state: State, visitor: Editor, form: Form) -> Response:
    """Show what telling recipients of a topic writes into marsad.yaml."""
    known = state.config.settings.recipients
    wanted = [key.removeprefix("to:") for key in form if key.startswith("to:")]
    if name not in state.config.topics or not wanted or any(one not in known for one in wanted):
        raise HTTPException(404)
    before = text_of(state.config, SETTINGS_FILE)
    wait_s = 0 if form.get("wait") == "no" else None
    try:
        after = with_route(before or "", name, wanted, wait_s=wait_s)
    except NotEditable as error:
        raise HTTPException(409, str(error)) from error
    edit = FileEdit("route.add", name, SETTINGS_FILE, before, after)
    return lead_to(state, f"/edits/{shown_edit(state, visitor, edit)}")
