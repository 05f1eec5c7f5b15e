"""Real servers on loopback: a mailbox, and a web hook that answers as told."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from config.recipient import Recipient
from config.secret import Secret
from monitor.demo.inbox import ReceivedMail, read_inbox


class Post:
    """The inbox process, as tests speak of it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    def recipient(self, *names: str, more: str = "", login: str = "") -> Recipient:
        """A mail recipient with these local parts at mail.example."""
        to = ",".join(f"{name}@mail.example" for name in names)
        url = f"mailto://{login}127.0.0.1:{self.port}/?from=marsad@house.example&to={to}{more}"
        return Recipient(url=Secret(url), allow_private_network=True)

    def mails(self, *names: str) -> list[ReceivedMail]:
        """What these local parts have got (everybody, if none is named)."""
        mails = read_inbox(self.folder)
        return [mail for mail in mails if not names or mail.to.partition("@")[0] in names]

    def empty(self) -> None:
        for mail in (self.folder / "new").iterdir():
            mail.unlink()


@pytest.fixture(scope="session")
def post_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    folder = tmp_path_factory.mktemp("inbox") / "mail"
    command = [sys.executable, "-m", "monitor.demo.inbox", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Post(folder, json.loads(process.stdout.readline())["port"])
        process.terminate()
    shutil.rmtree(folder)


@pytest.fixture
def post(post_office: Post) -> Post:
    post_office.empty()
    return post_office


class Hook:
    """A web hook: answers with `status` and keeps what it was sent."""

    def __init__(self) -> None:
        self.status = 200
        self.headers: dict[str, str] = {}
        self.requests: list[tuple[str, bytes]] = []
        self.port = 0

    def json(self) -> dict[str, Any]:
        """The body of the only request."""
        ((_, body),) = self.requests
        found: dict[str, Any] = json.loads(body)
        return found


@pytest.fixture
def hook() -> Iterator[Hook]:
    state = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            state.requests.append((self.path, body))
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()
