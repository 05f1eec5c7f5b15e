"""A cookie gets past the redirect that set it, and lives no longer than that visit. Case A11."""

from __future__ import annotations

import pytest
from scrapy.http import Request, Response

from config.secret import Secret
from crawler.fetch.visit_cookies import VisitCookies
from storage.outcomes import PageState
from tests.crawler.fetch.newsroom import Newsroom
from tests.web import Web

HTML = "<html><body><h1>A story</h1></body></html>"


def cookies_of(web: Web, path: str) -> list[str]:
    return [seen.headers.get("cookie", "") for seen in web.seen if seen.path == path]


def sets(web: Web, path: str, to: str, *cookies: str, status: int = 302) -> None:
    """Redirect with cookies; each is sent in a header of its own."""
    lines = [f"HTTP/1.1 {status} -", f"Location: {to}", "Content-Length: 0"]
    head = "\r\n".join([*lines, *(f"Set-Cookie: {cookie}" for cookie in cookies), "", ""])
    web.raw(path, lambda wire: wire.write(head.encode()))


def test_a_cookie_of_a_redirect_is_sent_on_this_visit(newsroom: Newsroom) -> None:
    """Case A11."""
    newsroom.feed("/gate")
    sets(newsroom.web, "/gate", "/story", "seen=1; Path=/; HttpOnly", "lang=ar")
    newsroom.web.page("/story", HTML)
    newsroom.crawl()
    assert newsroom.page("/gate").state is PageState.FETCHED
    (sent,) = cookies_of(newsroom.web, "/story")
    assert sorted(sent.split("; ")) == ["lang=ar", "seen=1"]


def test_a_page_that_redirects_to_itself_with_a_cookie_is_read(newsroom: Newsroom) -> None:
    """Case A11."""
    newsroom.feed("/story")
    asked = 0
    head = "HTTP/1.1 302 -\r\nLocation: /story\r\nSet-Cookie: ok=1\r\nContent-Length: 0\r\n\r\n"
    page = f"HTTP/1.1 200 -\r\nContent-Type: text/html\r\nContent-Length: {len(HTML)}\r\n\r\n{HTML}"

    def gate(wire: object) -> None:
        nonlocal asked
        asked += 1
        wire.write((head if asked == 1 else page).encode())  # type: ignore[attr-defined]

    newsroom.web.raw("/story", gate)
    newsroom.crawl()
    assert cookies_of(newsroom.web, "/story") == ["", "ok=1"]
    assert newsroom.page("/story").state is PageState.FETCHED


def test_the_next_page_and_the_next_crawl_send_none(newsroom: Newsroom) -> None:
    """Case A11."""
    sets(newsroom.web, "/gate-1", "/story-1", "a=1")
    sets(newsroom.web, "/gate-2", "/story-2", "b=2")
    for number in (1, 2):
        newsroom.web.page(f"/story-{number}", HTML)
    newsroom.feed("/gate-1", "/gate-2", newsroom.article("/plain"))
    newsroom.crawl()
    newsroom.crawl()
    sent = {seen.path: seen.headers.get("cookie", "") for seen in newsroom.web.seen}
    assert {path: cookie for path, cookie in sent.items() if cookie} == {
        "/story-1": "a=1",
        "/story-2": "b=2",
    }


@pytest.mark.parametrize("domain", ["", "; Domain=127.0.0.3", "; Domain=.0.0.3", "; Domain=.test"])
def test_no_cookie_crosses_to_another_site(newsroom: Newsroom, domain: str) -> None:
    """Case A11: a site cannot set cookies for another one, by name or by redirect."""
    with Web("127.0.0.3") as other:
        other.page("/feed.xml", "<rss><channel/></rss>", content_type="text/xml")
        other.page("/story", HTML)
        newsroom.feed("/gate")
        sets(newsroom.web, "/gate", other.url("/story"), f"a=b{domain}")
        newsroom.crawl(newsroom.source("/feed.xml", other.url("/feed.xml")))
        assert cookies_of(other, "/story") == [""]


def test_a_flood_of_cookies_is_not_sent(newsroom: Newsroom) -> None:
    newsroom.feed("/gate")
    sets(newsroom.web, "/gate", "/story", *[f"c{number}=x" for number in range(60)])
    newsroom.web.page("/story", HTML)
    newsroom.crawl()
    assert cookies_of(newsroom.web, "/story") == [""]


def test_a_refresh_to_the_same_page_is_followed_for_its_cookie_only(newsroom: Newsroom) -> None:
    refresh = '<meta http-equiv="refresh" content="0">'
    page = f"<html><head>{refresh}</head><body><p>x</p></body></html>"
    newsroom.feed("/plain")
    newsroom.web.page("/plain", page)
    newsroom.crawl()
    assert newsroom.web.paths().count("/plain") == 1


def test_the_cookies_of_the_source_and_of_the_visit_are_sent_together(newsroom: Newsroom) -> None:
    newsroom.feed("/gate")
    sets(newsroom.web, "/gate", "/story", "seen=1")
    newsroom.web.page("/story", HTML)
    newsroom.crawl(newsroom.source("/feed.xml", headers={"Cookie": Secret("own=2")}))
    assert cookies_of(newsroom.web, "/gate") == ["own=2"]
    assert cookies_of(newsroom.web, "/story") == ["own=2; seen=1"]


@pytest.mark.parametrize(
    ("first", "domain", "second", "sent"),
    [
        ("http://www.paper.co.uk/a", "paper.co.uk", "http://news.paper.co.uk/b", b"a=b"),
        ("http://www.paper.co.uk/a", "", "http://www.paper.co.uk/b", b"a=b"),
        ("http://www.paper.co.uk/a", "", "http://news.paper.co.uk/b", None),
        ("http://www.paper.co.uk/a", ".co.uk", "http://www.other.co.uk/b", None),
        ("http://www.paper.co.uk/a", "other.co.uk", "http://www.other.co.uk/b", None),
        ("http://one.github.io/a", "github.io", "http://two.github.io/b", None),
    ],
    ids=["site", "host", "another host", "public suffix", "another site", "shared host"],
)
def test_cookies_stay_within_the_registrable_domain(
    first: str, domain: str, second: str, sent: bytes | None
) -> None:
    """Case A11: by the Public Suffix List."""
    cookie = "a=b" + (f"; Domain={domain}" if domain else "")
    request, visit = Request(first), VisitCookies()
    visit.process_response(request, Response(first, headers={"Set-Cookie": cookie}))
    followed = request.replace(url=second)
    visit.process_request(followed)
    assert followed.headers.get("Cookie") == sent
