"""Texts past their time go; who was told of what, and what is a copy of what, is still known."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from storage.alerts import add_alert
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow, NewDelivery, add_delivery
from storage.events import EventKeyRow, EventTextRow, StoredEvents
from storage.families import ShingleRow
from storage.matches import add_match
from storage.outcomes import DeliveryState
from storage.pages import PageRow
from storage.records import TopicMatch
from storage.revisions import NewRevision, RevisionRow, add_revision
from storage.search.indexing import index_articles
from storage.search.search import search_articles
from storage.search_backlog import waiting_count
from storage.store import Store
from storage.stored_texts import StoredTexts
from storage.text_removal import TextLimits, remove_texts
from tests.storage.seeds import NOW, article, at

LIMITS = TextLimits(at(days=-365), None)


def old(session: Session, number: int, *, days: float = 400, matched: bool = False) -> ArticleRow:
    """An article that was found so many days ago, with all that is made of one."""
    row = article(session, number, title=f"Кит {number}")
    row.discovered_at, row.matched_at = at(days=-days), at(days=-days)
    StoredEvents(session).add(row.id, 739_000, {"names": ["Кит"]}, {number, number + 1})
    add_revision(session, row.id, NewRevision("before", "x", [{"gone": "text"}]), number=1, now=NOW)
    index_articles(session, [row])
    if matched:
        add_match(session, row.id, TopicMatch("gcm", 1.0, "v1", ()), NOW)
    return row


def told(session: Session, row: ArticleRow, state: DeliveryState) -> None:
    alert = add_alert(session, "gcm", row.story_id, NOW)
    add_delivery(session, NewDelivery(alert.id, "desk", "a@x.test", f"<{row.id}@x>", NOW), NOW)
    session.scalars(select(DeliveryRow).where(DeliveryRow.alert_id == alert.id)).one().state = state


def with_text(session: Session) -> list[int]:
    rows = session.scalars(select(ArticleRow).order_by(ArticleRow.id))
    return [row.id for row in rows if row.blocks]


def test_old_texts_go_and_young_and_matched_ones_stay(store: Store) -> None:
    with store.write() as session:
        gone = old(session, 1).id
        young = old(session, 2, days=364).id
        matched = old(session, 3, matched=True).id
        assert remove_texts(session, LIMITS, NOW) == Counter(gazette=1)
        assert remove_texts(session, LIMITS, NOW) == Counter()
        assert with_text(session) == [young, matched]
        both = TextLimits(LIMITS.since, at(days=-399))
        assert remove_texts(session, both, NOW) == Counter(gazette=1)
        assert with_text(session) == [young]
        assert session.get_one(ArticleRow, gone).text_removed_at == NOW


def test_nothing_goes_where_nothing_is_said(store: Store) -> None:
    with store.write() as session:
        kept = old(session, 1, days=40_000).id
        assert remove_texts(session, TextLimits(None, None), NOW) == Counter()
        assert with_text(session) == [kept]


def test_all_that_was_made_of_a_text_goes_with_it(store: Store) -> None:
    with store.write() as session:
        row = old(session, 1)
        remove_texts(session, LIMITS, NOW)
        page = session.get_one(PageRow, row.page_id, options=[undefer(PageRow.body)])
        session.refresh(page)
        assert (page.body, page.body_bytes, page.body_removed_at) == (None, None, NOW)
        left = {
            table.__tablename__: session.scalar(select(func.count()).select_from(table))
            for table in (RevisionRow, ShingleRow, EventTextRow, EventKeyRow)
        }
        assert left == dict.fromkeys(left, 0)
        assert row.dropped == []


def test_what_tells_who_it_was_stays(store: Store) -> None:
    with store.write() as session:
        row = old(session, 1, matched=True)
        before = (row.title, row.key, row.story_id, row.text_hash, row.discovered_at)
        told(session, row, DeliveryState.SENT)
        remove_texts(session, TextLimits(None, at(days=-365)), NOW)
        session.expire_all()
        assert with_text(session) == []
        assert (row.title, row.key, row.story_id, row.text_hash, row.discovered_at) == before
        assert session.scalars(select(DeliveryRow.state)).all() == [DeliveryState.SENT]
        assert StoredTexts(session, NOW).with_text(row.text_hash, limit=5) == [row.id]


@pytest.mark.parametrize("state", [DeliveryState.PENDING, DeliveryState.HELD])
def test_what_is_still_to_be_told_keeps_its_text(store: Store, state: DeliveryState) -> None:
    with store.write() as session:
        row = old(session, 1, matched=True)
        told(session, row, state)
        assert remove_texts(session, TextLimits(None, at(days=-365)), NOW) == Counter()


def test_what_was_never_matched_keeps_its_text(store: Store) -> None:
    with store.write() as session:
        old(session, 1).matched_at = None
        session.flush()
        assert remove_texts(session, LIMITS, NOW) == Counter()


def test_an_article_without_text_is_found_by_its_title_alone(store: Store) -> None:
    with store.write() as session:
        row = old(session, 1)
        remove_texts(session, LIMITS, NOW)
        assert waiting_count(session) == 0
        assert [hit.article.id for hit in search_articles(session, "кита").hits] == [row.id]
        assert search_articles(session, "paragraph").total == 0


def test_a_kill_between_two_transactions_leaves_the_rest_to_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.text_removal.TEXTS_PER_PRUNING", 2)
    with store.write() as session:
        for number in range(1, 4):
            old(session, number)
    counts = []
    for _ in range(3):
        with store.write() as session:
            counts.append(sum(remove_texts(session, LIMITS, NOW).values()))
    assert counts == [2, 1, 0]
