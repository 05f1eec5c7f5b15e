"""Every screen of the page, for the browser tests and for looking at.

`python -m tests.monitor.web.screens FOLDER` takes pictures of all of them: at 375 and 1,280 pixels,
light and dark, in English and Arabic.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from config.settings import Browser as Settings
from crawler.fetch.browser.presence import chromium_path
from monitor.compose.links.mail_links import RelevanceAsked, StopAsked, stop_link, story_links
from storage.store import Store
from tests.monitor.web import model_news
from tests.monitor.web.served import TOKEN, Served
from tests.waiting import wait_for

PAGES = (
    *("/", "/stories/1", "/articles/1", "/search?q=migration", "/search?q=date:x", "/topics"),
    *("/topics/gcm", "/sources", "/sources/faro", "/alerts", "/digest", "/status", "/help"),
    *("/help/topics", "/add/source", "/add/shipped?words=un", "/add/topic"),
    *("/topics/loss-fund/edit?language=en", "/nowhere"),
)


def made_screens(served: Served, numbers: dict[str, int]) -> list[str]:
    """Return pages that exist once somebody has done something: of edits, and of a mail."""
    owner = served.entered(Accept_Language="en")
    form = owner.get("/topics/loss-fund/edit?language=ar")
    names = {"names.ar": "صندوق الخسائر والأضرار\nصندوق الاستجابة"}
    edit = owner.submit(form, "/topics/loss-fund/edit", **names).location
    told = owner.submit(owner.get("/topics/gcm"), "/topics/gcm/tell", **{"to:desk": "1"})
    saved = told.location
    owner.submit(owner.get(saved), f"{saved}/save")
    web = served.load().settings.web
    assert web is not None
    public = web.model_copy(update={"public_url": "http://x.example"})
    asked = RelevanceAsked(numbers["ar"], "gcm", "desk")
    links = story_links(public, 1, asked, served.now)
    stop = stop_link(public, StopAsked("desk", "desk@mail.example", "gcm"), served.now)
    gone = stop_link(public, StopAsked("desk", "chief@mail.example", "gcm"), served.now)
    served.browser().post(gone.removeprefix("http://x.example"), {"wanted": "topic"})
    wait_for("it is tried", lambda: "refresh" not in owner.get(edit).headers)
    mailed = (links.relevance, stop)
    return [saved, edit, *(link.removeprefix("http://x.example") for link in mailed)]


def confirming(page: Any, address: str) -> None:
    """Lead a window to the page between a silence and its beginning."""
    page.goto(f"{address}/alerts")
    page.select_option("#s-topic", "gcm")
    with page.expect_navigation():
        page.locator("form:has(#s-topic) button").click()


def opened(chromium: Any, port: int, language: str, width: int, scheme: str, **more: Any) -> Any:
    """A window in which the owner has entered."""
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, **more
    )
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/enter?lang={language}")
    page.fill("#secret", TOKEN)
    page.click("button.go")
    return page


def _served() -> tuple[Served, dict[str, int]]:
    folder = Path(mkdtemp())
    empty = folder / "empty.db"
    store = Store.open(f"sqlite:///{empty}")
    store.upgrade()
    store.close()
    (folder / "page").mkdir()
    served = Served(
        folder / "page",
        empty,
        sources=model_news.SOURCES,
        topics=model_news.TOPICS,
        more="  time_zone: Africa/Casablanca\n",
    )
    return served, model_news.publish_all(served.paper)


def main(folder: Path) -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra of development

    served, numbers = _served()
    folder.mkdir(parents=True, exist_ok=True)
    paths = [*PAGES, *made_screens(served, numbers)]
    with sync_playwright() as running:
        chromium = running.chromium.launch(
            executable_path=chromium_path(Settings()), args=["--no-sandbox"]
        )
        for language, width, scheme in product(("en", "ar"), (1_280, 375), ("light", "dark")):
            page = opened(chromium, served.port, language, width, scheme)
            for number, path in enumerate(paths):
                page.goto(f"http://127.0.0.1:{served.port}{path}")
                name = "".join(c if c.isalnum() else "-" for c in path)[:24]
                shot = f"{number:02}{name}.{language}.{width}.{scheme}.png"
                page.screenshot(path=folder / shot, full_page=True)
            confirming(page, f"http://127.0.0.1:{served.port}")
            page.screenshot(path=folder / f"99-confirm.{language}.{width}.{scheme}.png")
            page.context.close()
        chromium.close()
    served.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
