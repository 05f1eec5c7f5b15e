"""Feeds of topics and searches, and the list of sources for readers of feeds."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request, Response

from config.languages import LANGUAGES
from config.opml import write_opml
from monitor.feeds.content import Feed
from monitor.feeds.forms import FeedForm, write_feed
from monitor.feeds.load import Addresses, search_feed, topic_feed
from monitor.locale.locale import Locale, locale_of
from monitor.onboarding.opml import outlines_of
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.programs.feed_readers import FeedReader
from monitor.web.programs.fresh import answer
from storage.channels import discovered_feeds
from storage.search.saved import saved_search

router = APIRouter(prefix="/feeds", include_in_schema=False)

READERS = f"^({'|'.join(LANGUAGES)})$"  # the languages of our own words
Reading = Annotated[str, Query(alias="for", pattern=READERS)]


@router.get("/topics/{name}.{form}")
def of_topic(
    request: Request,
    state: State,
    visitor: FeedReader,
    name: str,
    form: FeedForm,
    reading: Reading = "en",
) -> Response:
    """Return the latest stories of a topic."""
    if name not in state.config.topics:
        raise HTTPException(404)
    addresses = _addresses(state, f"/feeds/topics/{name}.{form}", f"/topics/{name}")
    locale = _locale(state, visitor, reading)
    with state.store.read() as session:
        feed = topic_feed(session, state.config, name, locale, addresses, now=state.now())
    return _answer(request, feed, form)


@router.get("/search.{form}")
def of_search(
    request: Request,
    state: State,
    visitor: FeedReader,
    form: FeedForm,
    q: Annotated[str, Query(min_length=1, max_length=2_000)],
    reading: Reading = "en",
) -> Response:
    """Return the latest articles that a query finds."""
    query = urlencode({"q": q})
    addresses = _addresses(state, f"/feeds/search.{form}?{query}", f"/search?{query}")
    return _found(request, state, visitor, q, addresses, form, reading)


@router.get("/searches/{name}.{form}")
def of_saved_search(
    request: Request,
    state: State,
    visitor: FeedReader,
    name: str,
    form: FeedForm,
    reading: Reading = "en",
) -> Response:
    """Return the latest articles that a saved search finds."""
    with state.store.read() as session:
        row = saved_search(session, name) or saved_search(session, name, owner=visitor.name)
    if row is None:
        raise HTTPException(404)
    at = f"/feeds/searches/{quote(name, safe='')}.{form}"
    addresses = _addresses(state, at, f"/search?{urlencode({'q': row.query})}")
    return _found(request, state, visitor, row.query, addresses, form, reading)


def _found(
    request: Request,
    state: WebState,
    visitor: Visitor,
    query: str,
    addresses: Addresses,
    form: FeedForm,
    reading: str,
) -> Response:
    locale = _locale(state, visitor, reading)
    with state.store.read() as session:
        feed = search_feed(session, state.config, query, locale, addresses, now=state.now())
    return _answer(request, feed, form)


@router.get("/sources.opml")
def sources(request: Request, state: State, _: FeedReader) -> Response:
    """Return the feeds of all sources as OPML, those that discovery found included."""
    with state.store.read() as session:
        found = discovered_feeds(session)
    outlines, _without = outlines_of(state.config.sources.values(), found)
    body = write_opml(outlines, title="Sources of Marsad").encode()
    kept = {"Content-Disposition": 'attachment; filename="marsad-sources.opml"'}
    return answer(request, body, "text/x-opml", kept)


def _answer(request: Request, feed: Feed, form: FeedForm) -> Response:
    body, media_type = write_feed(feed, form)
    return answer(request, body, media_type)


def _locale(state: WebState, visitor: Visitor, reading: str) -> Locale:
    return locale_of(reading, visitor.time_zone or state.web.time_zone)


def _addresses(state: WebState, feed: str, home: str) -> Addresses:
    """Return where the feed is; without a public address, where the daemon listens."""
    web = state.web
    public = (web.public_url or "").rstrip("/")
    host = f"[{web.host}]" if ":" in web.host else web.host
    base = public or f"http://{host}:{web.port}"
    return Addresses(f"{base}{feed}", f"{base}{home}", public)
