"""Pages made by scripts, in a real Chromium, within the limits of every other page."""

from __future__ import annotations

import socket

import pytest

from config.settings import Browser
from crawler.extract.page.encoding import decode
from storage.outcomes import PageState
from tests.crawler.fetch.browser.scripted import Scripted
from tests.crawler.fetch.newsroom import FEED, rss
from tests.web import Web

MADE = "document.body.innerHTML = '<h1>Made by a script</h1><p>Words.</p>';"


def test_a_page_made_by_a_script_is_stored_as_it_is_shown(newsroom: Scripted) -> None:
    text = newsroom.read(MADE)
    assert "<h1>Made by a script</h1>" in text
    assert newsroom.page("/story").headers["x-rendered-by"] == "Chromium"
    requests = [seen for seen in newsroom.web.seen if seen.path == "/story"]
    assert [seen.headers["user-agent"] for seen in requests] == [newsroom.limits.user_agent]


def test_a_source_that_does_not_ask_for_a_browser_gets_none(newsroom: Scripted) -> None:
    newsroom.feed(newsroom.script("/story", MADE))
    newsroom.crawl(newsroom.source("/feed.xml", browser=False))
    assert "document.body.innerHTML" in newsroom.text("/story")
    assert "x-rendered-by" not in newsroom.page("/story").headers


def test_text_that_a_script_asks_for_is_there_and_pictures_are_not_loaded(
    newsroom: Scripted,
) -> None:
    newsroom.web.page("/text.json", '{"words": "from afar"}', content_type="application/json")
    newsroom.web.page("/app.js", "fetch('/text.json').then(r => r.json()).then(show);")
    heavy = '<img src="/a.png"><video src="/b.mp4"></video><iframe src="/frame"></iframe>'
    heavy += "<style>@font-face {font-family: x; src: url(/c.woff2)} p {font-family: x}</style>"
    show = "function show(one) { document.querySelector('p').textContent = one.words }"
    text = newsroom.read(show, body=heavy + '<p>x</p><script src="/app.js" defer></script>')
    assert "<p>from afar</p>" in text
    paths = set(newsroom.web.paths())
    assert paths == {"/robots.txt", "/feed.xml", "/story", "/app.js", "/text.json"}


# Ways in which a script may request something at BASE, each at its own path.
WAYS = """
fetch(BASE + "/fetch").catch(quiet);
fetch(BASE + "/post", {mode: "no-cors", method: "POST", body: "x"}).catch(quiet);
new WebSocket(BASE.replace("http", "ws") + "/socket");
new EventSource(BASE + "/events");
navigator.sendBeacon(BASE + "/beacon", "x");
new Worker(URL.createObjectURL(new Blob([`fetch("${BASE}/worker").catch(() => 0)`])));
put("script", {src: BASE + "/script"});
put("link", {rel: "stylesheet", href: BASE + "/style"});
put("link", {rel: "preconnect", href: BASE});
put("link", {rel: "prefetch", href: BASE + "/prefetch"});
put("iframe", {src: BASE + "/frame"});
put("img", {src: BASE + "/image"});
put("a", {href: BASE + "/file", download: "file"}).click();
window.open(BASE + "/window");
"""
HELPERS = """
const quiet = () => 0;
const put = (name, given) => document.body.appendChild(
  Object.assign(document.createElement(name), given));
"""


def try_all_ways(newsroom: Scripted, base: str, more: str = "") -> str:
    newsroom.browser = Browser(settle_s=1)
    return newsroom.read(f"const BASE = '{base}'; {HELPERS} {WAYS} {more}", body="<p>Words.</p>")


def test_a_script_reaches_what_its_source_may_reach(newsroom: Scripted) -> None:
    assert "<p>Words.</p>" in try_all_ways(newsroom, newsroom.web.url("").rstrip("/"))
    reached = {"/fetch", "/worker", "/script", "/style"}
    assert reached <= set(newsroom.web.paths())
    assert not {"/frame", "/image", "/window", "/beacon"} & set(newsroom.web.paths())


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "localhost", "127.1", "[::1]", "2130706433", "inside.localhost"]
)
def test_a_script_reaches_no_private_address(newsroom: Scripted, name: str) -> None:
    """Case A1: whatever way, and whatever spelling."""
    with Web("127.0.0.1") as inside:
        inside.page("/fetch", "secret", headers={"Access-Control-Allow-Origin": "*"})
        text = try_all_ways(newsroom, f"http://{name}:{inside.port}")
        assert (inside.accepts, "<p>Words.</p>" in text) == (0, True)


def test_a_script_does_not_lead_the_browser_away(newsroom: Scripted) -> None:
    with Web("127.0.0.1") as inside:
        lead = f"location.href = '{inside.url('/')}'; setTimeout(() => location.reload(), 10);"
        assert "<p>Words.</p>" in newsroom.read(lead, body="<p>Words.</p>")
        assert inside.accepts == 0
    assert newsroom.web.paths().count("/story") == 1


def test_a_call_sends_no_datagram(newsroom: Scripted) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.setblocking(False)
        server = f"stun:127.0.0.1:{listener.getsockname()[1]}"
        call = f"new RTCPeerConnection({{iceServers: [{{urls: '{server}'}}]}})"
        newsroom.read(
            f"try {{ const p = {call}; p.createDataChannel('x');"
            " p.createOffer().then(o => p.setLocalDescription(o)) } catch (e) {}" + MADE
        )
        with pytest.raises(BlockingIOError):
            listener.recv(1)


def test_a_page_that_never_ends_ends_at_the_deadline(newsroom: Scripted) -> None:
    """The page would go on for ever; the next one has the same browser."""
    patient = newsroom.limits
    newsroom.limits = patient.model_copy(update={"timeout_s": 8})
    newsroom.feed(newsroom.script("/story", "while (true) {}"))
    assert newsroom.crawl().failed == 1
    # A little of the limit is gone before the browser starts; on a busy machine, some tenths.
    assert "no complete answer within" in newsroom.page("/story").reason
    newsroom.limits = patient
    newsroom.feed(newsroom.script("/b", MADE))
    assert newsroom.crawl().fetched == 1


def test_a_site_that_the_browser_cannot_read_is_left_to_a_later_crawl(
    newsroom: Scripted,
) -> None:
    newsroom.limits = newsroom.limits.model_copy(update={"max_body_bytes": 20_000})
    grow = "document.body.innerHTML = 'x'.repeat(50_000)"
    newsroom.feed(*[newsroom.script(f"/{number}", grow) for number in range(12)])
    result = newsroom.crawl()
    paths = [path for path in newsroom.web.paths() if path[1:].isdigit()]
    assert 5 <= len(paths) <= 8  # a few are on their way
    assert result.failed == len(paths)


def test_a_page_keeps_its_letters_whatever_its_encoding_was(newsroom: Scripted) -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Новости</p>'
    made = f"{page}<script>document.body.append('порта')</script></body></html>"
    newsroom.web.page("/story", made.encode("windows-1251"), content_type="text/html")
    newsroom.feed("/story")
    newsroom.crawl()
    row = newsroom.page("/story")
    content_type = row.headers["content-type"]
    text = decode(newsroom.text("/story").encode(), content_type=content_type)
    assert "<p>Новости</p>" in text
    assert "порта</body>" in text


def test_scripts_that_never_rest_are_not_waited_for(newsroom: Scripted) -> None:
    newsroom.web.page("/again", "x")
    again = "setInterval(() => fetch('/again'), 20);"
    assert "Made by a script" in newsroom.read(again + MADE)


@pytest.mark.parametrize(
    "code",
    [
        "document.body.innerHTML = 'x'.repeat(200_000)",
        (
            "Object.defineProperty(Element.prototype, 'outerHTML', {get: () => 'short'});"
            "document.body.innerHTML = 'x'.repeat(200_000)"
        ),
    ],
    ids=["grown by a script", "and hidden by it"],
)
def test_a_page_that_grows_over_the_limit_is_refused(newsroom: Scripted, code: str) -> None:
    newsroom.limits = newsroom.limits.model_copy(update={"max_body_bytes": 100_000})
    assert newsroom.read(code) == ""
    assert newsroom.pages()["/story"] is PageState.REFUSED


def test_a_page_that_loads_more_than_the_limit_is_refused(newsroom: Scripted) -> None:
    newsroom.browser = Browser(settle_s=2, max_page_bytes=100_000)
    newsroom.web.page("/heavy", "x" * 60_000, headers={"Cache-Control": "no-store"})
    load = "(async () => { for (;;) await fetch('/heavy').then(r => r.text()) })()"
    assert newsroom.read(load) == ""
    assert newsroom.pages()["/story"] is PageState.REFUSED
    assert newsroom.web.paths().count("/heavy") < 6


def test_no_cookie_is_kept(newsroom: Scripted) -> None:
    """Case A11: neither from page to page nor sent."""
    kept = "document.body.innerHTML = `<p>cookie: ${document.cookie}</p>`;"
    paths = [newsroom.script(path, f"{kept} document.cookie = 'seen=1';") for path in ("/a", "/b")]
    newsroom.feed(*paths)
    newsroom.crawl()
    assert [newsroom.text(path).count("<p>cookie: </p>") for path in paths] == [1, 1]
    assert not [seen for seen in newsroom.web.seen if "cookie" in seen.headers]


def test_robots_txt_is_fetched_before_the_browser_starts(newsroom: Scripted) -> None:
    robots = "User-agent: *\nDisallow: /story\n"
    newsroom.web.page("/robots.txt", robots, content_type="text/plain")
    assert newsroom.read(MADE) == ""
    assert "/story" not in newsroom.web.paths()


def test_redirects_and_errors_are_those_of_the_server(newsroom: Scripted) -> None:
    newsroom.script("/there", MADE)
    newsroom.web.redirect("/here", "/there")
    newsroom.web.page("/broken", f"<script>{MADE}</script>", status=503)
    newsroom.feed("/here", "/broken")
    result = newsroom.crawl()
    assert (result.fetched, result.failed) == (1, 1)
    assert "Made by a script" in newsroom.text("/here")
    assert (newsroom.page("/here").final_url or "").endswith("/there")


def test_a_home_page_made_by_a_script_is_read_each_time(newsroom: Scripted) -> None:
    links = "".join(
        f"<li><a href='/2026/11/0{day}/a-long-story-of-that-day-{day}'>A long story of the day"
        f" before the {day}th of the month</a></li>"
        for day in range(1, 7)
    )
    newsroom.web.page("/list", links)
    code = "fetch('/list').then(r => r.text()).then(t => { document.body.innerHTML = t })"
    newsroom.web.page("/", f"<html><body><script>{code}</script></body></html>", etag='"1"')
    source = newsroom.source()
    newsroom.crawl(source)
    assert len(newsroom.pages()) == 6
    more = "<li><a href='/2026/11/07/a-long-story-of-that-day-7'>A long story of today</a></li>"
    newsroom.web.page("/list", more + links)
    newsroom.crawl(source)
    assert len(newsroom.pages()) == 7


def test_a_feed_is_not_shown_to_the_browser(newsroom: Scripted) -> None:
    newsroom.web.page("/feed.xml", rss(newsroom.web.url("/story")), content_type=FEED, etag='"1"')
    newsroom.script("/story", MADE)
    newsroom.crawl()
    assert newsroom.crawl().not_modified == 1
