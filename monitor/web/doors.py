"""The doors of a daemon or of `marsad serve`: the page, and where it is wanted the hub door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import structlog

from config.load import Config
from monitor.service.doors import DoorState, Wanted
from monitor.web.app import web_app
from monitor.web.base.state import WebState
from monitor.web.hub_door import HubsOnly
from monitor.web.serving.limits import App
from monitor.web.serving.listener import Listener
from storage.store import Store

log = structlog.get_logger(__name__)

Door = tuple[str, int, bool]  # host, port, whether only hubs are served there


class WebDoors:
    """One application behind one or two listeners."""

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
        settings = wanted.config.settings
        web, websub = settings.web, settings.websub if wanted.subscriptions else None
        page = (web.host, web.port, False) if web else None
        hubs = (websub.host, websub.port, True) if websub else None
        if page and hubs and page[:2] == hubs[:2]:
            hubs = page  # one address serves both
        for known in [known for known in self._listeners if known not in (page, hubs)]:
            await self._listeners.pop(known).close()
        for door in dict.fromkeys((page, hubs)):
            if door is not None:
                await self._open(door, HubsOnly(app) if door[2] else app)
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


def _url(listener: Listener) -> str:
    host = f"[{listener.host}]" if ":" in listener.host else listener.host
    return f"http://{host}:{listener.port}/"
