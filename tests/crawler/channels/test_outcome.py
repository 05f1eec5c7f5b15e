from __future__ import annotations

import pickle

from crawler.channels.outcome import ChannelOutcome


def test_an_outcome_with_what_was_left_out_comes_back_from_another_process() -> None:
    outcome = ChannelOutcome(left_out={"without a readable address": 2})
    assert pickle.loads(pickle.dumps(outcome)) == outcome
