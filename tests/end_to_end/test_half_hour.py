"""A newcomer's first half hour, in a browser: from an empty page to an alert and a press review.

`pytest -m slow -s tests/end_to_end/test_half_hour.py` prints the clicks and the time of each step;
docs/how-to/first-half-hour.md has a run of it.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from config.settings import Browser as BrowserSettings
from crawler.fetch.browser.presence import chromium_path
from tests.instance import Instance, running_inbox
from tests.ports import free_port
from tests.waiting import wait_for
from tests.web import Web

CHROMIUM = chromium_path(BrowserSettings())
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]
TOKEN = "a-token-of-forty-letters-for-this-half-hour"
MOST_CLICKS = 30  # of the whole half hour
WAIT_MS = 120_000


@dataclass
class Paper:
    """A paper with a feed, which can publish more."""

    web: Web
    items: list[tuple[str, str]] = field(default_factory=list)

    def publish(self, title: str, text: str) -> None:
        number = len(self.items) + 1
        path = f"/story-{number}"
        more = "The meeting lasted two hours and ended with a walk along the quay. " * 5
        body = f"<article><h1>{title}</h1><p>{text}</p><p>{more}</p><p>{more}</p></article>"
        self.web.page(path, f'<html lang="en"><head><title>{title}</title></head>{body}</html>')
        self.items.append((path, title))
        items = "".join(
            f"<item><title>{name}</title><link>{self.web.url(where)}</link></item>"
            for where, name in reversed(self.items)
        )
        feed = f"<rss version='2.0'><channel><title>The Quay</title>{items}</channel></rss>"
        self.web.page("/feed.xml", feed, content_type="application/rss+xml")
        head = (
            "<title>The Quay</title>"
            '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        )
        self.web.page("/", f'<html lang="en"><head>{head}</head><body><p>News</p></body></html>')


class Hands:
    """Somebody at a browser whose clicks are counted and whose steps are timed."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks = page, 0
        self.steps: list[tuple[str, int, float]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        before, began = self.clicks, time.monotonic()
        yield
        self.steps.append((name, self.clicks - before, time.monotonic() - began))

    def click(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def sees(self, words: str) -> None:
        """Wait until the words stand on the page, which may load itself again meanwhile."""
        self.page.get_by_text(words).first.wait_for(timeout=WAIT_MS)

    def link(self, words: str) -> None:
        self.click(f"main a:text-is('{words}'), nav a:text-is('{words}')")

    def button(self, words: str) -> None:
        self.click(f"main button:text-is('{words}')")

    def table(self) -> str:
        rows = [f"| {name} | {clicks} | {s:.0f} |" for name, clicks, s in self.steps]
        total = sum(s for _, _, s in self.steps)
        head = "| step | clicks | seconds |\n| --- | --- | --- |\n"
        return head + "\n".join([*rows, f"| together | {self.clicks} | {total:.0f} |"])


@contextmanager
def daemon(instance: Instance, port: int) -> Iterator[str]:
    running = instance.start("run")
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for("the page is served", lambda: "web_listening" in instance.log.read_text())
        yield address
    finally:
        running.terminate()
        assert running.wait(60) == 0


@contextmanager
def hands_at(address: str) -> Iterator[Hands]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(locale="en-GB", viewport={"width": 1_280, "height": 900})
        page.set_default_timeout(WAIT_MS)
        page.goto(address)
        yield Hands(page)
        chromium.close()


def settings(instance: Instance, *, inbox: int, port: int) -> None:
    (instance.folder / "marsad.yaml").write_text(
        "# my settings\n"
        "include_shipped: {sources: false, topics: false}\n"
        f"storage_url: {instance.storage_url}\n"
        "fetch: {default_delay_s: 0}\n"
        "recipients:\n"
        f'  desk: {{url: "mailto://127.0.0.1:{inbox}/?from=a@x.test&to=desk@x.test",'
        " allow_private_network: true}\n"
        f"web: {{port: {port}, token: {TOKEN}, public_url: 'http://127.0.0.1:{port}'}}\n",
        encoding="utf-8",
    )


def test_a_newcomer_comes_from_an_empty_page_to_an_alert_and_a_press_review(
    tmp_path: Path,
) -> None:
    instance, port = Instance(tmp_path / "config"), free_port()
    with Web() as web, running_inbox(instance.mail_folder) as inbox:
        paper = Paper(web)
        for number in range(1, 4):
            paper.publish(f"Fishing day {number}", f"Boat {number} came home with the tide.")
        paper.publish(
            "Council talks", "Members heard of the Harbour Bridge Fund for the first time."
        )
        settings(instance, inbox=inbox, port=port)
        with daemon(instance, port) as address, hands_at(address) as hands:
            _half_hour(hands, web, paper, instance, tmp_path)
    print(f"\n{hands.table()}")  # noqa: T201 - for docs, with -s
    assert hands.clicks <= MOST_CLICKS


def _half_hour(hands: Hands, web: Web, paper: Paper, instance: Instance, folder: Path) -> None:
    page = hands.page
    with hands.step("enter with the token"):
        page.fill("#secret", TOKEN)
        hands.click("button.go")
        hands.sees("What is new")
    with hands.step("look at a site by its address"):
        hands.click(".nav a[href='/sources']")
        hands.link("Add a source")
        page.fill("#url", web.url("/"))
        hands.click("input[name=inside]")
        hands.button("Look")
        hands.sees("was read, not added")
        assert page.locator("table th.news").count() == 4
    with hands.step("add it"):
        hands.button("Add this source")
        hands.sees("Saved.")
    (file,) = (instance.folder / "sources").glob("*.yaml")
    with hands.step("see its news"):
        hands.link("Go there")
        _until(hands, "article.story h3", 4)
    with hands.step("make a topic of its name, see what it would have found"):
        hands.click(".nav a[href='/topics']")
        hands.link("New topic")
        page.fill("#title", "Harbour Bridge Fund")
        page.fill("#names-en", "Harbour Bridge Fund")
        hands.button("Show what it would find")
        hands.sees("it would have found 1 article in 1 story")
        assert page.locator(".won mark").inner_text() == "Harbour Bridge Fund"
    with hands.step("save it"):
        hands.button("Save")
        hands.sees("Saved.")
        hands.link("Go there")
    with hands.step("say who is told"):
        hands.click("summary:has-text('Tell somebody else too')")
        hands.click("input[name='to:desk']")
        page.select_option("#wait", "no")
        hands.button("Show what is written")
        hands.button("Save")
        hands.sees("Saved.")
    assert (instance.folder / "marsad.yaml").read_text(encoding="utf-8").startswith("# my settings")
    text = "On Monday the Harbour Bridge Fund paid for the first stone of the new bridge."
    paper.publish("First stone", text)
    with hands.step("the first alert arrives"):
        log = instance.log
        wait_for("the route is taken", lambda: '"routes": 1' in log.read_text())
        page.goto(page.url.split("/edits")[0] + f"/sources/{file.stem}")
        hands.button("Look at it now")
        wait_for("a mail arrives", lambda: bool(_about(instance, "First stone")))
    (mail,) = _about(instance, "First stone")
    assert "/say/" in mail.text
    assert "/stop/" in mail.text
    with hands.step("a press review as DOCX"):
        hands.click(".nav a[href='/digest']")
        with page.expect_download() as download:
            hands.button("DOCX")
        download.value.save_as(folder / "review.docx")
    with zipfile.ZipFile(folder / "review.docx") as docx:
        assert "First stone" in docx.read("word/document.xml").decode()


def _about(instance: Instance, title: str) -> list[Any]:
    return [mail for mail in instance.mails() if title in mail.subject]


def _until(hands: Hands, selector: str, count: int) -> None:
    """Load the page again until it shows so many."""

    def shows() -> bool:
        hands.page.reload()
        return bool(hands.page.locator(selector).count() >= count)

    wait_for(f"{count} times {selector}", shows, seconds=120)
