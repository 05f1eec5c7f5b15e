"""The line that every change on the page leaves."""

from __future__ import annotations

import structlog
from sqlalchemy.orm import Session

from monitor.web.base.state import WebState
from monitor.web.base.visitor import Visitor
from storage.audit import add_audit

log = structlog.get_logger(__name__)


def audited(
    session: Session,
    state: WebState,
    visitor: Visitor,
    action: str,
    subject: str,
    *,
    detail: str = "",
) -> None:
    """Store who changes what, in the transaction of the change, and log it."""
    add_audit(session, visitor.name, action, subject, now=state.now(), detail=detail)
    log.info("web_change", person=visitor.name, action=action, subject=subject)
