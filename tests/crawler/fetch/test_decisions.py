"""Decisions without I/O: Retry-After, failures, retries, pace, headers, redirects, robots rules."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from scrapy.http import Headers

from crawler.fetch.errors import (
    BadRedirect,
    BodyTooLarge,
    DeadlineExceeded,
    FetchError,
    RefusedAddress,
    RobotsForbids,
)
from crawler.fetch.failure import (
    Failure,
    failure_of_error,
    failure_of_status,
    next_attempt_at,
)
from crawler.fetch.headers import accept_language, kept_headers, validator
from crawler.fetch.manners.pace import HostPace, is_forgettable, next_turn
from crawler.fetch.manners.retry_after import pause_s, retry_after_s
from crawler.fetch.manners.robots_rules import MAX_BYTES, product_token, rules_of
from crawler.fetch.redirects import redirect_target
from storage.outcomes import PageState, SourceState

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        (" 120 ", 120.0),
        ("0", 0.0),
        ("1000000000", 86_400.0),
        ("Fri, 20 Nov 2026 12:05:00 GMT", 300.0),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        ("Fri, 20 Nov 2030 11:00:00 GMT", 86_400.0),
        ("-5", None),
        ("1e9", None),
        ("soon", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str | None, seconds: float) -> None:
    """Case D10."""
    assert retry_after_s(value, now=NOW) == seconds


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [(429, "7", 7.0), (503, "7", 7.0), (429, None, 30.0), (429, "soon", 30.0), (503, None, None),
     (500, "7", None), (200, "7", None)],
)  # fmt: skip
def test_only_429_and_503_make_a_host_pause(status: int, value: str, seconds: float) -> None:
    """Case D10."""
    assert pause_s(status, value, now=NOW) == seconds


@pytest.mark.parametrize(
    ("status", "state"),
    [(404, "gone"), (410, "gone"), (401, "blocked"), (403, "blocked"), (429, "blocked"),
     (500, "server_error"), (503, "server_error"), (302, "moved"), (418, "server_error")],
)  # fmt: skip
def test_a_status_has_one_meaning(status: int, state: str) -> None:
    failure = failure_of_status(status)
    assert failure is not None
    assert failure.state == state


def test_an_answer_of_the_200s_is_no_failure() -> None:
    assert failure_of_status(200) is None


@pytest.mark.parametrize(
    ("error", "state", "page_state"),
    [
        (RefusedAddress("private"), "refused_address", "refused"),
        (RobotsForbids("http://a.test/x"), "blocked", "refused"),
        (BodyTooLarge(9), "too_large", "refused"),
        (DeadlineExceeded(30), "slow", "failed"),
        (ssl.SSLError("bad certificate"), "tls", "failed"),
        (ConnectionRefusedError("refused"), "unreachable", "failed"),
        (TimeoutError(), "slow", "failed"),
        (KeyError("odd"), "parse_error", "failed"),
    ],
)
def test_an_error_has_one_meaning(error: Exception, state: str, page_state: str) -> None:
    failure = failure_of_error(error)
    assert (failure.state, failure.page_state) == (state, page_state)


def test_a_refusal_inside_another_error_is_found() -> None:
    outer = OSError("could not connect")
    outer.__cause__ = RefusedAddress("private")
    assert failure_of_error(outer).state is SourceState.REFUSED_ADDRESS


@pytest.mark.parametrize(
    ("state", "attempts", "wait"),
    [
        (SourceState.GONE, 0, timedelta(days=7)),
        (SourceState.GONE, 1, timedelta(days=7)),
        (SourceState.GONE, 2, None),
        (SourceState.BLOCKED, 5, timedelta(days=1)),
        (SourceState.SLOW, 0, timedelta(minutes=15)),
        (SourceState.SERVER_ERROR, 1, timedelta(minutes=30)),
        (SourceState.UNREACHABLE, 3, timedelta(hours=2)),
        (SourceState.DNS, 12, timedelta(days=1)),
        (SourceState.DNS, 40, None),
        (SourceState.REFUSED_ADDRESS, 0, None),
        (SourceState.TOO_LARGE, 0, None),
    ],
)
def test_a_page_is_tried_again_when_it_may_help(
    state: SourceState, attempts: int, wait: timedelta | None
) -> None:
    expected = None if wait is None else NOW + wait
    assert next_attempt_at(Failure(state, "why"), attempts, NOW) == expected


def test_a_file_that_is_no_web_page_is_not_fetched_again() -> None:
    failure = Failure(SourceState.OK, "pdf", page_state=PageState.NOT_ARTICLE)
    assert next_attempt_at(failure, 0, NOW) is None


@pytest.mark.parametrize(
    ("pace", "turn"),
    [
        (HostPace(), 100.0),
        (HostPace(last_start=98.0), 103.0),
        (HostPace(last_start=90.0), 100.0),
        (HostPace(last_start=98.0, paused_until=130.0), 130.0),
    ],
    ids=["no request yet", "a request just now", "a request long ago", "paused"],
)
def test_requests_to_a_host_keep_their_distance(pace: HostPace, turn: float) -> None:
    assert next_turn(100.0, pace, delay_s=5.0) == turn


@pytest.mark.parametrize(
    ("pace", "forgettable"),
    [
        (HostPace(), True),
        (HostPace(last_start=850.0), True),
        (HostPace(last_start=900.0), False),
        (HostPace(paused_until=1_001.0), False),
    ],
    ids=["no request yet", "a request long ago", "a recent request", "paused"],
)
def test_a_host_is_forgotten_only_at_rest(pace: HostPace, forgettable: bool) -> None:
    assert is_forgettable(1_000.0, pace) is forgettable


@pytest.mark.parametrize(
    "value",
    ['"a\r\nX: y"', "x" * 257, "a\x00b", "naïve", ""],
    ids=["line break", "too long", "nul", "not ascii", "empty"],
)
def test_a_hostile_validator_is_not_kept(value: str) -> None:
    """Case A12."""
    headers = Headers()
    headers["ETag"] = value.encode("latin-1")
    assert validator(headers, "etag") is None


def test_a_plain_validator_is_kept() -> None:
    assert validator(Headers({"ETag": 'W/"1-2"'}), "etag") == 'W/"1-2"'


def test_only_the_headers_with_a_use_are_kept() -> None:
    headers = Headers({"Content-Type": "text/html", "Set-Cookie": "a=b", "Server": "x"})
    assert kept_headers(headers) == {"content-type": "text/html"}


def test_the_languages_of_the_source_are_requested_in_order() -> None:
    assert accept_language(("ar", "fr")) == "ar,fr;q=0.9,*;q=0.1"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "http://a.test/b"),
        ("b?x=1", "http://a.test/dir/b?x=1"),
        ("//b.test/c", "http://b.test/c"),
        ("https://b.test/c", "https://b.test/c"),
        ("/خبر", "http://a.test/خبر"),
        ("?u=http://b.test/", "http://a.test/dir/page?u=http://b.test/"),
    ],
)
def test_a_redirect_is_resolved(location: str, target: str) -> None:
    assert redirect_target("http://a.test/dir/page", location) == target


@pytest.mark.parametrize(
    "location",
    ["file:///etc/hostname", "ftp://b.test/", "data:text/html,x", "gopher://b.test/",
     "javascript:1",
     "http:/127.0.0.1/", "http://a\\@b.test/", "http://u:p@b.test/",
     "//u@b.test/", "\\\\b.test\\x", "http://2130706433/"],
)  # fmt: skip
def test_a_redirect_to_a_bad_url_is_refused(location: str) -> None:
    """Case A6."""
    with pytest.raises(BadRedirect):
        redirect_target("http://a.test/dir/page", location)


RULES = b"User-agent: *\nDisallow: /x\nCrawl-delay: 7\n\nUser-agent: marsad\nDisallow: /y\n"


def test_our_own_group_wins_over_the_general_one() -> None:
    rules = rules_of(200, RULES, agent="Marsad")
    assert not rules.allows("http://a.test/y/1")
    assert rules.allows("http://a.test/x/1")


@pytest.mark.parametrize("status", [404, 403, 410, 401, 400, 302])
def test_a_4xx_robots_body_is_not_obeyed(status: int) -> None:
    """Case D3."""
    rules = rules_of(status, b"User-agent: *\nDisallow: /\n", agent="Marsad")
    assert rules.allows("http://a.test/")


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_in_trouble_closes_the_site(status: int) -> None:
    """Case D4."""
    rules = rules_of(status, b"User-agent: *\nAllow: /\n", agent="Marsad")
    assert not rules.allows("http://a.test/")


@pytest.mark.parametrize(
    ("written", "delay"), [("7", 7.0), ("86400", 120.0), ("-1", 0.0), ("nan", 0.0), ("x", 0.0)]
)
def test_crawl_delay_is_bounded(written: str, delay: float) -> None:
    """Case D9."""
    body = f"User-agent: *\nCrawl-delay: {written}\n".encode()
    assert rules_of(200, body, agent="Marsad").crawl_delay_s == delay


def test_rules_after_500_kib_do_not_count() -> None:
    """Case D7."""
    early = b"User-agent: *\nDisallow: /early\n"
    padding = b"# padding padding padding\n" * (MAX_BYTES // 26)
    rules = rules_of(200, early + padding + b"Disallow: /late\n", agent="Marsad")
    assert not rules.allows("http://a.test/early")
    assert rules.allows("http://a.test/late")


def test_a_byte_order_mark_does_not_hide_the_first_rule() -> None:
    """Case D7."""
    body = "User-agent: *\nDisallow: /x\n"
    for encoded in (body.encode("utf-8-sig"), body.encode("utf-16")):
        assert not rules_of(200, encoded, agent="Marsad").allows("http://a.test/x")


def test_the_name_in_robots_txt_is_the_product() -> None:
    assert product_token("Marsad/0.1 (+https://a.test)") == "Marsad"


def test_every_fetch_error_carries_state_and_reason() -> None:
    error = FetchError(SourceState.SLOW, "too slow")
    assert (error.state, str(error)) == (SourceState.SLOW, "too slow")
