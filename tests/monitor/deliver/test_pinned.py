"""What the guard has checked is what is connected to; and how long a service asks to wait."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from typing import Any

import pytest

from config.recipient import Recipient
from monitor.compose.alert import compose
from monitor.deliver.address import addresses_of
from monitor.deliver.network.pinned import retry_after_s
from monitor.deliver.outcome import SendKind, SendOutcome
from monitor.deliver.sender import send
from tests.monitor.deliver.conftest import Hook, Post
from tests.monitor.telling import alert

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
NAME, PUBLIC = "turns.example", "203.0.113.9"


class Names:
    """A name that stands for a public address when it is first asked for, then for this machine."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self.connected: list[str] = []
        real, connect = socket.getaddrinfo, socket.create_connection

        def look_up(host: Any, port: Any, *args: Any, **more: Any) -> Any:
            if host != NAME:
                return real(host, port, *args, **more)
            self.asked += 1
            address = PUBLIC if self.asked == 1 else "127.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, int(port)))]

        def note(address: tuple[str, int], *args: Any, **more: Any) -> socket.socket:
            self.connected.append(address[0])
            if address[0] == PUBLIC:
                raise ConnectionRefusedError("nobody listens there")
            return connect(address, *args, **more)

        patch.setattr(socket, "getaddrinfo", look_up)
        patch.setattr(socket, "create_connection", note)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    # 203.0.113.0/24 is for documents; here it plays the public internet
    monkeypatch.setattr(
        "monitor.deliver.network.guard.is_public", lambda address: address == PUBLIC
    )
    return Names(monkeypatch)


def tell(url: str) -> SendOutcome:
    (address,) = addresses_of("inbox", Recipient.model_validate({"url": url}))
    message = compose(alert(), address.form, message_id="<1@x>", limit=address.limit)
    return send(message, address, timeout_s=4)


def test_a_mail_server_is_looked_up_once_and_its_address_kept(names: Names, post: Post) -> None:
    """Case A13."""
    outcome = tell(f"mailto://{NAME}:{post.port}/?from=a@house.example&to=b@mail.example")
    assert outcome.kind is SendKind.RETRY
    assert (names.asked, names.connected) == (1, [PUBLIC])
    assert post.mails() == []


def test_a_web_hook_is_looked_up_once_and_its_address_kept(names: Names, hook: Hook) -> None:
    """Case A13."""
    outcome = tell(f"json://{NAME}:{hook.port}/told")
    assert outcome.kind is SendKind.RETRY
    assert names.asked == 1
    assert hook.requests == []


def test_how_long_a_web_hook_asks_to_wait_is_kept(hook: Hook) -> None:
    """Case G9."""
    hook.status, hook.headers = 429, {"Retry-After": "120"}
    url = f"json://127.0.0.1:{hook.port}/told"
    recipient = Recipient.model_validate({"url": url, "allow_private_network": True})
    (address,) = addresses_of("inbox", recipient)
    message = compose(alert(), address.form, message_id="<1@x>", limit=address.limit)
    outcome = send(message, address, timeout_s=60)
    assert (outcome.kind, outcome.retry_after_s) == (SendKind.RETRY, 120)


@pytest.mark.parametrize(
    ("headers", "body", "wait"),
    [
        ({"Retry-After": "7"}, b"", 7),
        ({"Retry-After": "1.5"}, b"", 1.5),
        ({"Retry-After": "Tue, 03 Nov 2026 12:02:00 GMT"}, b"", 120),
        ({"Retry-After": "Tue, 03 Nov 2026 11:00:00 GMT"}, b"", 0),
        ({"Retry-After": "soon"}, b'{"retry_after": 3}', None),
        ({}, b'{"ok": false, "parameters": {"retry_after": 35}}', 35),
        ({}, b'{"message": "limited", "retry_after": 0.25}', 0.25),
        ({}, b'{"retry_after": true}', None),
        ({}, b'{"retry_after": -5}', None),
        ({}, b"[1]", None),
        ({}, b"<html>", None),
        ({}, b"", None),
    ],
)
def test_a_wait_is_read_where_services_write_it(
    headers: dict[str, str], body: bytes, wait: float | None
) -> None:
    """Case G9."""
    assert retry_after_s(headers, body, now=NOW) == wait
