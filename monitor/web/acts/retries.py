"""What was refused is sent again, after a moment in which that can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from monitor.compose.cleaning import clean_line, cut
from monitor.compose.parts.news import news
from monitor.locale.local_text import Name
from monitor.web.acts.confirm import Act, confirm
from monitor.web.base.number import Number
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.audit import audited
from monitor.web.parts.names import named
from monitor.web.parts.page import page_locale
from monitor.web.parts.redirect import back_to
from storage.audit import last_audit
from storage.deliveries import DeliveryRow
from storage.messages import end_again, ending_of, revive
from storage.outcomes import DeliveryState
from storage.views.alerts import alert_line

router = APIRouter(include_in_schema=False)

WAITS = timedelta(seconds=30)  # before it is sent: so long it can be taken back
_RETRY = "delivery.retry"


@router.post("/deliveries/{delivery}/retry/preview")
def preview(
    request: Request, delivery: Number, state: State, visitor: Editor, form: Form
) -> Response:
    """Show what is sent again, and to whom."""
    locale = page_locale(request, visitor)
    with state.store.read() as session:
        row = session.get(DeliveryRow, delivery)
        line = alert_line(session, row.alert_id) if row is not None else None
    if row is None or line is None:
        raise HTTPException(404)
    error = Name(cut(clean_line(row.error), 300), "en")
    act = Act(
        heading=locale.say("Send it again to {recipient}?", recipient=named(row.recipient)),
        titles=[news(cut(clean_line(line.title), 200), line.language)],
        sentences=[
            locale.count("It was tried {n} time.", "It was tried {n} times.", n=row.attempts),
            *([locale.say("The last answer: {error}", error=error)] if row.error else []),
            locale.say(
                "The repeat has the Message-ID of before, so that mail programs know it as one."
            ),
            locale.count(
                "It goes out in {n} second; until then it can be kept back.",
                "It goes out in {n} seconds; until then it can be kept back.",
                n=round(WAITS.total_seconds()),
            ),
        ],
        action=f"/deliveries/{delivery}/retry",
        button=locale.say("Send again"),
        back=form.get("back", "/alerts"),
        place="/alerts",
    )
    return confirm(request, act, visitor=visitor)


@router.post("/deliveries/{delivery}/retry")
def retry(delivery: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Make a delivery due again that did not arrive; the repeat has the Message-ID of before."""
    with state.store.write() as session:
        row = session.get(DeliveryRow, delivery)
        if row is None:
            raise HTTPException(404)
        before = json.dumps(ending_of(session, row))
        is_over = row.state is not DeliveryState.PENDING
        if revive(session, [row], state.now() + WAITS) and is_over:
            audited(session, state, visitor, _RETRY, _subject(row), detail=before)
    return back_to(state, form)


@router.post("/deliveries/{delivery}/keep")
def keep(delivery: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Take back that a delivery is sent again, as long as nobody sends it yet."""
    with state.store.write() as session:
        row = session.get(DeliveryRow, delivery)
        line = last_audit(session, _RETRY, _subject(row)) if row is not None else None
        if row is None or line is None:
            raise HTTPException(404)
        if end_again(session, row, json.loads(line.detail), state.now()):
            audited(session, state, visitor, f"{_RETRY}.undo", _subject(row))
    return back_to(state, form)


def taken_back(session: Session, rows: Sequence[DeliveryRow], now: datetime) -> frozenset[int]:
    """Return those deliveries that somebody sends again, and that still can be kept back."""
    waiting = [
        row
        for row in rows
        if row.state is DeliveryState.PENDING
        and row.attempts == 0
        and now < row.next_attempt_at <= now + WAITS
    ]
    return frozenset(
        row.id for row in waiting if last_audit(session, _RETRY, _subject(row)) is not None
    )


def _subject(row: DeliveryRow) -> str:
    return f"delivery {row.id} to {row.recipient}"
