"""A served page: the real server on loopback, its clock in the hands of the test."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Coroutine, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from config.load import Config, load_config
from monitor.service.doors import DoorState, Wanted
from monitor.web.base.attempts import Attempts
from monitor.web.doors import WebDoors
from monitor.web.entrance.credentials import hash_password
from storage.store import Store
from tests.monitor.web.browser import Browser
from tests.monitor.web.paper import NOW, Paper
from tests.ports import free_port

T = TypeVar("T")
TOKEN = "a-token-of-forty-letters-for-these-tests"
PASSWORD = "correct horse, battery staple"
SETTINGS = """\
include_shipped: {{sources: false, topics: false}}
storage_url: sqlite:///{folder}/marsad.db
recipients:
  desk: {{url: "mailto://127.0.0.1:25/?from=m@house.example&to=desk@mail.example"}}
web:
  port: {port}
  token: {token}
  people:
    amina: {{password: "{hashed}", role: editor, language: ar}}
    boris: {{password: "{hashed}"}}
  api_tokens:
    archive: {{token: "an-api-token-of-forty-letters-for-tests"}}
"""
TOPIC = (
    "name: {name}\ntitle: {{en: {en}, ar: {ar}}}\n"
    "terms:\n  - {{id: en-name, language: en, pattern: {term}, examples: [{term}]}}\n"
)
SOURCES = {
    "tamarin": ("Tamarin", "en"),
    "kiosque": ("Le Kiosque des Vents", "fr"),
    "nashra": ("النشرة الساحلية", "ar"),
    "gangcheng": ("港城晚报", "zh"),
}
TOPICS = {
    "ferries": ("Island ferries", "عبّارات الجزر", "island ferry plan"),
    "quays": ("Quays & <b>harbours</b>", "الأرصفة", "quay"),
}


class Served:
    """The page of a folder; close it at the end."""

    def __init__(
        self,
        folder: Path,
        empty_database: Path,
        *,
        sources: Mapping[str, tuple[str, str]] = SOURCES,
        topics: Mapping[str, tuple[str, str, str]] = TOPICS,
        more: str = "",  # YAML in the section `web`
    ) -> None:
        self.folder, self.now = folder, NOW
        self.port = free_port()
        self._write(sources, topics, more)
        shutil.copy(empty_database, folder / "marsad.db")
        self.store = Store.open(f"sqlite:///{folder}/marsad.db")
        self.paper = Paper(self.store)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.doors = WebDoors(self.store, self.load, now=lambda: self.now)
        self.state = self.open()

    def load(self) -> Config:
        return load_config(self.folder, {})

    def open(self) -> DoorState:
        """Serve by the config as its files are."""
        return self.run(self.doors.keep_open(Wanted(self.load(), None, lambda: None)))

    def browser(self, **headers: str) -> Browser:
        return Browser(self.port, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def entered(self, name: str = "", **headers: str) -> Browser:
        """A browser in which somebody has entered: the owner, unless a name is given."""
        browser = self.browser(**headers)
        answer = browser.enter(PASSWORD if name else TOKEN, name=name)
        assert answer.status == 303, answer.words
        return browser

    def at(self, now: datetime) -> None:
        self.now = now

    def forgive(self) -> None:
        """Forget the failed attempts to enter."""
        assert self.doors._state is not None
        self.doors._state.attempts = Attempts()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def close(self) -> None:
        self.run(self.doors.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(60)
        self._loop.close()
        self.store.close()

    def _write(
        self,
        sources: Mapping[str, tuple[str, str]],
        topics: Mapping[str, tuple[str, str, str]],
        more: str,
    ) -> None:
        hashed = hash_password(PASSWORD)
        text = SETTINGS.format(folder=self.folder, port=self.port, token=TOKEN, hashed=hashed)
        (self.folder / "marsad.yaml").write_text(text + more, encoding="utf-8")
        for place in ("sources", "topics"):
            (self.folder / place).mkdir()
        for name, (title, language) in sources.items():
            (self.folder / "sources" / f"{name}.yaml").write_text(
                f"name: {name}\ntitle: {title}\nurl: https://{name}.example/\n"
                f"languages: [{language}]\n",
                encoding="utf-8",
            )
        for name, (en, ar, term) in topics.items():
            (self.folder / "topics" / f"{name}.yaml").write_text(
                TOPIC.format(name=name, en=f'"{en}"', ar=ar, term=term), encoding="utf-8"
            )
