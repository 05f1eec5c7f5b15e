"""How readers of feeds, which can do less than other programs, show their token."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

from fastapi import Depends, Request

from config.web import OWNER
from monitor.web.base.state import State
from monitor.web.base.visitor import Visitor
from monitor.web.entrance.allowed import asking
from monitor.web.entrance.credentials import program_with
from monitor.web.entrance.errors import NotEntered


async def subscribed(request: Request, state: State) -> Visitor:
    """Return who reads a feed: as the API asks, or a token as password or in the address.

    The token of the page is not taken from an address, since addresses are kept and passed on.
    Raises NotEntered.
    """
    if shown := request.query_params.get("token", ""):
        found = program_with(state.web, shown)
        if found is None or found[0] == OWNER:
            raise NotEntered
        return Visitor(*found)
    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        found = program_with(state.web, _password(rest))
        if found is None:
            raise NotEntered
        return Visitor(*found)
    return await asking(request, state)


def _password(encoded: str) -> str:
    """Return the password of Basic authentication (RFC 7617); the name does not matter."""
    try:
        return base64.b64decode(encoded.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


FeedReader = Annotated[Visitor, Depends(subscribed)]
