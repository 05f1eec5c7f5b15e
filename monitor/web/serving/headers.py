"""Adds to every response what browsers must know to keep a page safe."""

from __future__ import annotations

from monitor.web.serving.limits import App, Message, Receive, Scope, Send

# No script, style or picture but ours, none inside a page, no request to another host, no frame.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_ALWAYS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),  # sites that we link to do not learn what is read here
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_UNLESS_SAID = ((b"cache-control", b"private, no-store"),)


class SafeHeaders:
    """Adds the headers to all responses of an application."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                said = {name.lower() for name, _ in headers}
                headers += _ALWAYS
                headers += [pair for pair in _UNLESS_SAID if pair[0] not in said]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, sent)
