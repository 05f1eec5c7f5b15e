"""Searches that people save under a name, and forget again."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from config.web import OWNER
from monitor.compose.cleaning import clean_line
from monitor.web.base.state import State
from monitor.web.base.visitor import Visitor
from monitor.web.entrance.allowed import Form, Reader
from monitor.web.parts.redirect import lead_to
from storage.search.query.tree import QueryError
from storage.search.saved import forget_search, save_search

router = APIRouter(include_in_schema=False)

MAX_NAME = 60  # characters


@router.post("/searches")
def save(state: State, visitor: Reader, form: Form) -> Response:
    """Save a search of one's own; another one of this name is replaced."""
    name, query = clean_line(form.get("name", ""))[:MAX_NAME], form.get("q", "")
    if not name or not query.strip():
        raise HTTPException(404)
    try:
        with state.store.write() as session:
            save_search(session, name, query, state.now(), owner=owner_of(visitor))
    except QueryError:
        pass  # the page of the search says what is wrong with it
    return lead_to(state, "/search?" + urlencode({"q": query}))


@router.post("/searches/forget")
def forget(state: State, visitor: Reader, form: Form) -> Response:
    """Forget a search of one's own; its words stay in the field, so it can be saved again."""
    with state.store.write() as session:
        forget_search(session, form.get("name", "")[:MAX_NAME], owner=owner_of(visitor))
    return lead_to(state, "/search?" + urlencode({"q": form.get("q", "")}))


def owner_of(visitor: Visitor) -> str:
    """Return whose searches are shown: who has the token shares those of the command line."""
    return "" if visitor.name == OWNER else visitor.name
