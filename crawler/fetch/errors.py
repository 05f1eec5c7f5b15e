"""Why a request gave no answer. Every error knows the outcome it stands for.

FetchError                    no usable answer; `state` and `reason` say why
├── RefusedAddress            not a public http(s) address, or an odd spelling of one
├── BadRedirect               redirected to nowhere we go
│   └── TooManyRedirects      redirected in a loop or a long chain
├── RobotsForbids             robots.txt disallows this URL
├── RobotsUnavailable         robots.txt cannot be had: ask nothing of its host (RFC 9309)
├── DeadlineExceeded          the whole answer took longer than the limit
├── BodyTooLarge              more bytes than the limit, before or after decompression
├── NoAnswer                  connection refused, reset, name unknown, TLS, broken HTTP
└── NotNow                    nothing is wrong with the URL: ask again in a later crawl
    ├── HostAway              the host asked for a pause, or failed too often in this crawl
    ├── HostBusy              another process crawls this host
    └── CrawlStopped          the crawl was told to end
"""

from __future__ import annotations

from storage.outcomes import SourceState


class FetchError(Exception):
    """No usable answer to a request."""

    def __init__(self, state: SourceState, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason


class RefusedAddress(FetchError):
    """Not an address we connect to."""

    def __init__(self, reason: str) -> None:
        super().__init__(SourceState.REFUSED_ADDRESS, reason)


class BadRedirect(FetchError):
    """A redirect that is not followed."""


class TooManyRedirects(BadRedirect):
    """A chain of redirects longer than the limit, or a loop."""

    def __init__(self, limit: int) -> None:
        super().__init__(SourceState.SERVER_ERROR, f"redirected more than {limit} times")


class RobotsForbids(FetchError):
    """robots.txt disallows this URL for our name."""

    def __init__(self, url: str) -> None:
        super().__init__(SourceState.BLOCKED, f"robots.txt disallows {url}")


class RobotsUnavailable(FetchError):
    """robots.txt cannot be had: RFC 9309 2.3.1.4 says to ask nothing of the host."""


class DeadlineExceeded(FetchError):
    """The answer was not complete in time."""

    def __init__(self, limit_s: float) -> None:
        super().__init__(SourceState.SLOW, f"no complete answer within {limit_s:g} s")


class BodyTooLarge(FetchError):
    """The body is larger than the limit."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(SourceState.TOO_LARGE, f"larger than {limit_bytes} bytes")


class NoAnswer(FetchError):
    """The host gave no HTTP answer."""


class NotNow(FetchError):
    """The URL was not asked for a reason that lies elsewhere; it stays due."""


class HostAway(NotNow):
    """The host wants or needs a pause."""


class HostBusy(NotNow):
    """Another process holds the lease of this host."""

    def __init__(self, host: str) -> None:
        super().__init__(SourceState.BLOCKED, f"{host} is being crawled by another process")


class CrawlStopped(NotNow):
    """The crawl was told to end."""

    def __init__(self) -> None:
        super().__init__(SourceState.UNREACHABLE, "the crawl was stopped")
