"""Unsubscribing: whoever has a mail ends such messages to its address, and begins them again.

Nobody has to enter: the link is signed. Following it shows a page; only its form, or the button of
a mail program (RFC 8058), changes anything. No file of the config is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from config.web import Role
from monitor.compose.links.mail_links import StopAsked, stop_asked
from monitor.locale.local_text import LocalText
from monitor.web.acts.mailed_links import Fields, asked_by
from monitor.web.base.number import Number
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.audit import audited
from monitor.web.parts.names import named, topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.redirect import back_to
from storage.outcomes import UnsubscribedBy
from storage.unsubscriptions import (
    EVERY_TOPIC,
    UnsubscriptionRow,
    subscribe_again,
    unsubscribe,
    unsubscriptions_from,
)

router = APIRouter(include_in_schema=False)

_ONE_CLICK = b"One-Click"  # what mail programs send, as a form of either encoding


async def pressed(request: Request, fields: Fields) -> str:
    """Return the button that was pressed: `topic`, `all`, `again`, `one_click`; or ""."""
    if "wanted" in fields:
        return fields["wanted"]
    return "one_click" if _ONE_CLICK in await request.body() else ""


@dataclass(frozen=True, slots=True)
class StopFields:
    """What the template of the page shows."""

    token: str
    topic: LocalText | None  # None: the link is about all messages
    address: LocalText
    is_stopped: bool
    is_all: bool  # every message is stopped, not those about the topic alone


@router.get("/stop/{token}")
def ask(request: Request, token: str, state: State) -> Response:
    """Show what the link ends. Nothing is stored: programs follow links too."""
    asked = _asked(request, state, token)
    return asked if isinstance(asked, Response) else _page(request, state, token, asked)


@router.post("/stop/{token}")
def answer(
    request: Request, token: str, state: State, button: Annotated[str, Depends(pressed)]
) -> Response:
    """Stop the messages about the topic, or all; or let them come again."""
    asked = _asked(request, state, token)
    if isinstance(asked, Response):
        return asked
    person, now = Visitor(name=asked.recipient, role=Role.READER), state.now()
    with state.store.write() as session:
        if button == "again":
            for row in _in_force(session, asked):
                subscribe_again(session, row.id, now)
        elif button in ("topic", "all", "one_click"):
            topic = EVERY_TOPIC if button == "all" else asked.topic
            by = UnsubscribedBy.ONE_CLICK if button == "one_click" else UnsubscribedBy.LINK
            unsubscribe(session, asked.recipient, asked.address, topic, by, now)
        else:
            raise HTTPException(404)
        subject = f"{asked.recipient}: {asked.topic or 'every topic'}"
        audited(session, state, person, f"unsubscribe.{button}", subject, detail="from a mail")
    return _page(request, state, token, asked)


@router.post("/unsubscriptions/{unsubscription}/end")
def let_come_again(unsubscription: Number, state: State, visitor: Editor, form: Form) -> Response:
    """End an unsubscription for its reader, who asked for it."""
    with state.store.write() as session:
        if subscribe_again(session, unsubscription, state.now()):
            subject = f"unsubscription {unsubscription}"
            audited(session, state, visitor, "unsubscribe.again", subject)
    return back_to(state, form)


def _asked(request: Request, state: WebState, token: str) -> StopAsked | Response:
    return asked_by(request, state, token, stop_asked, "stop.html")


def _in_force(session: Session, asked: StopAsked) -> Sequence[UnsubscriptionRow]:
    """Return what stops the messages of the link now."""
    return unsubscriptions_from(session, asked.recipient, asked.topic, address=asked.address)


def _page(request: Request, state: WebState, token: str, asked: StopAsked) -> Response:
    locale = page_locale(request)
    with state.store.read() as session:
        stopped = [row.topic for row in _in_force(session, asked)]
    topic = topic_name(state.config, asked.topic, locale) if asked.topic else None
    fields = StopFields(
        token=token,
        topic=LocalText((topic,), locale.rtl) if topic else None,
        address=LocalText((named(asked.address),), locale.rtl),
        is_stopped=bool(stopped),
        is_all=EVERY_TOPIC in stopped,
    )
    return render(request, "stop.html", {"page": fields})
