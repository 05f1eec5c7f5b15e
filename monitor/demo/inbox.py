"""A real mailbox on loopback: an SMTP server that keeps what it accepts in a Maildir.

For the demo and the tests. The local part of a recipient's address says which fault the server
shows (`monitor.demo.smtp.Fault`).

    python -m monitor.demo.inbox /tmp/inbox --port 0
"""

from __future__ import annotations

import argparse
import json
import mailbox
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_binary_file, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """One mail as it arrived."""

    subject: str
    sender: str
    to: str  # the recipient of the envelope, which the headers need not name
    message_id: str
    text: str
    html: str
    received: datetime  # aware UTC
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str | None:
        """Return the first header of that name, or None."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


class Inbox:
    """An SMTP server inside a running reactor; it stores accepted mail in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._port: Any = None  # twisted.internet.interfaces.IListeningPort

    def listen(self, reactor: Any, host: str = "127.0.0.1", port: int = 0) -> int:
        """Start to accept mail and return the port; 0 selects a free one."""
        # Twisted's SMTP module imports the reactor, so the program must choose its own before.
        from monitor.demo.smtp import Post, SessionFactory  # noqa: PLC0415

        factory = SessionFactory(Post(self.folder), clock=reactor)
        self._port = reactor.listenTCP(port, factory, interface=host)
        return int(self._port.getHost().port)

    def close(self) -> Any:
        """Stop to accept mail; the Deferred fires when the port is free."""
        return self._port.stopListening()

    def mails(self) -> list[ReceivedMail]:
        """Return all mail accepted so far, oldest first."""
        return read_inbox(self.folder)


def read_inbox(folder: Path) -> list[ReceivedMail]:
    """Return the mails in a Maildir, oldest first; none if the folder does not exist."""
    if not folder.is_dir():
        return []
    maildir = mailbox.Maildir(folder, factory=None, create=False)
    paths = sorted(
        (folder / "new" / key for key in maildir.iterkeys()),
        key=lambda path: path.stat().st_mtime_ns,
    )
    return [_read_mail(path) for path in paths]


def _read_mail(path: Path) -> ReceivedMail:
    with path.open("rb") as file:
        mail = message_from_binary_file(file, policy=policy.default)
    return ReceivedMail(
        subject=str(mail["Subject"] or ""),
        sender=str(mail["From"] or ""),
        to=str(mail["X-Envelope-To"] or ""),
        message_id=str(mail["Message-ID"] or "").strip(),
        text=_part(mail, "plain"),
        html=_part(mail, "html"),
        received=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
        headers=tuple((name, str(value)) for name, value in mail.items()),
    )


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if isinstance(part, EmailMessage) else ""


def main(arguments: list[str] | None = None) -> None:
    """Serve until interrupted; print `{"port": N}` once mail is accepted."""
    parser = argparse.ArgumentParser(prog="python -m monitor.demo.inbox", description=__doc__)
    parser.add_argument("folder", type=Path, help="the Maildir to keep mail in")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    options = parser.parse_args(arguments)
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs it

    port = Inbox(options.folder).listen(reactor, options.host, options.port)
    sys.stdout.write(json.dumps({"port": port}) + "\n")
    sys.stdout.flush()
    cast("Any", reactor).run()


if __name__ == "__main__":
    main()
