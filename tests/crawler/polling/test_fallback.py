from __future__ import annotations

import pytest

from config.source import ChannelKind
from crawler.crawl_events import ChannelResult
from crawler.polling.fallback import Need, is_worth_a_search, need_of
from storage.outcomes import SourceState


def result(
    *,
    state: SourceState = SourceState.OK,
    announced: int = 0,
    not_modified: bool = False,
) -> ChannelResult:
    return ChannelResult(
        ChannelKind.FEED,
        "https://gazette.example/x",
        state,
        announced=announced,
        not_modified=not_modified,
    )


SPEAKS = result(announced=20)
DEAD = result(state=SourceState.GONE)
EMPTY = result(state=SourceState.EMPTY)


@pytest.mark.parametrize(
    ("results", "gaps_open", "need"),
    [
        pytest.param([SPEAKS], False, Need.NOTHING, id="no gap"),
        pytest.param([result(not_modified=True)], False, Need.NOTHING, id="unchanged"),
        pytest.param([SPEAKS], True, Need.BRIDGE, id="a gap"),
        pytest.param([DEAD], False, Need.SUBSTITUTE, id="dead"),
        pytest.param([EMPTY], False, Need.SUBSTITUTE, id="empty"),
        pytest.param([DEAD, SPEAKS], False, Need.NOTHING, id="dead, but another works"),
        pytest.param([], False, Need.SUBSTITUTE, id="no channels at all"),
    ],
)  # fmt: skip
def test_what_further_channels_are_needed_for(
    results: list[ChannelResult], gaps_open: bool, need: Need
) -> None:
    assert need_of(results, gaps_open=gaps_open) is need


@pytest.mark.parametrize(
    ("results", "worth"),
    [
        pytest.param([], True, id="nothing known of the site"),
        pytest.param([DEAD, EMPTY], True, id="channels went, the site may be there"),
        pytest.param([SPEAKS], True, id="it speaks"),
        pytest.param([result(state=SourceState.BLOCKED)], False, id="blocked means blocked"),
        pytest.param([result(state=SourceState.DNS)], False, id="no such host"),
        pytest.param([DEAD, result(state=SourceState.SERVER_ERROR)], False, id="in trouble"),
    ],
)
def test_a_search_is_for_sites_that_work(results: list[ChannelResult], worth: bool) -> None:
    assert is_worth_a_search(results) is worth
