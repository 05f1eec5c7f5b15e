"""Routes as a tree: which of them decides, and why a recipient does not hear of a match."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from config.recipient import Recipient
from config.route import Route
from monitor.alert.hearing import hearing_of
from monitor.alert.route_decision import RouteDecision
from monitor.alert.routing import all_routes, judge_routes, recipients_for, why_nobody
from monitor.alert.silences import Silence
from storage.outcomes import UntoldReason, Via
from tests.monitor.alert.test_routing import FACTS, NOW

ARABIC = {"languages": ["ar"], "to": ["arabic-desk"]}
FRENCH = {"languages": ["fr"], "to": ["french-desk"]}


def routes(*written: dict[str, Any]) -> tuple[Route, ...]:
    return tuple(Route.model_validate({"to": ["desk"], **route}) for route in written)


def told(*written: dict[str, Any], **changes: Any) -> list[str]:
    facts = replace(FACTS, **changes)
    return [one.recipient for one in recipients_for(routes(*written), facts, now=NOW)]


@pytest.mark.parametrize(
    ("written", "recipients"),
    [
        pytest.param([{}], ["desk"], id="one route"),
        pytest.param([{}, {"to": ["boss"]}], ["desk", "boss"], id="all that fit"),
        pytest.param(
            [{"continue": False}, {"to": ["boss"]}], ["desk"], id="continue: false ends it"
        ),
        pytest.param(
            [{"continue": False, "topics": ["birds"]}, {"to": ["boss"]}],
            ["boss"],
            id="only where it fits",
        ),
        pytest.param([{"routes": [FRENCH]}], ["french-desk"], id="a branch takes over"),
        pytest.param([{"routes": [ARABIC]}], ["desk"], id="a branch that does not fit"),
        pytest.param(
            [{"routes": [FRENCH, {"to": ["boss"]}]}],
            ["french-desk", "boss"],
            id="all branches that fit",
        ),
        pytest.param(
            [{"routes": [{**FRENCH, "continue": False}, {"to": ["boss"]}]}],
            ["french-desk"],
            id="continue in a branch",
        ),
        pytest.param(
            [{"topics": ["birds"], "routes": [FRENCH]}], [], id="the conditions around it hold too"
        ),
        pytest.param(
            [{"routes": [{"languages": ["fr"], "routes": [{"to": ["deep"]}]}]}],
            ["deep"],
            id="a branch of a branch",
        ),
        pytest.param(
            [{"routes": [{"languages": ["fr"]}]}], ["desk"], id="a branch without recipients"
        ),
    ],
)
def test_the_innermost_routes_that_fit_decide(
    written: list[dict[str, Any]], recipients: list[str]
) -> None:
    assert told(*written) == recipients


def test_a_branch_takes_from_the_route_around_it_what_it_does_not_say() -> None:
    (route,) = routes(
        {
            "group_wait_s": 7,
            "max_age_days": None,
            "routes": [{"languages": ["fr"], "to": ["a"]}, {"group_wait_s": 9, "to": ["b"]}],
        }
    )
    found = dict(all_routes([route]))
    assert [found[path].group_wait_s for path in ("1", "1.1", "1.2")] == [7, 7, 9]
    assert found["1.1"].max_age_days is None
    routed = recipients_for([route], FACTS, now=NOW)
    assert [(one.recipient, one.route, one.not_before - NOW) for one in routed] == [
        ("a", "1.1", timedelta(seconds=7)),
        ("b", "1.2", timedelta(seconds=9)),
    ]


def test_every_route_says_what_it_decided() -> None:
    judged = judge_routes(
        routes({"routes": [ARABIC, FRENCH], "continue": False}, {"to": ["boss"]}), FACTS, now=NOW
    )
    assert [(one.path, one.decision) for one in judged] == [
        ("1", RouteDecision.TAKEN_OVER),
        ("1.1", RouteDecision.OTHER_LANGUAGE),
        ("1.2", RouteDecision.NOTIFY),
        ("2", RouteDecision.NOT_REACHED),
    ]


def test_a_branch_may_have_an_age_limit_of_its_own() -> None:
    old = {"published_at": NOW - timedelta(days=20)}
    assert told({"routes": [{**FRENCH, "max_age_days": 30}]}, **old) == ["french-desk"]
    assert told({"routes": [{**FRENCH, "max_age_days": 10}]}, **old) == []


@pytest.mark.parametrize(
    ("written", "changes", "reason"),
    [
        ([], {}, UntoldReason.NO_ROUTES),
        ([{"topics": ["birds"]}], {}, UntoldReason.NO_ROUTE_FITS),
        ([{"topics": ["birds"]}, {"min_score": 9}], {}, UntoldReason.LOW_SCORE),
        ([{"min_score": 9}, {"max_age_days": 0}], {"published_at": None, "discovered_at": NOW},
         None),
        ([{"min_score": 9}, {}], {"published_at": NOW - timedelta(days=15)}, UntoldReason.TOO_OLD),
        ([{"routes": [FRENCH]}], {"published_at": NOW - timedelta(days=15)}, UntoldReason.TOO_OLD),
    ],
)  # fmt: skip
def test_why_nobody_hears_of_a_match_is_the_closest_reason(
    written: list[dict[str, Any]], changes: dict[str, Any], reason: UntoldReason | None
) -> None:
    facts = replace(FACTS, **changes)
    assert why_nobody(routes(*written), facts, recipients=["desk"], now=NOW) is reason
    if reason is not None:
        nobody = why_nobody(routes(*written), facts, recipients=[], now=NOW)
        assert nobody is UntoldReason.NO_RECIPIENTS


def test_a_digest_is_due_at_its_next_time_of_the_recipients_zone() -> None:
    (route,) = routes({"send": "digest", "at": ["07:30", "17:00"], "days": ["mon-fri"]})
    # NOW is a Saturday, nine in the morning in London
    (routed,) = recipients_for([route], FACTS, now=NOW, zones={"desk": "Asia/Tokyo"})
    assert routed.via is Via.DIGEST
    assert routed.not_before.isoformat() == "2026-11-22T22:30:00+00:00"  # Monday, 7:30 in Tokyo


def test_who_hears_says_when_what_holds_it_and_why_the_others_do_not() -> None:
    recipients = {
        name: Recipient.model_validate({"url": "json://hook.example/", **more})
        for name, more in {
            "desk": {"quiet_hours": "08:00-12:00"},
            "boss": {},
            "arabic-desk": {},
            "nobody": {},
        }.items()
    }
    hearing = hearing_of(
        routes({"group_wait_s": 60, "routes": [{**ARABIC}]}, {"to": ["boss"], "group_wait_s": 0}),
        recipients,
        FACTS,
        now=NOW,
        silenced=lambda name: Silence(3, {}, NOW + timedelta(days=1)) if name == "boss" else None,
    )
    assert [(one.routed.recipient, one.held_for, one.at) for one in hearing.told] == [
        ("desk", "quiet hours", NOW.replace(hour=12)),
        ("boss", "silence 3", NOW + timedelta(days=1)),
    ]
    assert [(one.recipient, one.routes) for one in hearing.not_told] == [
        ("arabic-desk", (("1.1", RouteDecision.OTHER_LANGUAGE),)),
        ("nobody", ()),
    ]
    assert hearing.untold is None
