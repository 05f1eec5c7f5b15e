"""What pages behind the signed links of mails share: their address is the credential."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, TypeVar

from fastapi import Depends, HTTPException, Request
from fastapi.responses import Response

from config.web import Web
from monitor.compose.links.signed_links import BadLink, OldLink
from monitor.web.base.state import WebState
from monitor.web.entrance.allowed import form_fields
from monitor.web.parts.page import render

Asked = TypeVar("Asked")
Fields = Annotated[dict[str, str], Depends(form_fields)]


def asked_by(
    request: Request,
    state: WebState,
    token: str,
    read: Callable[[Web, str, datetime], Asked],
    template: str,
) -> Asked | Response:
    """Return what a link asks, or the page of the template that says that it holds no longer.

    Raises HTTPException, which is 404, for a link that was not made here.
    """
    try:
        return read(state.web, token, state.now())
    except BadLink:
        raise HTTPException(404) from None
    except OldLink:
        return render(request, template, {"page": None}, status=410)
