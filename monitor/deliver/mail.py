"""Send mail with Apprise's e-mail service, but with our own message, to one recipient.

Apprise's service makes a new Message-ID for every attempt, derives the text part from the HTML
and returns one boolean. This one is the same service (URL, servers, encryption, login) with a
message that is the same in every attempt, and returns the server's own reply as outcome.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from apprise.plugins.email.base import NotifyEmail

from monitor.compose.message import Message
from monitor.deliver.mime import Envelope, mail_address, mime_of
from monitor.deliver.network.conversation import Conversation, Login
from monitor.deliver.outcome import SendKind, SendOutcome, Stage


class MailService(NotifyEmail):
    """Sends one message to one recipient, and keeps the outcome of the server's reply."""

    from_addr: Any  # (name or False, address)
    port: Any
    secure_mode: Any

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self.message: Message | None = None  # set before `notify`
        self.outcome: SendOutcome | None = None  # read after `notify`
        self.address = ""  # the IP address that the guard has checked; "": look up the name
        self._conversation: Conversation | None = None

    def send(self, *_: Any, **__: Any) -> bool:  # the message brings its own parts
        if self.message is None:
            raise RuntimeError("no message was given")
        try:
            envelope = self._envelope()
            mail = mime_of(self.message, envelope, now=datetime.now(UTC)).as_bytes()
        except (ValueError, UnicodeError) as error:
            self.outcome = SendOutcome(SendKind.REFUSED, f"not a valid mail: {error}")
            return False
        self._conversation = Conversation(self._login())
        self.outcome = self._conversation.deliver(
            envelope.sender.addr_spec, envelope.to.addr_spec, mail
        )
        return self.outcome.kind is SendKind.SENT

    @property
    def stage(self) -> Stage:
        """The stage that the conversation has reached."""
        return self._conversation.stage if self._conversation else Stage.CONNECT

    def _login(self) -> Login:
        return Login(
            host=self.smtp_host,
            port=self.port,
            mode=self.secure_mode,
            user=self.user,
            password=self.password,
            is_verified=self.verify_certificate,
            timeout_s=self.socket_connect_timeout,
            address=self.address,
        )

    def greet(self) -> str:
        """Ask the server as for a mail, without one; return why it cannot be used, or nothing."""
        return Conversation(self._login()).greet()

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
