"""What matched while nobody was there to tell is kept with the reason, and told later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from config.load import Config, load_config
from monitor.service.alerting import Alerting
from monitor.service.alerts.catch_up import CatchUp, CaughtUp
from monitor.service.startup import prepare
from storage.deliveries import DeliveryRow
from storage.matches import MatchRow
from storage.outcomes import UntoldReason
from storage.store import Store
from tests.storage.seeds import NOW, article

SHIPPED = "include_shipped: {sources: false, topics: false}\nstorage_url: sqlite:///unused.db\n"
DESK = (
    'recipients: {desk: {url: "mailto://127.0.0.1:9/?from=a@x.test&to=b@x.test"}}\n'
    "routes: [{topics: [quays], to: [desk]"
)
TITLES = ("Le pacte des quais", "ميثاق الأرصفة", "Glasfasernetz wächst")

TOPIC = """
name: quays
title: {en: Quays}
terms:
  - {id: fr-quays, language: fr, pattern: pacte des quais, examples: [pacte des quais]}
  - {id: ar-quays, language: ar, pattern: ميثاق الأرصفة, examples: [ميثاق الأرصفة]}
"""


def config(folder: Path, settings: str) -> Config:
    (folder / "topics").mkdir(exist_ok=True)
    (folder / "topics" / "quays.yaml").write_text(TOPIC, encoding="utf-8")
    (folder / "marsad.yaml").write_text(SHIPPED + settings, encoding="utf-8")
    return load_config(folder, {})


def alerting(store: Store, config: Config) -> Alerting:
    return Alerting(store, config, prepare(config))


def add(store: Store, *, days_old: int = 0, titles: Sequence[str] = TITLES) -> None:
    with store.write() as session:
        for number, title in enumerate(titles, 1):
            row = article(session, number, title=title)
            row.published_at = NOW - timedelta(days=days_old)


def reasons(store: Store) -> list[UntoldReason | None]:
    with store.read() as session:
        return list(session.scalars(select(MatchRow.untold).order_by(MatchRow.id)))


def deliveries(store: Store) -> list[DeliveryRow]:
    with store.read() as session:
        return list(session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)))


def tell(store: Store, config: Config, **which: object) -> CaughtUp:
    return CatchUp(store, config, **which).tell(alerting(store, config), NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "days_old", "reason"),
    [
        ("", 0, UntoldReason.NO_RECIPIENTS),
        (DESK.partition("routes")[0], 0, UntoldReason.NO_ROUTES),
        (DESK + ", languages: [ru]}]", 0, UntoldReason.NO_ROUTE_FITS),
        (DESK + ", countries: [MA]}]", 0, UntoldReason.NO_ROUTE_FITS),
        (DESK + ", min_score: 900}]", 0, UntoldReason.LOW_SCORE),
        (DESK + "}]", 15, UntoldReason.TOO_OLD),
        (DESK + "}, {to: [desk], languages: [ru]}]", 15, UntoldReason.TOO_OLD),
        (DESK + "}]", 3, None),
    ],
)
def test_a_match_that_nobody_hears_of_says_why(
    sqlite_store: Store,
    tmp_path: Path,
    settings: str,
    days_old: int,
    reason: UntoldReason | None,
) -> None:
    add(sqlite_store, days_old=days_old)
    done = alerting(sqlite_store, config(tmp_path, settings)).match_waiting(NOW)
    assert reasons(sqlite_store) == [reason, reason]
    assert dict(done.untold) == ({reason: 2} if reason else {})


def test_a_new_recipient_is_told_what_was_never_told_once(store: Store, tmp_path: Path) -> None:
    add(store)
    alerting(store, config(tmp_path, "")).match_waiting(NOW)
    with_desk = config(tmp_path, DESK + "}]")
    assert [one.recipients for one in CatchUp(store, with_desk).preview(NOW).missed] == [
        ("desk",),
        ("desk",),
    ]
    assert deliveries(store) == []
    assert tell(store, with_desk).told.deliveries == 2
    assert tell(store, with_desk).told.deliveries == 0
    assert reasons(store) == [None, None]
    assert [row.next_attempt_at for row in deliveries(store)] == [NOW, NOW]


def test_what_was_new_when_it_was_found_is_told_however_late(
    sqlite_store: Store, tmp_path: Path
) -> None:
    add(sqlite_store)
    alerting(sqlite_store, config(tmp_path, "")).match_waiting(NOW)
    later = NOW + timedelta(days=40)
    with_desk = config(tmp_path, DESK + "}]")
    found = CatchUp(sqlite_store, with_desk).tell(alerting(sqlite_store, with_desk), later)
    assert found.told.deliveries == 2


def test_what_is_too_old_is_told_only_from_a_given_day_on(
    sqlite_store: Store, tmp_path: Path
) -> None:
    add(sqlite_store, days_old=100)
    settings = config(tmp_path, DESK + "}]")
    alerting(sqlite_store, settings).match_waiting(NOW)
    assert dict(tell(sqlite_store, settings).untold) == {UntoldReason.TOO_OLD: 2}
    too_late = tell(sqlite_store, settings, since=NOW - timedelta(days=99))
    assert (too_late.told.deliveries, sum(too_late.untold.values())) == (0, 2)
    assert tell(sqlite_store, settings, since=NOW - timedelta(days=101)).told.deliveries == 2


def test_only_the_topic_that_is_asked_for_is_told(sqlite_store: Store, tmp_path: Path) -> None:
    add(sqlite_store)
    alerting(sqlite_store, config(tmp_path, "")).match_waiting(NOW)
    settings = config(tmp_path, DESK + "}]")
    assert tell(sqlite_store, settings, topic="other").missed == []
    assert len(tell(sqlite_store, settings, topic="quays").missed) == 2


def test_a_late_carrier_of_a_told_story_counts_as_told(sqlite_store: Store, tmp_path: Path) -> None:
    settings = config(tmp_path, DESK + "}]")
    working = alerting(sqlite_store, settings)
    with sqlite_store.write() as session:
        story = article(session, 1, title=TITLES[0]).story_id
    working.match_waiting(NOW)
    with sqlite_store.write() as session:
        old = article(session, 2, title=TITLES[0], story=story)
        old.published_at = NOW - timedelta(days=300)
    assert dict(working.match_waiting(NOW).untold) == {}
    assert tell(sqlite_store, settings).missed == []
