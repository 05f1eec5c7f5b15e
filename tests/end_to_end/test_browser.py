"""Sources whose pages are made by scripts, from the config to the stored article."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Browser
from crawler.fetch.browser.presence import why_no_browser
from tests.crawler.fetch.newsroom import FEED, rss
from tests.instance import Instance
from tests.waiting import until
from tests.web import Web

MISSING = why_no_browser(Browser())
needs_browser = pytest.mark.skipif(bool(MISSING), reason=f"a browser {MISSING}")
SENTENCE = "The council of the island met for the {}th time and spoke about the new ferry."
STORY = "".join(f"<p>{SENTENCE.format(number)}</p>" for number in range(9))
SHOW = (
    "fetch('/story.json').then(r => r.json()).then(one => { document.body.innerHTML ="
    " `<article><h1>${one.title}</h1>${one.text}</article>` })"
)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        server.page(
            "/story", f"<html><body><div id=app></div><script>{SHOW}</script></body></html>"
        )
        told = f'{{"title": "A ferry for the island", "text": "{STORY}"}}'
        server.page("/story.json", told, content_type="application/json")
        server.page("/feed.xml", rss(server.url("/story")), content_type=FEED)
        yield server


@pytest.fixture
def instance(tmp_path: Path, web: Web) -> Instance:
    made = Instance(tmp_path / "config")
    made.settings(inbox_port=25)
    channel = f"channels:\n  - {{kind: feed, url: {web.url('/feed.xml')}}}\n"
    made.source("island", web.url("/"), languages="en", more=f"browser: true\n{channel}")
    return made


@needs_browser
def test_a_page_whose_text_is_made_by_a_script_becomes_an_article(instance: Instance) -> None:
    ran = instance.run("crawl", "island", "--json")
    assert ran.code == 0, ran.err
    (article,) = instance.articles()
    assert "for the 8th time" in article["text"]


@needs_browser
def test_a_daemon_that_is_stopped_leaves_no_browser_behind(instance: Instance, web: Web) -> None:
    web.page("/story", "<html><body><p>x</p><script>while (true) {}</script></body></html>")
    daemon = instance.start("run")
    try:
        assert until(lambda: any(map(is_page, family(daemon.pid))))
        started = family(daemon.pid)
        os.kill(daemon.pid, signal.SIGTERM)
        assert daemon.wait(300) == 0
        assert until(lambda: not [pid for pid, began in started.items() if birth(pid) == began])
    finally:
        daemon.kill()
        daemon.wait(60)


def test_a_source_that_needs_a_missing_browser_is_an_error_of_the_config(
    instance: Instance,
) -> None:
    with (instance.folder / "marsad.yaml").open("a", encoding="utf-8") as file:
        file.write("browser: {chromium: /nowhere/chromium}\n")
    ran = instance.run("crawl", "island")
    assert ran.code == 2
    assert "sources/island.yaml: browser: needs " in ran.err


def family(pid: int) -> dict[int, str]:
    """The living processes that descend from this one, and when each was born."""
    parents = {int(path.name): parent(path) for path in Path("/proc").glob("[0-9]*")}
    found, waiting = dict[int, str](), [pid]
    while waiting:
        one = waiting.pop()
        waiting += [child for child, of in parents.items() if of == one and child not in found]
        found[one] = birth(one)
    return {one: born for one, born in found.items() if born and one != pid}


def is_page(pid: int) -> bool:
    """Whether this is a process of the browser that runs a page."""
    try:
        return b"--type=renderer" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def parent(process: Path) -> int:
    return int((_stat(process) or ["", "0"])[1])


def birth(pid: int) -> str:
    """When a process was born; nothing for one that has ended."""
    fields = _stat(Path(f"/proc/{pid}"))
    return "" if not fields or fields[0] == "Z" else fields[19]


def _stat(process: Path) -> list[str]:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
