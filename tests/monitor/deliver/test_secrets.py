"""Secrets of recipients stay where they are: in no log, no outcome, no representation."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator

import pytest

from config.recipient import Recipient
from config.secret import Secret
from monitor.compose.alert import compose
from monitor.deliver.address import addresses_of
from monitor.deliver.masking import masked
from monitor.deliver.outcome import SendKind
from monitor.deliver.sender import send
from monitor.deliver.services import ServiceRefused
from tests.monitor.deliver.conftest import Hook, Post
from tests.monitor.telling import alert

SENTINEL = "sEnTiNeL99"
NOWHERE = "127.0.0.1:1"


def urls(post: Post, hook: Hook) -> list[str]:
    to = "from=a@house.example&to=b@mail.example"
    return [
        f"mailto://user:{SENTINEL}@127.0.0.1:{post.port}/?{to}",
        f"mailto://user:{SENTINEL}@{NOWHERE}/?{to}",
        f"mailtos://user:{SENTINEL}@127.0.0.1:{post.port}/?{to}",
        f"json://user:{SENTINEL}@127.0.0.1:{hook.port}/{SENTINEL}?-token={SENTINEL}",
        f"json://{SENTINEL}@{NOWHERE}/{SENTINEL}/%73EnTiNeL99",
        f"ntfy://user:{SENTINEL}@{NOWHERE}/topic",
        f"slack://{SENTINEL}/{SENTINEL}",
        f"discord://{SENTINEL}",
        f"tgram://{SENTINEL}/x",
        f"matrix://user:{SENTINEL}@{NOWHERE}/#room",
        f"mailto://user:{SENTINEL}@/?pgp=maybe&{to}",
        f"nonsense://{SENTINEL}",
    ]


@pytest.mark.parametrize("number", range(12))
def test_a_failing_recipient_shows_no_secret(
    post: Post,
    hook: Hook,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    number: int,
) -> None:
    """Case F8."""
    hook.status = 500
    caplog.set_level(logging.DEBUG)
    recipient = Recipient.model_construct(
        url=Secret(urls(post, hook)[number]), allow_private_network=True
    )
    seen = [repr(recipient)]
    try:
        for address in addresses_of("team", recipient):
            message = compose(alert(), address.form, message_id="<1@x>", limit=address.limit)
            outcome = send(message, address, timeout_s=4)
            assert outcome.kind is not SendKind.SENT
            assert outcome.reason
            seen += [repr(address), str(address), address.key, address.pool_key, repr(outcome)]
    except ServiceRefused as error:
        seen += [str(error), repr(error), repr(error.__context__)]
    out, err = capfd.readouterr()
    assert SENTINEL not in "\n".join([*seen, caplog.text, out, err])


@pytest.fixture
def telltale_port() -> Iterator[int]:
    """A mail server that repeats the password in its refusal."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def refuse() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(f"554 go away, {SENTINEL}\r\n".encode())

        thread = threading.Thread(target=refuse)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def test_a_server_that_repeats_the_password_is_not_quoted(telltale_port: int) -> None:
    """Case F8."""
    url = f"mailto://u:{SENTINEL}@127.0.0.1:{telltale_port}/?from=a@h.example&to=b@m.example"
    (address,) = addresses_of("team", Recipient(url=Secret(url), allow_private_network=True))
    outcome = send(compose(alert(), address.form, message_id="<1@x>"), address, timeout_s=60)
    assert "554 go away" in outcome.reason
    assert SENTINEL not in outcome.reason


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("slack://AAAA1/BBBB2/CCCC3/#press", "POST /AAAA1/BBBB2/CCCC3"),
        ("mailto://u:p%40ss@h.example/?to=a@b.example", "login with p@ss and p%40ss failed"),
        ("json://key99:word99@h.example/tok-en?-X=y777", "key99 word99 tok-en y777"),
        ("tgram://123456:ABCdef/777888", "bot 123456:ABCdef chat 777888"),
        ("json://[broken", "json://[broken"),
    ],
)
def test_every_part_of_a_url_is_masked(url: str, words: str) -> None:
    """Case F8."""
    hidden = masked(words, Secret(url))
    for part in ("AAAA1", "BBBB2", "CCCC3", "p@ss", "p%40ss", "key99", "word99", "tok-en", "y777"):
        assert part not in hidden
    assert "ABCdef" not in hidden
    assert "broken" not in hidden


def test_masking_leaves_addresses_and_servers_readable() -> None:
    url = Secret("mailto://u:p4ss@mail.example:25/?from=a@b.example&to=c@d.example")
    words = "c@d.example refused by mail.example"
    assert masked(words, url) == words
