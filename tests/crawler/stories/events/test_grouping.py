"""Stories out of pairs: any order of arrival, round-ups, what a user said."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.crawler.stories.events.reports import (
    BRIDGE,
    DAM,
    DAM_AR,
    DAM_FOLLOW_UP,
    DAM_FR,
    DAM_REPORT,
    DAM_RU,
    DAM_ZH,
    OTHER_DAM,
    RATES,
    RATES_AGAIN,
    ROUND_UP,
    SAME_DAM_AGAIN,
    stories,
)

OF_THE_DAM = [DAM, DAM_REPORT, DAM_FOLLOW_UP, DAM_FR, DAM_RU, DAM_AR, DAM_ZH]
OTHERS = [OTHER_DAM, SAME_DAM_AGAIN, RATES, RATES_AGAIN, BRIDGE, ROUND_UP]
EXPECTED = {
    frozenset(report.id for report in OF_THE_DAM),
    *(frozenset([report.id]) for report in OTHERS),
}


def test_one_event_is_one_story_in_five_languages() -> None:
    assert stories([*OF_THE_DAM, *OTHERS]) == EXPECTED


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_arrival_changes_nothing(seed: int) -> None:
    reports = [*OF_THE_DAM, *OTHERS]
    random.Random(seed).shuffle(reports)
    assert stories(reports) == EXPECTED


def test_a_round_up_does_not_draw_two_events_together() -> None:
    assert stories([DAM, BRIDGE, ROUND_UP, DAM_REPORT]) == {
        frozenset({"dam", "dam-report"}),
        frozenset({"bridge"}),
        frozenset({"round-up"}),
    }


def test_news_of_the_same_place_is_another_story_after_the_window() -> None:
    found = stories([DAM, DAM_REPORT.later(24 * 20)])
    assert found == {frozenset({"dam"}), frozenset({"dam-report"})}


def test_a_running_event_goes_on_past_the_window_of_its_first_report() -> None:
    reports = [replace(DAM, id=str(day), hours=24 * day, text=DAM.text) for day in (0, 5, 10)]
    assert stories(reports) == {frozenset({"0", "5", "10"})}


def test_what_a_user_parted_stays_apart() -> None:
    found = stories([replace(DAM, pinned=1), replace(DAM_REPORT, pinned=2), DAM_FOLLOW_UP])
    assert frozenset({"dam"}) in found or frozenset({"dam-report"}) in found
    assert len(found) == 2


def test_what_a_user_put_together_stays_together() -> None:
    found = stories([replace(DAM, pinned=1), replace(BRIDGE, pinned=1), DAM_REPORT])
    assert found == {frozenset({"dam", "bridge", "dam-report"})}
