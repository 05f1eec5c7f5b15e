"""Bad input of every kind at once: each a clear outcome, and the rest goes on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.instance import Instance, running_inbox

GOOD = "".join(
    f"<p>The harbour towns met on day {day} to compare what they had done for the Global Compact"
    " for Migration, and to ask for money for language courses, for night buses and for a house in"
    f" which newcomers can sleep. The talks of day {day} were short and friendly.</p>"
    for day in range(1, 5)
)
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'


def page(title: str, body: str = GOOD) -> bytes:
    head = f"<head><title>{title}</title></head>"
    return f"<html>{head}<body><h1>{title}</h1>{body}</body></html>".encode()


def feed(*paths: str) -> bytes:
    items = "".join(f"<item><title>Item {path}</title><link>{path}</link></item>" for path in paths)
    return FEED.format(items=items).encode()


class Site(BaseHTTPRequestHandler):
    """A site of which most things are broken."""

    protocol_version = "HTTP/1.1"
    answers: ClassVar[dict[str, tuple[int, str, bytes]]] = {
        "/mixed.xml": (
            200,
            "application/rss+xml",
            feed("/good", "/error", "/huge", "/garbage", "/gone", "/empty"),
        ),
        "/not-a-feed.xml": (200, "application/rss+xml", b"Dear visitor, this is no feed at all."),
        "/failing.xml": (503, "text/html", b"<h1>later</h1>"),
        "/good": (200, "text/html; charset=utf-8", page("Harbour towns compare notes")),
        "/error": (500, "text/html", b"<h1>500</h1>"),
        "/huge": (200, "text/html", page("Huge", "<p>word</p>" * 600_000)),
        "/garbage": (200, "text/html", bytes(range(256)) * 400),
        "/empty": (200, "text/html", b""),
    }

    def do_GET(self) -> None:
        missing = (404, "text/html", b"<h1>404</h1>")
        status, kind, body = self.answers.get(self.path, missing)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def broken_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def status(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    instance = Instance(tmp_path_factory.mktemp("broken") / "config")
    with broken_site() as url, running_inbox(instance.mail_folder) as port:
        # One recipient's mailbox is full, another does not exist, the third is well.
        instance.settings(inbox_port=port, to="full@x.test,unknown@x.test,desk@x.test")
        for name, path in (
            ("mixed", "mixed.xml"),
            ("not-a-feed", "not-a-feed.xml"),
            ("failing", "failing.xml"),
        ):
            channel = f"channels:\n  - {{kind: feed, url: {url}/{path}}}\n"
            instance.source(name, f"{url}/", languages="en", more=channel)
        instance.source("unreachable", "http://127.0.0.1:9/", languages="en")
        crawl = instance.run("crawl", "--all", "--json")
        assert crawl.code == 1, crawl.err
        told = instance.run("status", "--json")
        assert told.code == 0, told.err
        yield {
            **told.json,
            "failures": crawl.json["failures"],
            "mails": [mail.to for mail in instance.mails()],
        }


def outcome_of(status: dict[str, Any], path: str) -> tuple[str, str]:
    found = [row for row in status["pages"] if row["url"].endswith(path)]
    return found[0]["state"], found[0]["reason"]


@pytest.mark.parametrize(
    ("source", "state"),
    [
        ("mixed", "ok"),
        ("not-a-feed", "not_a_feed"),
        ("failing", "server_error"),
        ("unreachable", "unreachable"),
    ],
)
def test_each_source_has_its_own_outcome(status: dict[str, Any], source: str, state: str) -> None:
    (row,) = [row for row in status["sources"] if row["name"] == source]
    assert row["state"] == state
    assert (source in status["failures"]) == (state != "ok")
    assert state == "ok" or row["reason"]


@pytest.mark.parametrize(
    ("path", "state", "words"),
    [
        ("/error", "failed", "500"),
        ("/gone", "failed", "404"),
        ("/huge", "refused", "5242880"),
        ("/garbage", "not_article", "binary"),
        ("/empty", "failed", "empty"),
    ],
)
def test_each_bad_page_says_what_is_wrong(
    status: dict[str, Any], path: str, state: str, words: str
) -> None:
    found, reason = outcome_of(status, path)
    assert found == state
    assert words in reason


def test_the_good_page_is_stored_and_told_all_the_same(status: dict[str, Any]) -> None:
    (row,) = [row for row in status["sources"] if row["name"] == "mixed"]
    assert row["articles"] == 1
    assert status["mails"] == ["desk@x.test"]


def test_a_full_mailbox_and_an_unknown_address_are_reported(status: dict[str, Any]) -> None:
    reasons = {row["last_error"][:3]: row["state"] for row in status["troubled"]}
    assert reasons == {"552": "pending", "550": "failed"}  # a mailbox may have space again


def test_a_broken_source_file_stops_everything_with_its_reason(tmp_path: Path) -> None:
    instance = Instance(tmp_path / "config")
    instance.settings(inbox_port=1)
    instance.source("fine", "http://127.0.0.1:9/")
    instance.source("broken", "http://127.0.0.1:9/", more="delay: 5\ncolour: blue\n")
    ran = instance.run("crawl", "--all")
    assert ran.code == 2
    lines = [line for line in ran.err.splitlines() if "broken.yaml" in line]
    assert len(lines) == 2
    assert ":6: delay: " in lines[0]
    assert "delay_s" in lines[0]
    assert ":7: colour: " in lines[1]
