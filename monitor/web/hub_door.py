"""What hubs call back; it reveals nothing to clients that are no hub."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import PlainTextResponse, Response

from monitor.web.base.state import State, WebState
from monitor.web.serving.limits import App, Receive, Scope, Send
from monitor.websub.keys import PATH
from monitor.websub.subscription_store import Notification, SubscriptionStore

router = APIRouter(include_in_schema=False)
# A reverse proxy may keep or remove the path of the public URL.
_CALLBACKS = (f"/{PATH}/{{name}}", f"/{{before:path}}/{PATH}/{{name}}")


def is_callback(scope: Scope) -> bool:
    """Whether a request is for the hub door."""
    parts = scope.get("path", "").split("/")
    return len(parts) > 2 and parts[-2] == PATH


async def subscriptions_of(state: State) -> SubscriptionStore:
    """Return the subscriptions. Raises 404 where no daemon has any."""
    if state.subscriptions is None:
        raise HTTPException(404)
    return state.subscriptions


Subscriptions = Annotated[SubscriptionStore, Depends(subscriptions_of)]


async def verify(request: Request, name: str, store: Subscriptions) -> Response:
    """Answer a hub that asks whether we want a subscription."""
    challenge = await asyncio.to_thread(store.verify, name, dict(request.query_params))
    if challenge is None:
        raise HTTPException(404)
    return PlainTextResponse(challenge)


async def receive(request: Request, name: str, store: Subscriptions, state: State) -> Response:
    """Respond alike to signed and unsigned notifications, as W3C WebSub, section 8, asks."""
    if not await asyncio.to_thread(store.is_known, name):
        raise HTTPException(410)  # makes a hub end the subscription
    body = await request.body()
    signature = request.headers.get("X-Hub-Signature", "")
    if await asyncio.to_thread(store.receive, name, body, signature) is Notification.ACCEPTED:
        state.on_news()
    return Response(status_code=202)


for _path in _CALLBACKS:
    router.add_api_route(_path, verify, methods=["GET"])
    router.add_api_route(_path, receive, methods=["POST"])


class HubsOnly:
    """The application as hubs see it: nothing but the hub door is there."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_callback(scope):
            await Response(status_code=404)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def most_bytes(state: WebState, scope: Scope, usual: int) -> int:
    """Return how large the body of a request may be: hubs send whole feeds."""
    return state.config.settings.fetch.max_body_bytes if is_callback(scope) else usual
