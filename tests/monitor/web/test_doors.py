"""The doors of a daemon: opened, moved and closed as the config says; a taken port is a reason."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from config.health import HealthDoor
from config.load import Config
from config.secret import Secret
from config.settings import Settings, WebSub
from config.web import Web
from monitor.service.doors import DoorState, Wanted
from monitor.web.doors import WebDoors
from monitor.websub.subscription_store import SubscriptionStore
from storage.store import Store
from tests.monitor.web.paper import NOW
from tests.ports import free_port

KEY = "x" * 32


def status(port: int, path: str = "/enter") -> int:
    """The status that the page answers with; 0 if nobody listens."""
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except OSError:
        return 0


class House:
    """A store with doors, in a loop that the test moves."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.loop = asyncio.new_event_loop()
        self.doors = WebDoors(store, lambda: self.config(None), now=lambda: NOW)

    def config(
        self, page: int | None, *, hubs: int | None = None, health: int | None = None
    ) -> Config:
        web = Web(port=page, token=Secret(KEY)) if page else None
        websub = hubs and WebSub(public_url="https://a.example", port=hubs, key=Secret(KEY))
        url = Secret("sqlite:///unused")
        watched = HealthDoor(port=health) if health else None
        settings = Settings(storage_url=url, web=web, websub=websub or None, health=watched)
        return Config(settings, {}, {}, None)

    def open(
        self, page: int | None, *, hubs: int | None = None, health: int | None = None
    ) -> DoorState:
        config, books = self.config(page, hubs=hubs, health=health), None
        if config.settings.websub:
            books = SubscriptionStore(self.store, config.settings.websub, {}, lambda: NOW)
        return self.run(self.doors.keep_open(Wanted(config, books, lambda: None)))

    def run(self, work: object) -> DoorState:
        found: DoorState = self.loop.run_until_complete(work)  # type: ignore[arg-type]
        return found

    def ask(self, *asked: tuple[int, str]) -> list[int]:
        """The statuses of pages, while the loop runs."""

        async def all_of_them() -> list[int]:
            return [await asyncio.to_thread(status, port, path) for port, path in asked]

        return self.loop.run_until_complete(all_of_them())


@pytest.fixture
def house(sqlite_store: Store, tmp_path: Path) -> Iterator[House]:
    made = House(sqlite_store)
    yield made
    made.loop.run_until_complete(made.doors.close())
    made.loop.run_until_complete(made.loop.shutdown_default_executor())
    made.loop.close()


def test_a_taken_port_is_a_reason_and_the_page_comes_when_it_is_free(house: House) -> None:
    port = free_port()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        state = house.open(port)
        assert (state.page, state.page_problem) == ("", "Address already in use")
    state = house.open(port)
    assert (state.page, state.page_problem) == (f"http://127.0.0.1:{port}/", "")
    assert house.ask((port, "/enter")) == [200]


def test_the_page_moves_with_the_config_and_ends_with_it(house: House) -> None:
    first, second = free_port(), free_port()
    house.open(first)
    assert house.ask((first, "/enter")) == [200]
    house.open(second)
    assert house.ask((first, "/enter"), (second, "/enter")) == [0, 200]
    assert house.open(None) == DoorState()
    assert house.ask((second, "/enter")) == [0]


def test_hubs_find_their_door_and_nothing_else_at_their_port(house: House) -> None:
    page, hubs = free_port(), free_port()
    state = house.open(page, hubs=hubs)
    assert state.hubs
    paths = ("/", "/enter", "/static/style.css", "/api/v1/openapi.json", "/websub/1-abc")
    assert house.ask(*((hubs, path) for path in paths)) == [404] * 5
    assert house.ask((page, "/enter"), (page, "/websub/1-abc")) == [200, 404]


def test_one_port_serves_people_and_hubs(house: House) -> None:
    port = free_port()
    state = house.open(port, hubs=port)
    assert (state.page, state.hubs) == (f"http://127.0.0.1:{port}/", True)


def test_hubs_have_their_door_without_a_page(house: House) -> None:
    port = free_port()
    assert house.open(None, hubs=port) == DoorState(hubs=True)
    assert house.ask((port, "/enter"), (port, "/websub/1-abc")) == [404, 404]


def test_health_has_its_door_without_a_page_and_nothing_else_is_there(house: House) -> None:
    port = free_port()
    assert house.open(None, health=port) == DoorState()
    assert house.ask((port, "/healthz"), (port, "/readyz"), (port, "/metrics")) == [200] * 3
    others = ("/", "/enter", "/api/v1/articles", "/static/style.css", "/websub/1-abc", "/metrics/")
    assert house.ask(*((port, path) for path in others)) == [404] * 6


def test_the_door_of_health_stays_closed_to_everything_else_beside_a_page(house: House) -> None:
    page, health = free_port(), free_port()
    house.open(page, health=health)
    assert house.ask((health, "/enter"), (health, "/metrics")) == [404, 200]
    assert house.ask((page, "/enter"), (page, "/healthz"), (page, "/metrics")) == [200, 200, 401]
    house.open(page)
    assert house.ask((health, "/healthz"), (page, "/readyz")) == [0, 200]
