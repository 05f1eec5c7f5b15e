"""Why a request gave no usable response. Every error carries the outcome that it stands for.

FetchError                    no usable response; `state` and `reason` say why
├── RefusedAddress            not a public http(s) address, or an odd spelling of one
├── BadRedirect               redirected to nowhere we go
│   └── TooManyRedirects      redirected in a loop or a long chain
├── RobotsForbids             robots.txt disallows this URL
├── RobotsUnavailable         robots.txt cannot be had, so its host gets no request (RFC 9309)
├── DeadlineExceeded          the whole response took longer than the limit
├── BodyTooLarge              more bytes than the limit, before or after decompression
├── NoAnswer                  connection refused, reset, name unknown, TLS, broken HTTP
└── NotNow                    the URL is not at fault; it stays due for a later crawl
    ├── HostAway              the host asked for a pause, or failed too often in this crawl
    ├── HostBusy              another process crawls this host
    └── CrawlStopped          the crawl was stopped
"""

from __future__ import annotations

from storage.outcomes import SourceState


class FetchError(Exception):
    """A request gave no usable response; `state` and `reason` say why."""

    def __init__(self, state: SourceState, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason


class RefusedAddress(FetchError):
    """The address is not public, or the URL is spelled oddly."""

    def __init__(self, reason: str) -> None:
        super().__init__(SourceState.REFUSED_ADDRESS, reason)


class BadRedirect(FetchError):
    """A redirect leads to a URL that is not fetched."""


class TooManyRedirects(BadRedirect):
    """A chain of redirects is longer than the limit, or a loop."""

    def __init__(self, limit: int) -> None:
        super().__init__(SourceState.SERVER_ERROR, f"redirected more than {limit} times")


class RobotsForbids(FetchError):
    """robots.txt disallows this URL for our user agent."""

    def __init__(self, url: str) -> None:
        super().__init__(SourceState.BLOCKED, f"robots.txt disallows {url}")


class RobotsUnavailable(FetchError):
    """robots.txt cannot be had; the host then counts as disallowed (RFC 9309, 2.3.1.4)."""


class DeadlineExceeded(FetchError):
    """The response was not complete in time."""

    def __init__(self, limit_s: float) -> None:
        super().__init__(SourceState.SLOW, f"no complete answer within {round(limit_s, 1):g} s")


class BodyTooLarge(FetchError):
    """The body is larger than the limit."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(SourceState.TOO_LARGE, f"larger than {limit_bytes} bytes")


class NoAnswer(FetchError):
    """The host gave no HTTP response."""


class NotNow(FetchError):
    """The request was not made, for a reason that lies elsewhere; the URL stays due."""


class HostAway(NotNow):
    """The host asked for a pause, or needs one."""


class HostBusy(NotNow):
    """Another process holds the lease of this host."""

    def __init__(self, host: str) -> None:
        super().__init__(SourceState.BLOCKED, f"{host} is being crawled by another process")


class CrawlStopped(NotNow):
    """The crawl was stopped."""

    def __init__(self) -> None:
        super().__init__(SourceState.UNREACHABLE, "the crawl was stopped")
