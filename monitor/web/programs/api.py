"""The API, version 1: reading, as JSON, with cursors and tags."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response
from pydantic import AwareDatetime

from monitor.api.alerts import list_alerts, one_alert
from monitor.api.articles import ArticlesWanted, list_articles, one_article
from monitor.api.models import (
    Alert,
    Alerts,
    ArticleDetail,
    Articles,
    SavedSearches,
    SearchResult,
    SourceDetail,
    Sources,
    Stories,
    StoryDetail,
    Timeline,
    Topic,
    Topics,
)
from monitor.api.search import found_by, list_saved
from monitor.api.sources import list_sources, one_source
from monitor.api.stories import list_stories, one_story
from monitor.api.topics import LATELY, MOST_DAYS, list_topics, one_topic, timeline
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Asker
from monitor.web.programs.api_answers import (
    BAD_REQUEST,
    GUARDED,
    MISSING,
    PROBLEMS,
    CursorText,
    Limit,
    Names,
    reply,
)
from storage.search.order import Order

router = APIRouter(
    prefix="/api/v1",
    dependencies=list(GUARDED),
    responses=PROBLEMS,
    # clients are made of these names
    generate_unique_id_function=lambda route: route.name,
)

Id = Annotated[int, Path(ge=1, le=2**53)]
OfTopics = Annotated[Names, Query(alias="topic", description="only of these topics")]


@router.get(
    "/articles",
    operation_id="list_articles",
    response_model=Articles,
    responses=BAD_REQUEST,
    tags=["articles"],
)
def get_articles(
    request: Request,
    state: State,
    source: Annotated[Names, Query(description="only of these sources")] = [],  # noqa: B006
    language: Annotated[Names, Query(description="only in these languages")] = [],  # noqa: B006
    topic: OfTopics = [],  # noqa: B006
    story: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    since: Annotated[AwareDatetime | None, Query(description="of discovery")] = None,
    until: Annotated[AwareDatetime | None, Query(description="of discovery, excluded")] = None,
    limit: Limit = 50,
    cursor: CursorText = None,
) -> Response:
    """List articles, the last stored first."""
    wanted = ArticlesWanted(source, language, topic, story, since, until)
    with state.store.read() as session:
        return reply(request, list_articles(session, wanted, limit=limit, cursor=cursor))


@router.get(
    "/articles/{number}", response_model=ArticleDetail, responses=MISSING, tags=["articles"]
)
def get_article(request: Request, state: State, number: Id) -> Response:
    """Show an article with its text, the places of hits and the evidence of its dates."""
    with state.store.read() as session:
        return reply(request, one_article(session, number))


@router.get(
    "/stories",
    operation_id="list_stories",
    response_model=Stories,
    responses=BAD_REQUEST,
    tags=["stories"],
)
def get_stories(
    request: Request,
    state: State,
    topic: OfTopics = [],  # noqa: B006
    limit: Limit = 50,
    cursor: CursorText = None,
) -> Response:
    """List stories, the last opened first."""
    with state.store.read() as session:
        return reply(request, list_stories(session, topic, limit=limit, cursor=cursor))


@router.get("/stories/{number}", response_model=StoryDetail, responses=MISSING, tags=["stories"])
def get_story(request: Request, state: State, number: Id) -> Response:
    """Show a story with its articles; of one that was merged, the story that has them now."""
    with state.store.read() as session:
        return reply(request, one_story(session, number))


@router.get("/topics", operation_id="list_topics", response_model=Topics, tags=["topics"])
def get_topics(request: Request, state: State) -> Response:
    """List all topics with the figures of the last 30 days."""
    with state.store.read() as session:
        return reply(request, list_topics(session, state.config, now=state.now()))


@router.get("/topics/{name}", response_model=Topic, responses=MISSING, tags=["topics"])
def get_topic(request: Request, state: State, name: str) -> Response:
    """Show a topic with the figures of the last 30 days."""
    with state.store.read() as session:
        return reply(request, one_topic(session, state.config, name, now=state.now()))


@router.get(
    "/topics/{name}/timeline",
    response_model=Timeline,
    responses=MISSING | BAD_REQUEST,
    tags=["topics"],
)
def get_timeline(
    request: Request,
    state: State,
    name: str,
    since: Annotated[date | None, Query(description="default: 30 days before `until`")] = None,
    until: Annotated[date | None, Query(description="included; default: today")] = None,
) -> Response:
    """Count the articles that satisfy a topic by day and language."""
    last = until or state.now().date()
    first = since or last - LATELY
    if not 0 <= (last - first).days <= MOST_DAYS:
        raise HTTPException(400, f"a timeline has 1 to {MOST_DAYS} days, the first one first")
    if name not in state.config.topics:
        return reply(request, None)
    with state.store.read() as session:
        return reply(request, timeline(session, name, first, last))


@router.get("/sources", operation_id="list_sources", response_model=Sources, tags=["sources"])
def get_sources(request: Request, state: State) -> Response:
    """List all sources with their health."""
    with state.store.read() as session:
        return reply(request, list_sources(session, state.config))


@router.get("/sources/{name}", response_model=SourceDetail, responses=MISSING, tags=["sources"])
def get_source(request: Request, state: State, name: str) -> Response:
    """Show a source with its channels."""
    with state.store.read() as session:
        return reply(request, one_source(session, state.config, name))


@router.get(
    "/alerts",
    operation_id="list_alerts",
    response_model=Alerts,
    responses=BAD_REQUEST,
    tags=["alerts"],
)
def get_alerts(
    request: Request,
    state: State,
    topic: OfTopics = [],  # noqa: B006
    limit: Limit = 50,
    cursor: CursorText = None,
) -> Response:
    """List alerts with what became of their deliveries, the latest first."""
    with state.store.read() as session:
        return reply(request, list_alerts(session, topic, limit=limit, cursor=cursor))


@router.get("/alerts/{number}", response_model=Alert, responses=MISSING, tags=["alerts"])
def get_alert(request: Request, state: State, number: Id) -> Response:
    """Show an alert with what became of its deliveries."""
    with state.store.read() as session:
        return reply(request, one_alert(session, number))


@router.get("/search", response_model=SearchResult, responses=BAD_REQUEST, tags=["search"])
def search(
    request: Request,
    state: State,
    q: Annotated[str, Query(min_length=1, max_length=2_000, description="as `marsad search`")],
    order: Order = Order.DATE,
    limit: Limit = 20,
    cursor: CursorText = None,
) -> Response:
    """Find articles; a mistake in the query is answered with its place."""
    config, now = state.config, state.now()
    with state.store.read() as session:
        found = found_by(session, config, q, order=order, limit=limit, cursor=cursor, now=now)
    return reply(request, found)


@router.get(
    "/saved-searches",
    operation_id="list_saved_searches",
    response_model=SavedSearches,
    tags=["search"],
)
def get_saved_searches(request: Request, state: State, visitor: Asker) -> Response:
    """List saved searches: everybody's, and those of who asks."""
    with state.store.read() as session:
        return reply(request, list_saved(session, visitor.name))
