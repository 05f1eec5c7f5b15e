"""Filters of a query as conditions on entries of the index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import Session, aliased

from storage.alerts import AlertRow
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.matches import MatchRow
from storage.outcomes import ArticleStatus, DeliveryState, Relation
from storage.search.query.tree import Days, Lately, Names
from storage.search.tables import SearchEntryRow
from storage.stories import current_story

_TOLD = (DeliveryState.SENT, DeliveryState.UNSURE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a query refers to beside the database."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))  # for date:P1W
    tags: Mapping[str, Collection[str]] = field(default_factory=dict)  # sources that have a tag


class Filters:
    """Makes conditions of filters."""

    def __init__(self, session: Session, around: Surroundings) -> None:
        self._session = session
        self._around = around
        self._by_field: Mapping[str, Callable[[Sequence[str]], ColumnElement[bool]]] = {
            "lang": self._languages,
            "source": SearchEntryRow.source.in_,
            "tag": self._tags,
            "topic": self._topics,
            "story": self._stories,
            "is": self._states,
        }

    def condition(self, node: Names | Days | Lately) -> ColumnElement[bool]:
        """Return what an entry must satisfy."""
        if isinstance(node, Names):
            return self._by_field[node.field](node.values)
        if isinstance(node, Lately):
            return SearchEntryRow.sort_at >= node.since(self._around.now)
        bounds = []
        if node.first is not None:
            bounds.append(SearchEntryRow.day >= node.first.toordinal())
        if node.last is not None:
            bounds.append(SearchEntryRow.day <= node.last.toordinal())
        return and_(*bounds)

    def _languages(self, names: Sequence[str]) -> ColumnElement[bool]:
        return SearchEntryRow.language.in_([name.partition("-")[0] for name in names])

    def _tags(self, names: Sequence[str]) -> ColumnElement[bool]:
        sources = {source for name in names for source in self._around.tags.get(name, ())}
        return SearchEntryRow.source.in_(sorted(sources)) if sources else false()

    def _topics(self, names: Sequence[str]) -> ColumnElement[bool]:
        return _matched(MatchRow.topic.in_(names))

    def _stories(self, numbers: Sequence[str]) -> ColumnElement[bool]:
        stories = {current_story(self._session, int(number)) for number in numbers}
        return _article(ArticleRow.story_id.in_(sorted(stories)))

    def _states(self, names: Sequence[str]) -> ColumnElement[bool]:
        conditions = {
            "partial": lambda: _article(ArticleRow.status == ArticleStatus.PARTIAL),
            "copy": lambda: _article(ArticleRow.relation == Relation.COPY),
            "matched": _matched,
            "told": _told,
        }
        return or_(*(conditions[name]() for name in names))


def _article(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return SearchEntryRow.article_id.in_(select(ArticleRow.id).where(condition))


def _matched(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    held = select(MatchRow.article_id).where(MatchRow.vanished_at.is_(None), *conditions)
    return SearchEntryRow.article_id.in_(held)


def _told() -> ColumnElement[bool]:
    """Whether somebody was sent the story of the article under a topic that it matches."""
    article = aliased(ArticleRow)
    sent = exists().where(DeliveryRow.alert_id == AlertRow.id, DeliveryRow.state.in_(_TOLD))
    told = (
        select(article.id)
        .join(AlertRow, AlertRow.story_id == article.story_id)
        .join(MatchRow, and_(MatchRow.article_id == article.id, MatchRow.topic == AlertRow.topic))
        .where(MatchRow.vanished_at.is_(None), sent)
    )
    return SearchEntryRow.article_id.in_(told)
