"""Silences: alerts are held back for some time, and that is ended again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from monitor.alert.silences import Silence
from monitor.web.acts.confirm import Act, confirm
from monitor.web.base.number import Number
from monitor.web.base.state import State, WebState
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.audit import audited
from monitor.web.parts.dates import moment_words
from monitor.web.parts.names import named, topic_name
from monitor.web.parts.page import page_locale
from monitor.web.parts.redirect import back_to
from storage.deliveries import release_held
from storage.silences import NewSilence, add_silence, expire
from storage.views.alerts import told_since, waiting_for

router = APIRouter(include_in_schema=False)

HOURS = (2, 8, 24, 72, 168)  # that a silence may last
MAX_COMMENT = 300  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """A silence as a form asks for it."""

    topic: str  # empty: every one
    recipient: str  # empty: all
    hours: int
    comment: str


@router.post("/silences/preview")
def preview(request: Request, state: State, visitor: Editor, form: Form) -> Response:
    """Show what a silence would hold back."""
    wanted, now = _wanted(state, form), state.now()
    locale, span = page_locale(request, visitor), timedelta(hours=wanted.hours)
    with state.store.read() as session:
        waiting = waiting_for(session, wanted.topic, wanted.recipient)
        lately = told_since(session, wanted.topic, wanted.recipient, now - span)
    topic = topic_name(state.config, wanted.topic, locale) if wanted.topic else None
    sentences = [
        locale.say("Topic: {topic}", topic=topic or locale.say("every topic")),
        locale.say(
            "For whom: {recipient}",
            recipient=named(wanted.recipient) if wanted.recipient else locale.say("all recipients"),
        ),
        locale.say("Until {when}.", when=moment_words(now + span, locale, now)),
        locale.count(
            "{n} delivery waits now and would be held.",
            "{n} deliveries wait now and would be held.",
            n=waiting,
        ),
        locale.count(
            "In the same time up to now it would have held {n} delivery.",
            "In the same time up to now it would have held {n} deliveries.",
            n=lately,
        ),
        locale.say(
            "Nothing is lost: at its end all comes as one digest. It can be ended at any time."
        ),
    ]
    act = Act(
        heading=locale.say("Be silent?"),
        sentences=sentences,
        action="/silences",
        button=locale.say("Be silent"),
        fields={
            "topic": wanted.topic,
            "recipient": wanted.recipient,
            "hours": str(wanted.hours),
            "comment": wanted.comment,
        },
        back=form.get("back", "/alerts"),
        place="/alerts",
    )
    return confirm(request, act, visitor=visitor)


@router.post("/silences")
def be_silent(state: State, visitor: Editor, form: Form) -> Response:
    """Begin a silence about a topic, for a recipient, or both; at its end all comes as a digest."""
    wanted, now = _wanted(state, form), state.now()
    conditions = {
        "topics": [wanted.topic] if wanted.topic else [],
        "recipients": [wanted.recipient] if wanted.recipient else [],
    }
    new = NewSilence(
        {kind: names for kind, names in conditions.items() if names},
        visitor.name,
        now,
        now + timedelta(hours=wanted.hours),
        wanted.comment,
    )
    with state.store.write() as session:
        row = add_silence(session, new)
        about = ", ".join(name for name in (wanted.topic, wanted.recipient) if name)
        subject = f"silence {row.id}: {about}"
        audited(session, state, visitor, "silence.add", subject, detail=str(wanted.hours))
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


def _wanted(state: WebState, form: Mapping[str, str]) -> Wanted:
    """Return the silence that a form asks for. Raises HTTPException for what is no silence."""
    topic, recipient = form.get("topic", ""), form.get("recipient", "")
    hours = form.get("hours", "")
    known = topic in ("", *state.config.topics)
    known = known and recipient in ("", *state.config.settings.recipients)
    if not known or not (topic or recipient) or hours not in map(str, HOURS):
        raise HTTPException(404)
    return Wanted(topic, recipient, int(hours), form.get("comment", "").strip()[:MAX_COMMENT])
