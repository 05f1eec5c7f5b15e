"""What is done about alerts: be silent for some time, end that, send again what was refused."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from monitor.alert.silences import Silence
from monitor.web.base.number import Number
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.audit import audited
from monitor.web.parts.redirect import back_to
from storage.deliveries import DeliveryRow, release_held
from storage.messages import revive
from storage.silences import NewSilence, add_silence, expire

router = APIRouter(include_in_schema=False)

HOURS = (2, 8, 24, 72, 168)  # that a silence may last
MAX_COMMENT = 300  # characters


@router.post("/silences")
def be_silent(state: State, visitor: Editor, form: Form) -> Response:
    """Begin a silence about a topic, for a recipient, or both; at its end all comes as a digest."""
    topic, recipient = form.get("topic", ""), form.get("recipient", "")
    hours = form.get("hours", "")
    known = topic in ("", *state.config.topics)
    known = known and recipient in ("", *state.config.settings.recipients)
    if not known or not (topic or recipient) or hours not in map(str, HOURS):
        raise HTTPException(404)
    now = state.now()
    conditions = {
        "topics": [topic] if topic else [],
        "recipients": [recipient] if recipient else [],
    }
    new = NewSilence(
        {kind: names for kind, names in conditions.items() if names},
        visitor.name,
        now,
        now + timedelta(hours=int(hours)),
        form.get("comment", "").strip()[:MAX_COMMENT],
    )
    with state.store.write() as session:
        row = add_silence(session, new)
        about = ", ".join(name for name in (topic, recipient) if name)
        audited(session, state, visitor, "silence.add", f"silence {row.id}: {about}", detail=hours)
    return back_to(state, form)


@router.post("/silences/{silence}/end")
def end_silence(silence: Number, state: State, visitor: Editor, form: Form) -> Response:
    """End a silence now; what it held is due as a digest."""
    now = state.now()
    with state.store.write() as session:
        if expire(session, silence, now):
            release_held(session, Silence(silence, {}, now).reason, now)
            audited(session, state, visitor, "silence.end", f"silence {silence}")
    return back_to(state, form)


@router.post("/deliveries/{delivery}/retry")
def retry(delivery: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Make a delivery due again that did not arrive; the repeat has the Message-ID of before."""
    with state.store.write() as session:
        row = session.get(DeliveryRow, delivery)
        if row is None:
            raise HTTPException(404)
        if revive(session, [row], state.now()):
            subject = f"delivery {delivery} to {row.recipient}"
            audited(session, state, visitor, "delivery.retry", subject)
    return back_to(state, form)
