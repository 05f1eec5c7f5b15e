"""When older pages of a list are worth a request."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from config.source import ChannelKind
from crawler.polling.gap_detection import ListedPages
from crawler.polling.pagination import has_older_pages, is_mostly_known
from storage.channel_records import ChannelPoll
from storage.outcomes import SourceState


def poll(*, announced: int, new: int, older: int) -> ChannelPoll:
    return ChannelPoll(
        kind=ChannelKind.FRONT_PAGE,
        url="https://gazette.example/",
        state=SourceState.OK,
        reason="",
        status=200,
        etag=None,
        last_modified=None,
        body_sha256="",
        announced=announced,
        new=new,
        polled_at=datetime(2026, 11, 20, 12, 0, tzinfo=UTC),
        older=older,
    )


def listed(*, known: int, new: int) -> ListedPages:
    unknown = frozenset(f"new-{number}" for number in range(new))
    return ListedPages(unknown | {f"known-{number}" for number in range(known)}, unknown)


@pytest.mark.parametrize(
    ("known", "new", "has_gap", "is_first_poll", "expected"),
    [
        pytest.param(0, 9, False, True, True, id="a list polled for the first time"),
        pytest.param(2, 7, False, True, True, id="with a few popular articles beside it"),
        pytest.param(3, 6, False, True, False, id="of which a third is known"),
        pytest.param(9, 0, False, True, False, id="of which all is known"),
        pytest.param(0, 9, False, False, False, id="a list polled before"),
        pytest.param(8, 1, True, False, True, id="a list behind a gap"),
        pytest.param(9, 0, True, False, False, id="a list behind a gap with nothing new"),
    ],
)
def test_a_list_is_followed_at_its_first_poll_and_after_a_gap(
    known: int, new: int, has_gap: bool, is_first_poll: bool, expected: bool
) -> None:
    found = has_older_pages(
        poll(announced=known + new, new=new, older=known),
        listed(known=known, new=new),
        has_gap=has_gap,
        is_first_poll=is_first_poll,
    )
    assert found is expected


@pytest.mark.parametrize(
    ("known", "new", "bridging", "expected"),
    [
        pytest.param(4, 6, False, False, id="more is new"),
        pytest.param(5, 5, False, True, id="half is new"),
        pytest.param(9, 1, True, False, id="one is new while a gap is bridged"),
        pytest.param(10, 0, True, True, id="nothing is new while a gap is bridged"),
        pytest.param(0, 0, False, True, id="an empty page"),
    ],
)
def test_paging_stops_where_little_is_new(
    known: int, new: int, bridging: bool, expected: bool
) -> None:
    assert is_mostly_known(listed(known=known, new=new), bridging=bridging) is expected
