"""SIGKILL again and again while messages go out: none is lost, none comes twice without need."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.kit.storm import sigkill_storm


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_of_hundreds_of_deliveries_under_a_storm_of_kills_none_is_lost(tmp_path: Path) -> None:
    """Cases G1, G2. At full size: `python -m benchmarks kills`."""
    storm = sigkill_storm(tmp_path / "config", stories=150, kills=20, seed=1)
    assert storm.deliveries == 450
    assert (storm.lost, storm.strangers, storm.damages) == (0, 0, 0), storm
    assert storm.kills_at_work >= storm.kills / 2, "most kills came when all was told"
    assert storm.repeats <= storm.kills, storm
