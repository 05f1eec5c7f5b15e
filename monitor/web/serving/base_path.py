"""Takes the path of the public URL from requests, where a reverse proxy has left it on."""

from __future__ import annotations

from collections.abc import Callable

from monitor.web.serving.limits import App, Receive, Scope, Send


class BasePath:
    """Serves `/news/stories/1` as `/stories/1` where the public URL ends in `/news`."""

    def __init__(self, app: App, base: Callable[[], str]) -> None:
        self._app = app
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        base = self._base()
        if base and scope["type"] == "http" and f"{scope['path']}/".startswith(f"{base}/"):
            scope = {**scope, "path": scope["path"].removeprefix(base) or "/"}
            scope["raw_path"] = scope["path"].encode()
        await self._app(scope, receive, send)
