"""From stored articles to alerts and deliveries, on both engines."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from config.load import Config, load_config
from monitor.service.alerting import Alerting
from monitor.service.startup import prepare
from storage.alerts import all_alerts
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.matches import all_matches
from storage.store import Store
from tests.storage.seeds import NOW, article

SETTINGS = """
include_shipped: {{sources: false, topics: [gcm]}}
storage_url: sqlite:///unused.db
recipients:
  desk: {{url: "mailto://127.0.0.1:9/?from=a@x.test&to=b@x.test,c@x.test"}}
  other: {{url: "mailto://127.0.0.1:9/?from=a@x.test&to=b@x.test"}}
routes:
  - {{topics: [gcm], to: [desk, other], {more}}}
"""
GCM = "Le Pacte de Marrakech sur la migration"


def config(folder: Path, *, more: str = "group_wait_s: 0") -> Config:
    (folder / "marsad.yaml").write_text(SETTINGS.format(more=more), encoding="utf-8")
    return load_config(folder, {})


def alerting(store: Store, config: Config) -> Alerting:
    return Alerting(store, config, prepare(config))


def deliveries(store: Store) -> list[DeliveryRow]:
    with store.read() as session:
        return list(session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)))


def test_every_address_of_every_recipient_gets_a_delivery_of_its_own(
    store: Store, tmp_path: Path
) -> None:
    with store.write() as session:
        article(session, 1, title=GCM)
    done = alerting(store, config(tmp_path)).match_waiting(NOW)
    assert (done.matches, done.alerts, done.deliveries) == (1, 1, 3)
    found = deliveries(store)
    assert {(row.recipient, row.address) for row in found} == {
        ("desk", "b@x.test"),
        ("desk", "c@x.test"),
        ("other", "b@x.test"),
    }
    assert len({row.message_id for row in found}) == 3


def test_a_second_article_of_the_story_is_matched_but_not_told_again(
    store: Store, tmp_path: Path
) -> None:
    working = alerting(store, config(tmp_path))
    with store.write() as session:
        story = article(session, 1, title=GCM).story_id
    working.match_waiting(NOW)
    with store.write() as session:
        article(session, 2, title=GCM, story=story)
    again = working.match_waiting(NOW)
    assert (again.matches, again.alerts, again.deliveries) == (1, 0, 0)


def test_an_article_is_matched_once(store: Store, tmp_path: Path) -> None:
    working = alerting(store, config(tmp_path))
    with store.write() as session:
        article(session, 1, title=GCM)
        article(session, 2, title="Harbour opens")
    assert working.match_waiting(NOW).articles == 2
    assert working.match_waiting(NOW).articles == 0
    with store.read() as session:
        assert len(all_matches(session)) == 1


def test_an_old_article_is_matched_and_not_told(store: Store, tmp_path: Path) -> None:
    with store.write() as session:
        article(session, 1, title=GCM).published_at = NOW - timedelta(days=15)
    done = alerting(store, config(tmp_path)).match_waiting(NOW)
    assert (done.matches, done.alerts) == (1, 0)
    with store.read() as session:
        assert all_alerts(session) == []


def test_a_route_may_wait_for_copies(store: Store, tmp_path: Path) -> None:
    with store.write() as session:
        article(session, 1, title=GCM)
    alerting(store, config(tmp_path, more="group_wait_s: 300")).match_waiting(NOW)
    assert {row.next_attempt_at for row in deliveries(store)} == {NOW + timedelta(seconds=300)}


def test_a_crash_before_the_commit_leaves_the_article_to_be_matched(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = alerting(store, config(tmp_path))
    with store.write() as session:
        article(session, 1, title=GCM)

    class Crash(Exception):
        pass

    def crash(*_: object, **__: object) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr("monitor.service.alerting.add_delivery", crash)
        with pytest.raises(Crash):
            working.match_waiting(NOW)
    with store.read() as session:
        assert session.scalars(select(ArticleRow.matched_at)).all() == [None]
        assert all_matches(session) == []
    assert working.match_waiting(NOW).deliveries == 3


def test_a_match_is_stored_with_everything_that_explains_it(store: Store, tmp_path: Path) -> None:
    with store.write() as session:
        article(session, 1, title=GCM)
    alerting(store, config(tmp_path)).match_waiting(NOW)
    with store.read() as session:
        (match,) = all_matches(session)
    assert match.rule.startswith("strong: fr-")
    assert sum(match.parts.values()) == match.score
    assert match.rule_version
    assert [passage["text"] for passage in match.passages] == [GCM]
    assert all(names == ["case"] for names in match.relaxations.values())
    assert match.relaxations
