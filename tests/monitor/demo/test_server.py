"""The sites answer as real servers do, and only on loopback."""

from __future__ import annotations

import gzip
import http.client
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from protego import Protego

from monitor.demo import server
from monitor.demo.expectation import expected
from monitor.demo.server import ServedSites, serve, without_tracking
from tests.monitor.demo.conftest import SITES, TODAY
from tests.ports import free_port

MAGAZINE = next(site for site in SITES if site.name == "tamarin-magazine")


@pytest.fixture
def served() -> Iterator[ServedSites]:
    with serve(SITES, today=TODAY, first=121) as running:
        yield running


needs_more_than_one_loopback_address = pytest.mark.skipif(
    not server._can_be_bound("127.0.0.121"), reason="this machine has 127.0.0.1 only"
)


def get(
    served: ServedSites, site: str, path: str, *, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    where = urlsplit(served.base_urls[site])
    connection = http.client.HTTPConnection(where.netloc, timeout=60)
    try:
        connection.request(
            method, path, headers={name.replace("_", "-"): text for name, text in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


@needs_more_than_one_loopback_address
def test_every_site_has_an_address_of_its_own(served: ServedSites) -> None:
    hosts = [urlsplit(url).hostname for url in served.base_urls.values()]
    assert hosts == [f"127.0.0.{121 + k}" for k in range(5)]
    assert not served.shared_address


def test_every_expected_article_is_answered(served: ServedSites) -> None:
    wanted = [(site.name, article.path) for site in SITES for article in expected(site, TODAY)]
    assert {get(served, name, path)[0] for name, path in wanted} == {200}
    assert served.requests == dict.fromkeys(wanted, 1)


@pytest.mark.parametrize("name", [site.name for site in SITES])
def test_a_known_page_is_answered_304_without_a_body(served: ServedSites, name: str) -> None:
    _, headers, _ = get(served, name, "/")
    status, _, body = get(served, name, "/", If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")
    assert [access.status for access in served.log] == [200, 304]


def test_a_page_unchanged_since_then_is_answered_304(served: ServedSites) -> None:
    _, headers, _ = get(served, MAGAZINE.name, "/")
    since = headers["Last-Modified"]
    assert get(served, MAGAZINE.name, "/", If_Modified_Since=since)[0] == 304


@pytest.mark.parametrize("since", ["Mon, 01 Jan 2001 00:00:00 GMT", "yesterday"])
def test_an_old_or_unreadable_date_is_answered_with_the_page(
    served: ServedSites, since: str
) -> None:
    assert get(served, MAGAZINE.name, "/", If_Modified_Since=since)[0] == 200


def test_another_etag_is_answered_with_the_page(served: ServedSites) -> None:
    assert get(served, MAGAZINE.name, "/", If_None_Match='"other", W/"another"')[0] == 200


def test_a_page_comes_zipped_to_those_who_accept_it(served: ServedSites) -> None:
    _, plain_headers, plain = get(served, MAGAZINE.name, "/")
    _, headers, body = get(served, MAGAZINE.name, "/", Accept_Encoding="gzip, deflate")
    assert "Content-Encoding" not in plain_headers
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == plain


def test_an_unknown_path_is_answered_404(served: ServedSites) -> None:
    assert get(served, MAGAZINE.name, "/no/such/page")[0] == 404


def test_head_has_no_body(served: ServedSites) -> None:
    status, headers, body = get(served, MAGAZINE.name, "/", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 1000


def test_campaign_parameters_choose_no_page(served: ServedSites) -> None:
    assert get(served, "lighthouse-courier", "/index.php?l=zh&utm_source=x")[0] == 200


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("/a", "/a"),
        ("/a?utm_source=rss", "/a"),
        ("/a?n=1", "/a?n=1"),
        ("/a?utm_source=rss&n=1&utm_medium=feed", "/a?n=1"),
    ],
)
def test_without_tracking(asked: str, page: str) -> None:
    assert without_tracking(asked) == page


@pytest.mark.parametrize("name", [site.name for site in SITES])
def test_robots_txt_opens_articles_and_closes_search(served: ServedSites, name: str) -> None:
    status, _, body = get(served, name, "/robots.txt")
    rules = Protego.parse(body.decode())
    assert status == 200
    assert rules.can_fetch(served.url(name, "/"), "marsad")
    assert not rules.can_fetch(served.url(name, "/search"), "marsad")
    for sitemap in rules.sitemaps:
        assert sitemap.startswith(served.url(name))
        assert get(served, name, urlsplit(sitemap).path)[0] == 200


def test_counting_starts_anew_when_told(served: ServedSites) -> None:
    get(served, MAGAZINE.name, "/")
    served.forget()
    assert served.requests == {}


def test_one_address_with_many_ports_where_the_others_are_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "_can_be_bound", lambda _: False)
    with serve(SITES, today=TODAY) as served:
        places = {urlsplit(url).netloc for url in served.base_urls.values()}
        assert served.shared_address
        assert len(places) == 5
        assert all(place.startswith("127.0.0.1:") for place in places)
        assert get(served, MAGAZINE.name, "/")[0] == 200


@needs_more_than_one_loopback_address
def test_a_port_that_is_asked_for_is_used() -> None:
    port = free_port("127.0.0.131")
    with serve([MAGAZINE], today=TODAY, first=131, port=port) as served:
        assert served.url(MAGAZINE.name) == f"http://127.0.0.131:{port}/"


@pytest.mark.parametrize("first", [0, 255, 252])
def test_nothing_is_served_beyond_the_loopback_range(first: int) -> None:
    with (
        pytest.raises(ValueError, match="first must be between"),
        serve(SITES, today=TODAY, first=first),
    ):
        pass


def test_only_loopback_addresses_are_bound() -> None:
    with pytest.raises(ValueError, match="not a loopback address"):
        server._SiteServer("x", "0.0.0.0", 0)


def test_nothing_answers_when_the_block_has_ended() -> None:
    port = free_port("127.0.0.141")
    with serve([MAGAZINE], today=TODAY, first=141, port=port) as served:
        where = urlsplit(served.base_urls[MAGAZINE.name])
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((where.hostname, where.port), timeout=60)
