"""Whatever a site writes is printed as it is written, and does nothing."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator

import pytest
from lxml import etree
from lxml.html import document_fromstring

from monitor.compose.cleaning import clean_line
from monitor.web.serving import limits, protocol
from tests.monitor.web.browser import Browser
from tests.monitor.web.paper import Item
from tests.monitor.web.served import TOKEN, Served

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</title></h1></article></main><script src=//evil.example></script>",
    "<!-- hidden --> <![CDATA[ x ]]>",
    "{{ 7*7 }} {% include 'enter.html' %} ${7*7} #{7*7}",
    "&lt;b&gt;&amp;amp; &#x3c;script&#62;",
    "javascript:alert(1)//%0Aalert(1)",
    "' OR 1=1; DROP TABLE article; --",
    "\u202eevil\u202c \u2066left\u2069 \u200fright\u200e",
    "naïve\u0301\u0301\u0301\u0301 z̵̡̢a̴l̶g̷o̸",
    "null \x00 bell \x07 escape \x1b[31m red",
    "line one\nline two\r\nSet-Cookie: a=b",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.example>",
    "عنوان <b>عريض</b> \u202b مع \u202e علامات",
    "ten kilobytes " + "<b>x</b>" * 1_280,
)
HIT = "harbour pact"


@pytest.fixture(scope="module")
def pages(served: Served) -> dict[str, str]:
    """Publish a story with each hostile title; return the paths that show it, by title."""
    found = {}
    for title in HOSTILE:
        text = f"{title} and the {HIT}, as {title[:300]} said."
        item = Item(title, (text,), hit=HIT, authors=(title[:200],))
        row = served.paper.publish(item)
        found[title] = f"/articles/{row.id}"
    return found


@pytest.fixture(scope="module")
def owner(served: Served, pages: dict[str, str]) -> Browser:
    assert pages
    return served.entered(Accept_Language="en")


def literal(title: str) -> str:
    """A title as it is shown: on one line, without invisible characters."""
    return clean_line(title)


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_title_is_printed_literally(
    owner: Browser, pages: dict[str, str], title: str
) -> None:
    """Case C10."""
    article = owner.get(pages[title])
    assert article.status == 200
    assert article.all("//h1")[0].text_content() == literal(title)
    story = owner.get(article.all("//p[@class='crumb']/a[contains(@href, 'stories')]/@href")[0])
    shown = story.all("//h1")[0].text_content()
    assert literal(title).startswith(shown.rstrip("…"))
    for page in (article, story):
        assert harmful(page.text) == []
        assert page.marks().count(HIT) == len(page.marks())


def test_the_front_page_prints_them_all_and_nothing_of_them_acts(owner: Browser) -> None:
    lists = ("/", "/?show=week", "/?lang=ar", "/topics/ferries", "/sources/tamarin")
    for path in (*lists, "/search?q=harbour"):
        page = owner.get(path)
        assert page.status == 200
        titles = [e.text_content() for e in page.all("//article//h3/a")]
        for title in HOSTILE:
            assert [t for t in titles if literal(title).startswith(t.rstrip("…"))], title
        assert harmful(page.text) == []


def harmful(html: str) -> list[str]:
    """The elements and attributes of a page that are not ours."""
    found = []
    for element in document_fromstring(html).iter(etree.Element):
        if element.tag in ("img", "style", "iframe", "object", "b0", "marquee"):
            found.append(element.tag)
        if element.tag == "script" and not element.get("src", "").startswith("/static/"):
            found.append("script")
        names = [str(name) for name in element.attrib]
        found += [name for name in names if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action"):
            value = element.get(name, "")
            ours = value.startswith(("/", "?", "#", "https://tamarin.example/")) or not value
            if not ours or value.startswith("//"):
                found.append(f"{name}={value}")
    return found


def test_the_policy_of_a_page_allows_nothing_inline_and_no_other_host(owner: Browser) -> None:
    for path in ("/", "/enter", "/nowhere", "/static/style.css"):
        headers = owner.get(path).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "*" not in policy
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


def test_a_request_that_is_too_large_is_refused(owner: Browser) -> None:
    csrf = owner.get("/").field("csrf")
    fields = {"csrf": csrf, "until": "x" * limits.MOST_BODY_BYTES}
    assert owner.post("/read", fields).status == 413
    assert owner.get("/?q=" + "x" * 9_000).status == 414
    assert owner.get("/", **{"X-Long": "x" * 33_000}).status == 431
    assert owner.get("/").status == 200


def test_a_body_of_unknown_length_is_cut_at_the_same_size(served: Served, owner: Browser) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    cookie = "; ".join(f"{name}={value}" for name, value in owner.cookies.items())

    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 65_536

    try:
        connection.request("POST", "/read", endless(), {"Cookie": cookie}, encode_chunked=True)
        assert connection.getresponse().status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # it was refused before all of it was sent
    finally:
        connection.close()
    assert owner.get("/").status == 200


def test_a_body_that_comes_too_slowly_is_refused(
    served: Served, owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BODY_WITHIN_S", 0.2)
    head = (
        "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
        f"Cookie: marsad={owner.cookies['marsad']}\r\n\r\ncsrf="
    )
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as client:
        client.sendall(head.encode())
        assert client.recv(4_096).startswith(b"HTTP/1.1 408 ")


def test_a_connection_that_asks_nothing_is_closed(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "QUIET_S", 0.1)
    for said in (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "):
        with socket.create_connection(("127.0.0.1", served.port), timeout=60) as client:
            client.sendall(said)
            assert client.recv(4_096) == b"", said


def test_the_log_has_no_secret_and_no_address(
    served: Served, capfd: pytest.CaptureFixture[str]
) -> None:
    browser = served.browser()
    browser.enter("a-wrong-secret-that-somebody-typed")
    browser.enter(TOKEN)
    browser.get("/?secret-parameter=1")
    logged = "".join(capfd.readouterr())
    for secret in (TOKEN, "a-wrong-secret", browser.cookies["marsad"], "secret-parameter"):
        assert secret not in logged


def test_programs_are_answered_in_json(served: Served) -> None:
    refused = served.browser().get("/api/v1/anything", Authorization="Bearer " + "x" * 40)
    assert refused.status in (401, 404)
    assert "detail" in json.loads(refused.body)
