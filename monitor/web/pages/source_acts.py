"""What is done about a source: it is looked at now."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from monitor.web.base.state import State
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.audit import audited
from monitor.web.parts.redirect import lead_to
from storage.channels import make_due
from storage.sources import SourceRow, postpone

router = APIRouter(include_in_schema=False)


@router.post("/sources/{name}/look")
def look_now(name: str, state: State, visitor: Editor, form: Form) -> Response:
    """Make a source that works due; one that does not is asked again when it may be."""
    del form
    if name not in state.config.sources:
        raise HTTPException(404)
    now = state.now()
    with state.store.write() as session:
        row = session.get(SourceRow, name)
        if row is not None and row.state.is_working:
            make_due(session, name, now)
            postpone(session, name, now)
            audited(session, state, visitor, "source.look", f"source {name}")
    return lead_to(state, f"/sources/{name}")
