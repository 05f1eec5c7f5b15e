"""One connection to a mail server, which can be broken off at any time.

The library's own connection is known only once the server has greeted, and looks up the host's name
again; this one can be ended while a greeting drips, and goes where the guard has looked.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from apprise.plugins.email.smtp import SMTPSecureMode

from monitor.deliver.outcome import SendOutcome, Stage, outcome_of_error, outcome_of_reply

SHUTDOWN_GRACE_S = 2.0  # how long a server may take to reply to QUIT


@dataclass(frozen=True, slots=True)
class Login:
    """Where a mail server is and how it is used."""

    host: str
    port: int
    mode: str  # one of SMTPSecureMode
    timeout_s: float  # for the connection and for each reply
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    is_verified: bool = True  # whether the certificate must be valid
    address: str = ""  # IP address to connect to; "": look up the host


class _Client(smtplib.SMTP):
    """A client that tells of its socket as soon as there is one."""

    address = ""
    raw: socket.socket | None = None
    _host: str  # the name that certificates must bear, as the library calls it

    def go_to(self, login: Login) -> tuple[int, bytes]:
        """Connect, to the checked address if there is one, and return the greeting."""
        self.address, self._host = login.address, login.host
        return self.connect(login.host, login.port)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        self.raw = socket.create_connection((self.address or host, port), timeout)
        return self.raw


class _SslClient(smtplib.SMTP_SSL, _Client):
    """The same with encryption from the first byte: SMTP_SSL wraps the socket of `_Client`."""


class Conversation:
    """One connection to a mail server, which records the stage it has reached."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._client: _Client | None = None
        self._is_aborted = False
        self.stage = Stage.CONNECT

    def deliver(self, sender: str, recipient: str, mail: bytes) -> SendOutcome:
        """Send a mail. Return the server's reply, or the stage at which the conversation broke."""
        try:
            client = self._connect()
            outcome = self._offer(client, sender, recipient, mail)
            self._say_goodbye(client)
        except (OSError, smtplib.SMTPException, RuntimeError) as error:
            return outcome_of_error(error, self.stage)
        finally:
            if self._client is not None:
                self._client.close()
        return outcome

    def greet(self) -> str:
        """Connect, encrypt and log in as for a mail, and leave; return why that is not possible."""
        try:
            client = self._connect()
            client.ehlo_or_helo_if_needed()
            self._say_goodbye(client)
        except (OSError, smtplib.SMTPException, RuntimeError) as error:
            return outcome_of_error(error, self.stage).reason
        finally:
            if self._client is not None:
                self._client.close()
        return ""

    def abort(self) -> None:
        """End the connection, from another thread, whatever it waits for."""
        self._is_aborted = True
        connection = self._client.raw if self._client else None
        if connection is not None:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _connect(self) -> _Client:
        login = self._login
        client = self._client = self._new_client()
        code, text = client.go_to(login)
        if self._is_aborted or code != 220:
            raise smtplib.SMTPConnectError(code, text)
        if login.mode == SMTPSecureMode.STARTTLS:
            client.starttls(context=self._context())
        if login.user and login.password:
            client.login(login.user, login.password)
        return client

    def _new_client(self) -> _Client:
        if self._login.mode == SMTPSecureMode.SSL:
            return _SslClient(timeout=self._login.timeout_s, context=self._context())
        # Reading the machine's certificates takes 70 % of the work where none is needed.
        return _Client(timeout=self._login.timeout_s)

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if not self._login.is_verified:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def _offer(self, smtp: _Client, sender: str, recipient: str, mail: bytes) -> SendOutcome:
        smtp.ehlo_or_helo_if_needed()
        self.stage = Stage.SENDER
        code, text = smtp.mail(sender)
        if code == 250:
            self.stage = Stage.RECIPIENT
            code, text = smtp.rcpt(recipient)
        if code in (250, 251):
            self.stage = Stage.DATA
            code, text = smtp.data(mail)
        if code < 0:
            raise smtplib.SMTPServerDisconnected("the server closed the connection")
        return outcome_of_reply(code, text.decode("utf-8", "replace"), self.stage)

    def _say_goodbye(self, client: _Client) -> None:
        connection: Any = client.sock
        if connection is not None:
            connection.settimeout(SHUTDOWN_GRACE_S)
        with suppress(OSError, smtplib.SMTPException):
            client.quit()
