"""Silent name servers hold up their own sources, and no other."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.load import load_config
from monitor.service.pipeline import SourceReport
from monitor.service.run_once import run_once
from storage.outcomes import SourceState
from storage.store import Store
from tests.crawler.fetch.loop_thread import LoopThread
from tests.crawler.fetch.newsroom import FEED, rss
from tests.web import Web

SILENT = 10
SETTINGS = "include_shipped: {{sources: false, topics: []}}\nstorage_url: {url}\n"


@pytest.fixture
def healthy_is_done(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Names that begin with `silent` get no answer before this is set."""
    system, done = socket.getaddrinfo, threading.Event()

    def getaddrinfo(host: str, *rest: object, **more: object) -> object:
        if not host.startswith("silent"):
            return system("127.0.0.1", *rest, **more)  # type: ignore[arg-type]
        done.wait(300)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield done
    done.set()


def source(name: str, url: str) -> str:
    return (
        f"name: {name}\nurl: {url}\nlanguages: [en]\nallow_private_network: true\ndelay_s: 0\n"
        f"channels:\n  - {{kind: feed, url: {url}feed.xml}}\n"
    )


def test_ten_silent_names_leave_the_places_of_crawls_to_healthy_sources(
    sqlite_store: Store,
    loop_thread: LoopThread,
    web: Web,
    tmp_path: Path,
    healthy_is_done: threading.Event,
) -> None:
    """Case H16. With two places, the healthy source is done while ten wait for a name server."""
    web.page("/feed.xml", rss(), content_type=FEED)
    folder = tmp_path / "sources"
    folder.mkdir()
    limits = "fetch: {concurrent_sources: 2}\n"
    (tmp_path / "marsad.yaml").write_text(SETTINGS.format(url="sqlite:///unused") + limits)
    for number in range(SILENT):
        text = source(f"a-{number}", f"http://silent{number}.test:{web.port}/")
        (folder / f"a-{number}.yaml").write_text(text)
    (folder / "paper.yaml").write_text(source("paper", f"http://paper.test:{web.port}/"))
    config = load_config(tmp_path, {})
    done: list[tuple[str, SourceState, str]] = []

    def note(report: SourceReport) -> None:
        done.append((report.result.source, report.result.state, report.result.reason))
        if report.result.source == "paper":
            healthy_is_done.set()

    loop_thread.run(
        run_once(config, sqlite_store, list(config.sources.values()), deliver=False, on_done=note)
    )
    assert done[0][:2] == ("paper", SourceState.EMPTY)
    assert [state for _name, state, _reason in done[1:]] == [SourceState.DNS] * SILENT
    assert all("no name server answers" in reason for _name, _state, reason in done[1:])
