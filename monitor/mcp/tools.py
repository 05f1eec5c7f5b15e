"""The tools: each asks one question of the store and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from config.load import Config
from monitor.api.articles import one_article
from monitor.api.models import (
    ArticleDetail,
    SearchResult,
    SourceDetail,
    Sources,
    StoryDetail,
    Timeline,
    Topics,
)
from monitor.api.search import found_by
from monitor.api.sources import list_sources, one_source
from monitor.api.stories import one_story
from monitor.api.topics import LATELY, MOST_DAYS, list_topics, timeline
from storage.search.cursor import CursorError
from storage.search.order import Order
from storage.search.query.tree import QueryError
from storage.store import Store

MOST_FOUND = 50  # articles of one answer; assistants read all of it

T = TypeVar("T")
Number = Annotated[int, Field(ge=1, le=2**53)]


class Tools:
    """Answers the questions of an assistant from one store."""

    def __init__(
        self, store: Store, config: Callable[[], Config], now: Callable[[], datetime]
    ) -> None:
        self._store, self._config, self._now = store, config, now

    def add_to(self, server: MCPServer) -> None:
        """Offer all tools."""
        for tool in (
            self.search_articles,
            self.get_article,
            self.get_story,
            self.list_topics,
            self.topic_over_time,
            self.source_health,
            self.get_source,
        ):
            hints = ToolAnnotations(
                read_only_hint=True,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=False,
            )
            server.add_tool(tool, annotations=hints, structured_output=True)

    def search_articles(
        self,
        query: Annotated[str, Field(min_length=1, max_length=2_000)],
        order: Order = Order.DATE,
        limit: Annotated[int, Field(ge=1, le=MOST_FOUND)] = 10,
        cursor: Annotated[str | None, Field(max_length=200)] = None,
    ) -> SearchResult:
        """Find news articles in any language.

        A word finds all its forms. Also "a phrase", OR, -without, (), intitle:word, lang:fr,ar,
        source:name, topic:name, story:12, date:P1W, date:2026-11-01..2026-11-30, is:matched.
        `marks` are the places of the words in title and text. Give `next` as `cursor` for more.
        """
        try:
            with self._store.read() as session:
                return found_by(
                    session,
                    self._config(),
                    query,
                    order=order,
                    limit=limit,
                    cursor=cursor,
                    now=self._now(),
                )
        except (QueryError, CursorError) as error:
            raise ToolError(str(error)) from error

    def get_article(self, article: Number) -> ArticleDetail:
        """Show an article: its text, its date with the evidence for it, the topics that it matches.

        Spans are offsets in code points into title or text, with the term that was found there.
        """
        with self._store.read() as session:
            return _found(one_article(session, article), f"there is no article {article}")

    def get_story(self, story: Number) -> StoryDetail:
        """Show a story: all articles that tell the same news, in all languages."""
        with self._store.read() as session:
            return _found(one_story(session, story), f"there is no story {story}")

    def list_topics(self) -> Topics:
        """List the topics that are watched, with their figures of the last 30 days."""
        with self._store.read() as session:
            return list_topics(session, self._config(), now=self._now())

    def topic_over_time(
        self, topic: str, since: date | None = None, until: date | None = None
    ) -> Timeline:
        """Count the articles of a topic by day and language; the last 30 days by default."""
        last = until or self._now().date()
        first = since or last - LATELY
        if topic not in self._config().topics:
            raise ToolError(f"there is no topic {topic}; list_topics names them")
        if not 0 <= (last - first).days <= MOST_DAYS:
            raise ToolError(f"a timeline has 1 to {MOST_DAYS} days, the first one first")
        with self._store.read() as session:
            return timeline(session, topic, first, last)

    def source_health(self, only_troubled: bool = True) -> Sources:  # noqa: FBT001, FBT002 - a tool
        """List the news sources that cannot be read now, with the reason, or all of them."""
        with self._store.read() as session:
            found = list_sources(session, self._config())
        if not only_troubled:
            return found
        return Sources(items=[one for one in found.items if not one.working], next=None)

    def get_source(self, source: str) -> SourceDetail:
        """Show a news source with the state of each of its channels."""
        with self._store.read() as session:
            shown = one_source(session, self._config(), source)
        return _found(shown, f"there is no source {source}")


def _found(shown: T | None, otherwise: str) -> T:
    if shown is None:
        raise ToolError(otherwise)
    return shown
