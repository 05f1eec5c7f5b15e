from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.schedule.outage import SourceStatus, affected_by_outage
from storage.outcomes import SourceState

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def minutes(before: float) -> datetime:
    return NOW - timedelta(minutes=before)


def silent(name: str, state: SourceState = SourceState.DNS, *, since: float = 5) -> SourceStatus:
    """A source that worked half an hour ago and does not answer now."""
    return SourceStatus(
        name, f"{name}.example", state, minutes(since), minutes(since), minutes(30), 0.25
    )


def working(name: str, *, asked: float) -> SourceStatus:
    when = minutes(asked)
    return SourceStatus(name, f"{name}.example", SourceState.OK, minutes(999), when, when, 0.0)


def broken(name: str) -> SourceStatus:
    """A source that has not answered for days."""
    return replace(silent(name), since=minutes(9_000), last_ok_at=minutes(9_010), failures=4.0)


THREE = (silent("one"), silent("two", SourceState.UNREACHABLE), silent("three", SourceState.SLOW))


@pytest.mark.parametrize(
    ("statuses", "struck"),
    [
        pytest.param(THREE, 3, id="three hosts, nobody answers"),
        pytest.param((*THREE, working("four", asked=20)), 3, id="an answer from before"),
        pytest.param((*THREE, working("four", asked=2)), 0, id="somebody answered since"),
        pytest.param((*THREE[:2], working("four", asked=20)), 0, id="two of three hosts"),
        pytest.param(THREE[:2], 2, id="both of two hosts"),
        pytest.param(THREE[:1], 0, id="one alone proves nothing"),
        pytest.param((*THREE[:2], broken("x"), broken("y")), 0, id="the dead are no witnesses"),
        pytest.param((*THREE, broken("x")), 3, id="and do not count as struck"),
        pytest.param(
            (*tuple(replace(one, host="one.example") for one in THREE), working("w", asked=40)),
            0,
            id="three sources of one host",
        ),
        pytest.param(
            (*THREE[:2], replace(silent("http"), state=SourceState.SERVER_ERROR)),
            0,
            id="a server error is an answer",
        ),
        pytest.param(
            (silent("a", since=200), silent("b", since=100), silent("c")), 0, id="one by one"
        ),
        pytest.param((), 0, id="no sources"),
    ],
)
def test_when_all_hosts_fail_at_once_it_is_us(
    statuses: tuple[SourceStatus, ...], struck: int
) -> None:
    assert len(affected_by_outage(statuses, NOW)) == struck
