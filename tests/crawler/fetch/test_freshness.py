from __future__ import annotations

import pytest

from crawler.channels.feeds.feed import ttl_s
from crawler.fetch.freshness import max_age_s


@pytest.mark.parametrize(
    ("header", "age", "seconds"),
    [
        pytest.param(None, None, 0, id="absent"),
        pytest.param("max-age=600", None, 600, id="plain"),
        pytest.param("public, Max-Age = 600 , must-revalidate", None, 600, id="among others"),
        pytest.param('max-age="600"', None, 600, id="quoted"),
        pytest.param("s-maxage=900", None, 0, id="for shared caches only"),
        pytest.param("max-age=600, no-cache", None, 0, id="no-cache wins"),
        pytest.param("no-store, max-age=600", None, 0, id="no-store wins"),
        pytest.param("max-age=31536000", None, 14_400, id="a year is four hours"),
        pytest.param("max-age=-1", None, 0, id="negative"),
        pytest.param("max-age=soon", None, 0, id="no number"),
        pytest.param("max-age=600", "500", 100, id="already old"),
        pytest.param("max-age=600", "700", 0, id="too old"),
        pytest.param("max-age=600", "x", 600, id="age is no number"),
    ],
)
def test_how_long_a_response_stays_fresh(header: str | None, age: str | None, seconds: int) -> None:
    assert max_age_s(header, age) == seconds


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        (None, 0),
        ("60", 3_600),
        (" 5 ", 300),
        ("-5", 0),
        ("1e9", 0),
        ("999999999", 86_400),
        ("٥", 0),
    ],
)
def test_the_ttl_of_a_feed_is_in_minutes(written: str | None, seconds: int) -> None:
    assert ttl_s(written) == seconds
