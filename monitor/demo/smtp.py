"""The SMTP server of the demo's inbox, which stores accepted mail and simulates faults.

Importing this module imports Twisted's reactor, so an asyncio reactor must be installed before.
"""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from twisted.internet import defer, task
from twisted.internet.interfaces import IAddress
from twisted.internet.protocol import Protocol, ServerFactory
from twisted.mail import smtp
from zope.interface import implementer

SLOW_S = 3.0  # longer than a user waits, shorter than any sender's deadline
HANG_S = 60.0  # longer than any sender's deadline

ENVELOPE_TO = "X-Envelope-To"
ENVELOPE_FROM = "X-Envelope-From"


class Fault(StrEnum):
    """The fault that mail to this local part causes."""

    FULL = "full"  # 552, the mailbox is full
    UNKNOWN = "unknown"  # 550, no such mailbox
    GREYLIST = "greylist"  # 451 for the first attempt of each message, then accepted
    BUSY = "busy"  # 421, the service is not available
    SLOW = "slow"  # accepted after SLOW_S
    HANG = "hang"  # sends no reply for HANG_S
    DROP = "drop"  # stored, but the connection is closed without a reply


REFUSALS = {
    Fault.FULL: (552, "5.2.2 Mailbox full"),
    Fault.UNKNOWN: (550, "5.1.1 No such user here"),
    Fault.BUSY: (421, "4.3.2 Busy, try again later"),
}


def fault_of(recipient: str) -> Fault | None:
    """Return the fault selected by a recipient's local part; `full+anything@` counts as `full@`."""
    local = recipient.partition("@")[0].partition("+")[0]
    return Fault(local) if local in set(Fault) else None


class Post:
    """Stores accepted mail in a Maildir and remembers which messages were greylisted."""

    def __init__(self, folder: Path) -> None:
        self._maildir = mailbox.Maildir(folder, create=True)
        self._greylisted: set[str] = set()

    def keep(self, lines: list[bytes], *, sender: str, recipient: str) -> None:
        envelope = f"{ENVELOPE_FROM}: {sender}\n{ENVELOPE_TO}: {recipient}\n".encode()
        self._maildir.add(envelope + b"\n".join(lines) + b"\n")

    def is_first_try(self, message_id: str) -> bool:
        """Whether this is the first call for the message id."""
        first = message_id not in self._greylisted
        self._greylisted.add(message_id)
        return first


@implementer(smtp.IMessage)
class Letter:
    """One incoming mail for one recipient."""

    def __init__(self, post: Post, user: smtp.User, *, fault: Fault | None) -> None:
        self._post = post
        self._user = user
        self._fault = fault
        self._lines: list[bytes] = []
        self._in_head = True

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        self._lines.append(line)
        if self._in_head and line.lower().startswith(b"message-id:"):
            self._meet_greylist(line.partition(b":")[2].strip().decode("ascii", "replace"))
        self._in_head = self._in_head and bool(line)

    def eomReceived(self) -> defer.Deferred[None]:  # noqa: N802 - Twisted's name
        self._post.keep(self._lines, sender=str(self._user.orig), recipient=str(self._user.dest))
        if self._fault is Fault.DROP:
            self._user.protocol.transport.abortConnection()
            return defer.Deferred()
        return defer.succeed(None)

    def connectionLost(self) -> None:  # noqa: N802 - Twisted's name
        self._lines.clear()

    def _meet_greylist(self, message_id: str) -> None:
        if self._fault is Fault.GREYLIST and self._post.is_first_try(message_id):
            raise smtp.SMTPServerError(451, b"4.7.1 Greylisted, try again")  # bytes, here


class Session(smtp.ESMTP):
    """One SMTP conversation."""

    noisy = False
    transport: Any
    # `clock` is an IReactorTime; the type checker does not know zope's interfaces.

    def __init__(self, post: Post, *, clock: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Twisted's mail package has no types
        self._post = post
        self._clock = clock

    def receivedHeader(self, *_: object) -> bytes:  # noqa: N802 - Twisted's name
        return b"Received: by the demo inbox; " + bytes(smtp.rfc822date())

    def validateFrom(self, _helo: object, origin: smtp.Address) -> smtp.Address:  # noqa: N802
        return origin

    def validateTo(  # noqa: N802 - Twisted's name
        self, user: smtp.User
    ) -> Callable[[], Letter] | defer.Deferred[Callable[[], Letter]]:
        fault = fault_of(str(user.dest))
        if fault is Fault.BUSY:
            self._clock.callLater(0, self.transport.loseConnection)
        if fault in REFUSALS:
            raise smtp.SMTPServerError(*REFUSALS[fault])
        accept = partial(Letter, self._post, user, fault=fault)
        wait = {Fault.SLOW: SLOW_S, Fault.HANG: HANG_S}.get(fault) if fault else None
        return task.deferLater(self._clock, wait, lambda: accept) if wait else accept


class SessionFactory(ServerFactory):
    """Opens a session for each connection."""

    noisy = False

    def __init__(self, post: Post, *, clock: Any) -> None:
        self._post = post
        self._clock = clock

    def buildProtocol(self, _addr: IAddress | None) -> Protocol:  # noqa: N802 - Twisted's name
        session: Protocol = Session(self._post, clock=self._clock)
        return session
