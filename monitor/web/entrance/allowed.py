"""What routes ask for before they answer: a visitor with a role, a form that is really ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from config.web import Role
from monitor.web.base.state import State
from monitor.web.base.visitor import Visitor
from monitor.web.entrance.credentials import program_with
from monitor.web.entrance.errors import BadForm, MayNot, NotEntered
from monitor.web.entrance.sessions import cookie_of, is_csrf, visitor_of

MOST_FIELDS = 2_000  # of a form
_OURS = ("", "same-origin", "none")  # Sec-Fetch-Site of requests that no other site made


async def entered(request: Request, state: State) -> Visitor:
    """Return who has entered in this browser. Raises NotEntered, which leads to the entrance."""
    visitor = await run_in_threadpool(visitor_of, state, cookie_of(request))
    if visitor is None:
        raise NotEntered
    return visitor


async def editing(visitor: Annotated[Visitor, Depends(entered)]) -> Visitor:
    """Return a visitor who may change things. Raises MayNot."""
    return _with_role(visitor, Role.EDITOR)


async def operating(visitor: Annotated[Visitor, Depends(entered)]) -> Visitor:
    """Return a visitor who may do everything. Raises MayNot."""
    return _with_role(visitor, Role.OPERATOR)


async def form_fields(request: Request) -> dict[str, str]:
    """Return the fields of a form that no other site sent, as far as browsers say. Raises BadForm.

    For pages whose address is the credential; others ask for a `Form`.
    """
    if request.headers.get("sec-fetch-site", "") not in _OURS:
        raise BadForm
    try:
        text = (await request.body()).decode()
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise BadForm from None


async def form_of(request: Request) -> Mapping[str, str]:
    """Return the fields of a form of ours. Raises BadForm for one that another site sent."""
    fields = await form_fields(request)
    if not is_csrf(cookie_of(request), fields.get("csrf", "")):
        raise BadForm
    return fields


async def asking(request: Request, state: State) -> Visitor:
    """Return who asks the API: a program with a token, or a person in a browser.

    Raises NotEntered, which is 401 for paths of programs.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        found = program_with(state.web, token.strip())
        if found is None:
            raise NotEntered
        return Visitor(name=found[0], role=found[1])
    return await entered(request, state)


def _with_role(visitor: Visitor, role: Role) -> Visitor:
    if not visitor.may(role):
        raise MayNot
    return visitor


Reader = Annotated[Visitor, Depends(entered)]  # somebody in a browser
Editor = Annotated[Visitor, Depends(editing)]
Operator = Annotated[Visitor, Depends(operating)]
Form = Annotated[Mapping[str, str], Depends(form_of)]
Asker = Annotated[Visitor, Depends(asking)]  # a program, or somebody in a browser
