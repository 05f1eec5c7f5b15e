"""The doors of a daemon or of `marsad serve`: to the page, for hubs, and for health."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum

import structlog

from config.load import Config
from monitor.service.doors import DoorState, Wanted
from monitor.web.app import web_app
from monitor.web.base.state import WebState
from monitor.web.hub_door import HubsOnly
from monitor.web.programs.probes import HealthOnly
from monitor.web.serving.limits import App
from monitor.web.serving.listener import Listener
from storage.store import Store

log = structlog.get_logger(__name__)


class DoorKind(StrEnum):
    """What is served at a door."""

    PAGE = "page"  # everything
    HUBS = "hubs"
    HEALTH = "health"


Door = tuple[str, int, DoorKind]  # host, port, what is served there
_APPS: Mapping[DoorKind, Callable[[App], App]] = {
    DoorKind.PAGE: lambda app: app,
    DoorKind.HUBS: HubsOnly,
    DoorKind.HEALTH: HealthOnly,
}


class WebDoors:
    """One application behind up to three listeners."""

    def __init__(
        self,
        store: Store,
        load: Callable[[], Config],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._load, self._now = store, load, now
        self._state: WebState | None = None
        self._app: App | None = None
        self._listeners: dict[Door, Listener] = {}
        self._problems: dict[Door, str] = {}  # the last one logged
        self._wanted: Config | None = None  # the last config that was asked for

    async def keep_open(self, wanted: Wanted) -> DoorState:
        """Listen where the config says; see `Doors`."""
        app = self._application(wanted)
        page, hubs, health = _doors(wanted)
        doors = [door for door in dict.fromkeys((page, hubs, health)) if door is not None]
        for known in [known for known in self._listeners if known not in doors]:
            await self._listeners.pop(known).close()
        for door in doors:
            await self._open(door, _APPS[door[2]](app))
        return DoorState(
            page=_url(self._listeners[page]) if page in self._listeners else "",
            page_problem=self._problems.get(page, "") if page else "",
            hubs=hubs in self._listeners,
        )

    async def close(self) -> None:
        """Stop listening."""
        for listener in self._listeners.values():
            await listener.close()
        self._listeners.clear()
        if self._state is not None:
            self._state.commands.close()

    def _application(self, wanted: Wanted) -> App:
        if self._state is None or self._app is None:
            self._state = WebState(wanted.config, self._store, self._load, self._now)
            self._app = web_app(self._state)
        if wanted.config is not self._wanted:  # else it may have gained what the page has saved
            self._wanted = self._state.config = wanted.config
        self._state.subscriptions = wanted.subscriptions
        self._state.on_news = wanted.on_news
        self._state.vitals = wanted.vitals
        return self._app

    async def _open(self, door: Door, app: App) -> None:
        host, port, _ = door
        listener = self._listeners.pop(door, None) or Listener(host, port)
        was_open = listener.is_open
        try:
            await listener.open(app)
        except OSError as error:
            reason = error.strerror or str(error)
            if self._problems.get(door) != reason:
                log.error("web_cannot_listen", host=host, port=port, error=reason)
            self._problems[door] = reason
            return
        if not was_open:
            log.info("web_listening", host=host, port=port)
        self._listeners[door] = listener
        self._problems.pop(door, None)


def _doors(wanted: Wanted) -> tuple[Door | None, Door | None, Door | None]:
    """Return the doors to the page, for hubs and for health; the page's own may be all of them."""
    settings = wanted.config.settings
    web, websub, health = settings.web, settings.websub, settings.health
    page: Door | None = (web.host, web.port, DoorKind.PAGE) if web else None
    hubs = (websub.host, websub.port, DoorKind.HUBS) if websub and wanted.subscriptions else None
    watched = (health.host, health.port, DoorKind.HEALTH) if health else None
    if page and hubs and page[:2] == hubs[:2]:
        hubs = page
    return page, hubs, watched


def _url(listener: Listener) -> str:
    host = f"[{listener.host}]" if ":" in listener.host else listener.host
    return f"http://{host}:{listener.port}/"
