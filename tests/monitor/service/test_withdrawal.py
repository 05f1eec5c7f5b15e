"""A match that stood in chrome vanishes with it: what was not told yet is not told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from crawler.stories.fingerprint import fingerprint
from monitor.service.alerting import Alerting
from storage.alerts import all_alerts, content_of
from storage.articles import ArticleRow, correct_text, text_of
from storage.deliveries import WITHDRAWN, DeliveryRow
from storage.matches import all_matches
from storage.outcomes import DeliveryState
from storage.store import Store
from tests.monitor.service.test_alerting import GCM, alerting, config, deliveries
from tests.storage.seeds import article, at

BODY = "The harbour opened again on Monday, two days after the storm had closed it."
LATER = at(minutes=30)


class Desk:
    """One article with a ticker in its text, matched."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.working = store, alerting(store, config(folder))
        with store.write() as session:
            self.article = article(session, 1, title="Harbour opens").id
        self.write(BODY, GCM)
        self.match(self.working)

    def write(self, *blocks: str) -> None:
        with self.store.write() as session:
            row = session.get_one(ArticleRow, self.article)
            got = replace(text_of(row), blocks=blocks)
            correct_text(session, row, got, fingerprint(got.title, got.text))

    def match(self, working: Alerting) -> int:
        return working.match_waiting(LATER).deliveries

    def states(self) -> set[tuple[DeliveryState, str]]:
        return {(row.state, row.error or "") for row in deliveries(self.store)}


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    return Desk(store, tmp_path)


def test_a_match_that_vanishes_is_marked_and_not_told(desk: Desk) -> None:
    desk.write(BODY)
    desk.match(desk.working)
    with desk.store.read() as session:
        (match,) = all_matches(session)
        (alert,) = all_alerts(session)
        members = content_of(session, alert.id).members
    assert match.vanished_at == LATER
    assert [member.match for member in members] == [None]
    assert desk.states() == {(DeliveryState.CANCELLED, WITHDRAWN)}


def test_a_match_that_stays_is_told_once(desk: Desk) -> None:
    desk.write(GCM)
    assert desk.match(desk.working) == 0
    assert desk.states() == {(DeliveryState.PENDING, "")}


def test_what_was_told_is_not_taken_back(desk: Desk) -> None:
    with desk.store.write() as session:
        session.execute(update(DeliveryRow).values(state=DeliveryState.SENT))
    desk.write(BODY)
    desk.match(desk.working)
    assert desk.states() == {(DeliveryState.SENT, "")}


def test_another_article_of_the_story_keeps_the_alert(desk: Desk) -> None:
    with desk.store.write() as session:
        story = session.get_one(ArticleRow, desk.article).story_id
        article(session, 2, title=GCM, story=story)
    desk.match(desk.working)
    desk.write(BODY)
    desk.match(desk.working)
    assert desk.states() == {(DeliveryState.PENDING, "")}


def test_a_story_that_matches_again_after_a_withdrawal_is_told(desk: Desk) -> None:
    desk.write(BODY)
    desk.match(desk.working)
    desk.write(BODY, GCM)
    assert desk.match(desk.working) == 3
    assert desk.states() == {(DeliveryState.PENDING, "")}
    with desk.store.read() as session:
        assert [match.vanished_at for match in all_matches(session)] == [None]
