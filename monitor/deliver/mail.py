"""Send mail with Apprise's e-mail service, but with our own message, to one recipient.

Apprise's service makes a new Message-ID for every attempt, derives the text part from the HTML
and returns one boolean. This one is the same service (URL, servers, encryption, login) with a
message that is the same in every attempt, and returns the server's own reply as outcome.
"""

from __future__ import annotations

import smtplib
import socket
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Self

from apprise.plugins.email.base import NotifyEmail
from apprise.plugins.email.smtp import AppriseSMTPController, SMTPSecureMode

from monitor.compose.message import Message
from monitor.deliver.mime import Envelope, mail_address, mime_of
from monitor.deliver.outcome import (
    SendKind,
    SendOutcome,
    Stage,
    outcome_of_error,
    outcome_of_reply,
)

SHUTDOWN_GRACE_S = 2.0  # how long a server may take to reply to QUIT


class MailService(NotifyEmail):
    """Sends one message to one recipient, and keeps the outcome of the server's reply."""

    from_addr: Any  # (name or False, address)
    port: Any
    secure_mode: Any

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self.message: Message | None = None  # set before `notify`
        self.outcome: SendOutcome | None = None  # read after `notify`
        self._conversation: _Conversation | None = None

    def send(self, *_: Any, **__: Any) -> bool:  # the message brings its own parts
        if self.message is None:
            raise RuntimeError("no message was given")
        try:
            envelope = self._envelope()
            mail = mime_of(self.message, envelope, now=datetime.now(UTC)).as_bytes()
        except (ValueError, UnicodeError) as error:
            self.outcome = SendOutcome(SendKind.REFUSED, f"not a valid mail: {error}")
            return False
        self._conversation = _Conversation(self)
        self.outcome = self._conversation.deliver(
            envelope.sender.addr_spec, envelope.to.addr_spec, mail
        )
        return self.outcome.kind is SendKind.SENT

    def abort(self) -> None:
        """Break off the conversation, from another thread, when the server takes too long."""
        if self._conversation is not None:
            self._conversation.abort()

    def _envelope(self) -> Envelope:
        sender_name, sender = self.from_addr
        target: tuple[Any, str] = self.targets[0]
        name, recipient = target
        return Envelope(
            sender=mail_address(sender_name or "", sender),
            to=mail_address(name or "", recipient),
            reply_to=tuple(mail_address("", address) for address in sorted(self.reply_to)),
            headers=tuple(self.headers.items()),
        )


class _Conversation(AppriseSMTPController):
    """One connection to a mail server, which records the stage it has reached."""

    _socket: Any  # smtplib.SMTP once connected

    def __init__(self, service: MailService) -> None:
        super().__init__(
            host=service.smtp_host,
            port=service.port,
            secure_mode=service.secure_mode,
            user=service.user,
            password=service.password,
            verify_certificate=service.verify_certificate,
            socket_connect_timeout=service.socket_connect_timeout,
        )
        self._stage = Stage.CONNECT

    def __enter__(self) -> Self:
        if self.secure_mode != SMTPSecureMode.INSECURE or self.user:
            super().__enter__()
        else:
            # Apprise reads the machine's certificates even where none is needed, which takes 70 %
            # of the work.
            self._socket = smtplib.SMTP(self.host, self.port, timeout=self.socket_connect_timeout)
        return self

    def deliver(self, sender: str, recipient: str, mail: bytes) -> SendOutcome:
        """Send a mail. Return the server's reply, or the stage at which the conversation broke."""
        try:
            with self:
                outcome = self._offer(sender, recipient, mail)
                self._socket.sock.settimeout(SHUTDOWN_GRACE_S)
                return outcome
        except (OSError, smtplib.SMTPException, RuntimeError) as error:
            return outcome_of_error(error, self._stage)

    def abort(self) -> None:
        connection = getattr(self._socket, "sock", None)
        if connection is not None:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _offer(self, sender: str, recipient: str, mail: bytes) -> SendOutcome:
        smtp: smtplib.SMTP = self._socket
        smtp.ehlo_or_helo_if_needed()
        self._stage = Stage.SENDER
        code, text = smtp.mail(sender)
        if code == 250:
            self._stage = Stage.RECIPIENT
            code, text = smtp.rcpt(recipient)
        if code in (250, 251):
            self._stage = Stage.DATA
            code, text = smtp.data(mail)
        if code < 0:
            raise smtplib.SMTPServerDisconnected("the server closed the connection")
        return outcome_of_reply(code, text.decode("utf-8", "replace"), self._stage)
