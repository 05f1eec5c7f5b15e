"""Where a crawl connects, and what it carries there: group A of the reliability cases."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.secret import Secret
from storage.outcomes import PageState, SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.web import Web

LOOPBACKS = [
    "127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
    "[::ffff:127.0.0.1]", "0.0.0.0", "localhost.",
]  # fmt: skip


@pytest.fixture
def other() -> Iterator[Web]:
    """A second server, which no source names and no request may reach."""
    with Web() as server:
        server.page("/secret", "internal")
        yield server


@pytest.mark.parametrize("host", LOOPBACKS)
def test_no_spelling_of_loopback_is_reached_without_leave(newsroom: Newsroom, host: str) -> None:
    """Case A1."""
    newsroom.feed("/one")
    url = f"http://{host}:{newsroom.web.port}/"
    source = newsroom.source(f"{url}feed.xml", url=url, allow_private_network=False)
    result = newsroom.crawl(source)
    assert newsroom.web.accepts == 0
    assert result.state in (SourceState.REFUSED_ADDRESS, SourceState.DNS)


@pytest.mark.parametrize("host", LOOPBACKS[1:])
def test_leave_for_one_host_is_no_leave_for_its_neighbours(
    newsroom: Newsroom, other: Web, host: str
) -> None:
    """Case A1."""
    newsroom.feed(f"http://{host}:{other.port}/secret")
    newsroom.crawl()
    assert other.accepts == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_private_port_is_refused(
    newsroom: Newsroom, other: Web, status: int
) -> None:
    """Case A3."""
    newsroom.feed("/one")
    newsroom.web.redirect("/one", other.url("/secret"), status=status)
    newsroom.crawl()
    assert (other.accepts, newsroom.page("/one").state) == (0, PageState.REFUSED)


def test_a_meta_refresh_to_another_private_port_is_refused(newsroom: Newsroom, other: Web) -> None:
    """Case A3."""
    newsroom.feed("/one")
    target = other.url("/secret")
    newsroom.web.page("/one", f'<meta http-equiv="refresh" content="0; url={target}"><p>Wait')
    newsroom.crawl()
    assert (other.accepts, newsroom.page("/one").state) == (0, PageState.REFUSED)


def test_a_meta_refresh_on_the_same_host_is_followed(newsroom: Newsroom) -> None:
    newsroom.feed("/one")
    newsroom.web.page("/one", '<meta http-equiv="refresh" content="0; url=/two"><p>Wait')
    newsroom.article("/two")
    newsroom.crawl()
    final = newsroom.page("/one").final_url
    assert final == newsroom.web.url("/two")


def test_robots_txt_is_not_followed_to_a_private_port(newsroom: Newsroom, other: Web) -> None:
    """Case A3."""
    newsroom.feed("/one")
    newsroom.web.redirect("/robots.txt", other.url("/secret"))
    result = newsroom.crawl()
    assert (other.accepts, result.state) == (0, SourceState.REFUSED_ADDRESS)


@pytest.mark.parametrize(
    "target",
    ["file:///etc/hostname", "ftp://127.0.0.1/", "data:text/html,marker", "gopher://127.0.0.1/",
     "javascript:alert(1)"],
)  # fmt: skip
def test_a_redirect_to_another_scheme_reads_nothing(newsroom: Newsroom, target: str) -> None:
    """Case A6."""
    newsroom.feed("/one")
    newsroom.web.redirect("/one", target)
    result = newsroom.crawl()
    page = newsroom.page("/one")
    assert (result.fetched, page.body) == (0, None)
    assert "redirected to a bad URL" in page.reason


@pytest.mark.parametrize(
    "link",
    ["file:///etc/hostname", "FILE:///etc/hostname", " file:///etc/hostname", "ftp://a.test/x",
     "source:file:///etc/hostname", "s3://bucket/key", "data:text/html,x", "jar:http://a.test!/",
     "http://a.test\\@127.0.0.1/", "http://u:p@127.0.0.1/"],
)  # fmt: skip
def test_a_feed_cannot_make_us_open_an_odd_link(newsroom: Newsroom, link: str) -> None:
    """Cases A7, A8."""
    newsroom.feed(link, newsroom.article("/one"))
    result = newsroom.crawl()
    assert (result.new, newsroom.web.paths()) == (1, ["/robots.txt", "/feed.xml", "/one"])


def test_redirects_end_after_ten(newsroom: Newsroom) -> None:
    """Case A9."""
    newsroom.feed("/a")
    newsroom.web.redirect("/a", "/b")
    newsroom.web.redirect("/b", "/a")
    newsroom.crawl()
    requested = [path for path in newsroom.web.paths() if path in ("/a", "/b")]
    assert len(requested) == 11
    assert "redirected more than 10 times" in newsroom.page("/a").reason


def test_headers_of_a_source_stay_at_home(newsroom: Newsroom, other: Web) -> None:
    """Case A10."""
    headers = {name: Secret("s3cret") for name in ("Authorization", "X-Api-Key", "X-Token")}
    newsroom.feed("/one")
    newsroom.web.redirect("/one", other.url("/secret"))
    # Named as a channel elsewhere, the other server is reached, but it is not home.
    source = newsroom.source("/feed.xml", other.url("/feed.xml"), headers=headers)
    newsroom.crawl(source.model_copy(update={"url": newsroom.web.url("/")}))
    assert newsroom.web.seen[-1].headers["x-api-key"] == "s3cret"
    assert "/secret" in other.paths()
    assert all("s3cret" not in seen.headers.values() for seen in other.seen)


# What a request may carry; docs/reference/requests.md lists them for who reads a site's logs.
DOCUMENTED = {
    *("host", "user-agent", "accept", "accept-encoding", "accept-language", "connection"),
    *("if-none-match", "if-modified-since"),
}


def test_requests_carry_only_what_is_documented(newsroom: Newsroom, other: Web) -> None:
    """Case F14."""
    other.page("/away", "<h1>Away</h1><p>Words.</p>")
    newsroom.web.redirect("/two", other.url("/away"))
    newsroom.feed(newsroom.article("/one"), "/two", etag='"1"')
    # Named as a channel elsewhere, the other server may be reached.
    source = newsroom.source("/feed.xml", other.url("/feed.xml"))
    newsroom.crawl(source)
    newsroom.wait(days=1)
    newsroom.crawl(source)
    assert "/away" in other.paths()
    seen = [*newsroom.web.seen, *other.seen]
    assert len(seen) >= 6
    assert {name for one in seen for name in one.headers} <= DOCUMENTED
    agents = {one.headers["user-agent"] for one in seen}
    assert agents == {newsroom.limits.user_agent}


def test_cookies_are_not_kept(newsroom: Newsroom) -> None:
    """Case A11."""
    newsroom.feed(newsroom.article("/one"), newsroom.article("/two"))
    newsroom.web.page("/one", "<p>x</p>", headers={"Set-Cookie": "a=b"})
    newsroom.crawl()
    assert all("cookie" not in seen.headers for seen in newsroom.web.seen)


@pytest.fixture(scope="module")
def self_signed(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    folder: Path = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=127.0.0.1", "-keyout", str(folder / "key"), "-out", str(folder / "cert")],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert", folder / "key")
    return context


@pytest.mark.parametrize(("verify", "state"), [(True, SourceState.TLS), (False, SourceState.OK)])
def test_a_self_signed_certificate_needs_the_word_of_the_source_file(
    newsroom: Newsroom, self_signed: ssl.SSLContext, verify: bool, state: SourceState
) -> None:
    """Case A15."""
    with Web(tls=self_signed) as secure:
        secure.page("/feed.xml", "<rss version='2.0'><channel><title>x</title></channel></rss>")
        source = newsroom.source(secure.url("/feed.xml"), url=secure.url("/"), verify_tls=verify)
        result = newsroom.crawl(source)
    assert result.state in ((state, SourceState.EMPTY) if not verify else (state,))
