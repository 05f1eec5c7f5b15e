from __future__ import annotations

import pytest

from config.source import ChannelKind
from crawler.crawl_events import ChannelResult
from crawler.reserves import Need, is_worth_a_search, need_of
from storage.outcomes import SourceState


def result(
    *,
    kind: ChannelKind = ChannelKind.FEED,
    state: SourceState = SourceState.OK,
    new: int = 0,
    older: int = 0,
    met_known: bool = False,
    not_modified: bool = False,
    watched: bool = True,
) -> ChannelResult:
    announced = new + older
    return ChannelResult(
        kind,
        "https://gazette.example/x",
        state,
        announced=announced,
        new=new,
        older=older,
        met_known=met_known,
        not_modified=not_modified,
        gap=watched and announced > 0 and not older,
    )


GAP = result(new=20)
FIRST = result(new=20, watched=False)
DEAD = result(state=SourceState.GONE)
EMPTY = result(state=SourceState.EMPTY)
FRONT = ChannelKind.FRONT_PAGE


def front(new: int, older: int) -> ChannelResult:
    return result(kind=FRONT, new=new, older=older)


@pytest.mark.parametrize(
    ("results", "need"),
    [
        pytest.param([result(new=2, older=18)], Need.NOTHING, id="most is known"),
        pytest.param([result(not_modified=True)], Need.NOTHING, id="unchanged"),
        pytest.param([FIRST], Need.NOTHING, id="the first poll is no gap"),
        pytest.param([GAP], Need.BRIDGE, id="nothing is known"),
        pytest.param([GAP, result(new=5, older=90)], Need.NOTHING, id="bridged by another"),
        pytest.param([GAP, FIRST], Need.BRIDGE, id="not by one that knows nothing older"),
        pytest.param([GAP, front(20, 5)], Need.BRIDGE, id="nor by popular ones"),
        pytest.param([GAP, front(5, 20)], Need.NOTHING, id="by the home page"),
        pytest.param(
            [GAP, result(kind=FRONT, new=50, older=5, met_known=True)],
            Need.NOTHING,
            id="by its older pages",
        ),
        pytest.param([DEAD], Need.SUBSTITUTE, id="dead"),
        pytest.param([EMPTY], Need.SUBSTITUTE, id="empty"),
        pytest.param([DEAD, result(older=3)], Need.NOTHING, id="dead, but another works"),
        pytest.param([], Need.SUBSTITUTE, id="no channels at all"),
    ],
)  # fmt: skip
def test_what_a_round_still_lacks(results: list[ChannelResult], need: Need) -> None:
    assert need_of(results) is need


@pytest.mark.parametrize(
    ("results", "worth"),
    [
        pytest.param([], True, id="nothing known of the site"),
        pytest.param([DEAD, EMPTY], True, id="channels went, the site may be there"),
        pytest.param([GAP], True, id="a gap"),
        pytest.param([result(state=SourceState.BLOCKED)], False, id="blocked means blocked"),
        pytest.param([result(state=SourceState.DNS)], False, id="no such host"),
        pytest.param([DEAD, result(state=SourceState.SERVER_ERROR)], False, id="in trouble"),
    ],
)
def test_a_search_is_for_sites_that_work(results: list[ChannelResult], worth: bool) -> None:
    assert is_worth_a_search(results) is worth
