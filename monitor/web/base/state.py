"""What all pages work on: the config as it is now, the store, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from config.load import Config
from config.web import Web
from monitor.service.process.heartbeat import Vitals
from monitor.web.base.attempts import Attempts
from monitor.web.base.own_commands import OwnCommands
from monitor.web.base.probes import Probes
from monitor.websub.subscription_store import SubscriptionStore
from storage.store import Store


@dataclass
class WebState:
    """One of each application. The config is replaced when its files have changed."""

    config: Config
    store: Store
    load: Callable[[], Config]  # reads the files again; raises ConfigError
    now: Callable[[], datetime]
    # what hubs call back, while the config has `websub` and a daemon runs
    subscriptions: SubscriptionStore | None = None
    on_news: Callable[[], None] = lambda: None
    attempts: Attempts = field(default_factory=Attempts)
    commands: OwnCommands = field(default_factory=OwnCommands)
    vitals: Vitals | None = None  # of the daemon in this process, where there is one
    probes: Probes = field(init=False)

    def __post_init__(self) -> None:
        self.probes = Probes(self.store, lambda: self.config.sources, self.now)

    @property
    def web(self) -> Web:
        """The settings of the page. Raises LookupError where the config has none."""
        if self.config.settings.web is None:
            raise LookupError("the config has no `web`")
        return self.config.settings.web

    @property
    def base(self) -> str:
        """The path of the public URL, which a reverse proxy may take away: `/news`, or nothing."""
        web = self.config.settings.web
        return urlsplit(web.public_url).path.rstrip("/") if web and web.public_url else ""


def state_of(request: Request) -> WebState:
    """Return the state of the application that a request came to."""
    state = request.app.state.web
    assert isinstance(state, WebState)  # noqa: S101 - set where the application is made
    return state


State = Annotated[WebState, Depends(state_of)]
