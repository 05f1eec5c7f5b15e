from __future__ import annotations

import pytest

from monitor.schedule.back_off import DAY_S, FIRST_RETRY_S, back_off_s


@pytest.mark.parametrize(
    ("failures", "wait_s"),
    [
        pytest.param(0, 900, id="the base"),
        pytest.param(0.25, 1_272.8, id="a quarter of a failure"),
        pytest.param(1, 3_600, id="an hour"),
        pytest.param(3, 57_600, id="sixteen hours"),
        pytest.param(4, 86_400, id="the cap"),
        pytest.param(1e6, 86_400, id="a million failures"),
    ],
)
def test_the_wait_grows_with_failures_up_to_the_cap(failures: float, wait_s: float) -> None:
    found = back_off_s(failures, base_s=FIRST_RETRY_S, cap_s=DAY_S)
    assert found == pytest.approx(wait_s, rel=1e-4)


def test_the_factor_says_how_fast() -> None:
    assert [back_off_s(n, base_s=1, cap_s=100, factor=2) for n in range(5)] == [1, 2, 4, 8, 16]


def test_a_base_above_the_cap_is_cut() -> None:
    assert back_off_s(0, base_s=100, cap_s=60) == 60
