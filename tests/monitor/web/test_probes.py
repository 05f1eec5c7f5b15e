"""`/healthz`, `/readyz` and `/metrics`: named reasons, no secrets, an answer in any case."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from monitor.service.process.heartbeat import BEATS_WITHIN_S, Heartbeat, Vitals
from monitor.web.base import probes
from monitor.web.base.bounded import Bounded
from monitor.web.base.probes import STALLED_S, ProbeReason, Probes, Readiness
from storage.errors import StorageBusy, StorageDamaged, StorageError, StorageUnreadable
from storage.store import Store
from tests.monitor.web.paper import NOW
from tests.monitor.web.served import TOKEN, Served

OK = {"database": "ok", "migrations": "ok", "scheduler": "elsewhere"}


@pytest.fixture
def vitals(served: Served) -> Iterator[Callable[[float], None]]:
    """Says since when the scheduler of the daemon in this process has not beaten."""
    now_s = [0.0]
    heartbeat = Heartbeat(lambda: now_s[0])
    state = served.doors._state
    assert state is not None

    def silent_for(seconds: float) -> None:
        now_s[0] = seconds
        state.vitals = Vitals(heartbeat, lambda: True, lambda: 2)

    yield silent_for
    state.vitals = None


def test_a_page_alone_is_ready_without_a_scheduler(served: Served) -> None:
    answer = served.browser().get("/readyz")
    assert answer.status == 200
    assert json.loads(answer.body) == {"status": "ready", "checks": OK}
    assert json.loads(served.browser().get("/healthz").body) == {"status": "alive"}


@pytest.mark.parametrize(
    ("silent_s", "ready", "alive"),
    [(0, 200, 200), (BEATS_WITHIN_S, 503, 200), (STALLED_S, 503, 503)],
    ids=["beats", "late", "stalled"],
)
def test_a_scheduler_that_stops_is_said_first_and_then_a_reason_to_start_anew(
    served: Served, vitals: Callable[[float], None], silent_s: float, ready: int, alive: int
) -> None:
    vitals(silent_s)
    answer = served.browser().get("/readyz")
    said = "ok" if ready == 200 else "not_beating"
    assert (answer.status, json.loads(answer.body)["checks"]["scheduler"]) == (ready, said)
    assert served.browser().get("/healthz").status == alive


def test_older_tables_are_a_reason(served: Served) -> None:
    with closing(sqlite3.connect(served.folder / "marsad.db")) as database:
        (now,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
        database.execute("UPDATE alembic_version SET version_num = '0001'")
        database.commit()
        answer = served.browser().get("/readyz")
        database.execute("UPDATE alembic_version SET version_num = ?", (now,))
        database.commit()
    assert answer.status == 503
    assert json.loads(answer.body)["checks"] == OK | {"migrations": "tables_differ"}
    assert served.browser().get("/readyz").status == 200


class FakeStore:
    """A store whose check of the tables ends as the test says."""

    def __init__(self, check: Callable[[], None]) -> None:
        self.check_schema = check


def readiness(check: Callable[[], None]) -> Readiness:
    store: Store = FakeStore(check)  # type: ignore[assignment]
    return asyncio.run(Probes(store, list, lambda: NOW).readiness(None))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (StorageBusy("held"), ProbeReason.BUSY),
        (StorageDamaged("file:/secret/place"), ProbeReason.DAMAGED),
        (StorageUnreadable("password=hunter2"), ProbeReason.UNREACHABLE),
        (StorageError("?"), ProbeReason.UNREACHABLE),
    ],
)
def test_each_trouble_of_the_database_is_a_word_and_never_its_text(
    error: StorageError, reason: ProbeReason
) -> None:
    def check() -> None:
        raise error

    found = readiness(check)
    assert not found.is_ready
    assert found.checks() == OK | {"database": reason, "migrations": "unknown"}


def test_a_database_that_never_answers_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(probes, "ANSWERS_WITHIN_S", 0.01)
    answered = threading.Event()

    def hang() -> None:
        answered.wait(60)

    try:
        assert readiness(hang).database is ProbeReason.NO_ANSWER
    finally:
        answered.set()


def test_many_who_ask_a_silent_database_take_one_thread() -> None:
    begun: list[int] = []
    answered = threading.Event()

    def work() -> int:
        begun.append(1)
        answered.wait(60)
        return 7

    async def ask() -> list[object]:
        bounded = Bounded(work)
        late = await asyncio.gather(
            *(bounded.result(0.01) for _ in range(20)), return_exceptions=True
        )
        answered.set()
        return [*late, await bounded.result(60)]

    *late, result = asyncio.run(ask())
    assert [type(one) for one in late] == [TimeoutError] * 20
    assert (begun, result) == ([1], 7)


def test_metrics_are_for_who_has_a_token_or_has_entered(served: Served) -> None:
    refused = served.browser().get("/metrics")
    assert (refused.status, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert served.browser(authorization="Bearer wrong").get("/metrics").status == 401
    token = "an-api-token-of-forty-letters-for-tests"
    assert served.browser(authorization=f"Bearer {token}").get("/metrics").status == 200
    assert served.entered().get("/metrics").status == 200


def test_metrics_name_no_source_topic_recipient_or_secret(
    served: Served, vitals: Callable[[float], None]
) -> None:
    vitals(1)
    text = served.entered().get("/metrics").text
    for name in ("tamarin", "nashra", "ferries", "desk", TOKEN, str(served.folder)):
        assert name not in text
    assert "marsad_database_up 1.0" in text
    assert "marsad_clock_changes_total 2.0" in text
