"""What became of an attempt to tell somebody, and how answers of servers are read."""

from __future__ import annotations

import smtplib
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum

from monitor.compose.cleaning import clean_line, cut

MAX_REASON = 300  # code points; a line in a table, not a log file

# HTTP answers below 500 that ask for patience, not for another message.
_PATIENCE = frozenset({408, 425, 429})


class SendKind(StrEnum):
    """What became of an attempt."""

    SENT = "sent"  # the recipient's server accepted it
    RETRY = "retry"  # not accepted now; later it may be
    REFUSED = "refused"  # refused for good: trying again cannot help
    UNKNOWN = "unknown"  # handed over, but no answer: it may have arrived, a repeat is possible
    HELD = "held"  # not tried: its server gave no answer a moment ago, or others go first


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """What became of an attempt, and why, in words without secrets."""

    kind: SendKind
    reason: str = ""
    reachable: bool = True  # False: the server itself is the trouble, others would fail there too

    @property
    def possible_repeat(self) -> bool:
        return self.kind is SendKind.UNKNOWN


class Stage(StrEnum):
    """How far a mail conversation came."""

    CONNECT = "connect"  # nothing said about this mail yet: connection, encryption, login
    SENDER = "sender"  # MAIL FROM
    RECIPIENT = "recipient"  # RCPT TO
    DATA = "data"  # the mail itself is on its way


def outcome_of_reply(code: int, text: str, stage: Stage) -> SendOutcome:
    """An SMTP answer (RFC 5321, part 4.2): 2xx sent, 4xx later, 5xx never.

    A 5xx before the mail was named (a wrong password, a closed server) is about us, not about the
    mail: it is tried again, so that nothing is lost until somebody has mended the config.
    """
    reason = short_reason(f"{code} {text}")
    if 200 <= code < 300:
        return SendOutcome(SendKind.SENT, reason)
    if 500 <= code < 600 and stage is not Stage.CONNECT:
        return SendOutcome(SendKind.REFUSED, reason)
    return SendOutcome(SendKind.RETRY, reason, reachable=code != 421 and stage is not Stage.CONNECT)


def outcome_of_error(error: Exception, stage: Stage) -> SendOutcome:
    """A mail conversation that broke off, by how far it had come."""
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code > 0:
        return outcome_of_reply(error.smtp_code, _text_of(error.smtp_error), stage)
    if stage is Stage.DATA:
        reason = f"the connection was lost before the answer ({_words(error)}): possible repeat"
        return SendOutcome(SendKind.UNKNOWN, reason, reachable=False)
    reason = f"the mail server could not be used at {stage}: {_words(error)}"
    return SendOutcome(SendKind.RETRY, short_reason(reason), reachable=False)


def outcome_of_status(status: int | None, words: str) -> SendOutcome:
    """An HTTP answer of a chat or push service; None where no answer came."""
    if status is None:
        reason = short_reason(words) or "the service did not accept it"
        return SendOutcome(SendKind.RETRY, reason, reachable=False)
    reason = short_reason(f"HTTP {status}: {words}")
    if 400 <= status < 500 and status not in _PATIENCE:
        return SendOutcome(SendKind.REFUSED, reason)
    return SendOutcome(SendKind.RETRY, reason, reachable=status not in (429, 503))


def short_reason(text: str) -> str:
    """A server's words made fit for a log line and a table."""
    return cut(clean_line(text), MAX_REASON)


def _text_of(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _words(error: Exception) -> str:
    """What went wrong, for a reader: our words for what is common, the error's for the rest."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return "its name does not resolve"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    return short_reason(str(error)) or type(error).__name__
