"""Outcomes of attempts to send a message, read from the responses of servers."""

from __future__ import annotations

import smtplib
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum

from monitor.compose.cleaning import clean_line, cut

MAX_REASON = 300  # code points, so that a reason fits on one line of a table

# HTTP statuses below 500 after which the same message may be accepted later.
_PATIENCE = frozenset({408, 425, 429})


class SendKind(StrEnum):
    """Kinds of outcome of an attempt."""

    SENT = "sent"  # the recipient's server accepted it
    RETRY = "retry"  # not accepted now; later it may be
    REFUSED = "refused"  # refused for good; trying again cannot help
    UNKNOWN = "unknown"  # sent without a reply; it may have arrived, so a retry may repeat it
    HELD = "held"  # not tried, because its server has just failed or others go first


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """The outcome of an attempt, with a reason that contains no secrets."""

    kind: SendKind
    reason: str = ""
    reachable: bool = True  # False when the server itself fails, so other sends would too

    @property
    def possible_repeat(self) -> bool:
        return self.kind is SendKind.UNKNOWN


class Stage(StrEnum):
    """The stage that a mail conversation has reached."""

    CONNECT = "connect"  # connection, encryption and login, before this mail is named
    SENDER = "sender"  # MAIL FROM
    RECIPIENT = "recipient"  # RCPT TO
    DATA = "data"  # DATA; the mail itself is being sent


def outcome_of_reply(code: int, text: str, stage: Stage) -> SendOutcome:
    """Return the outcome of an SMTP reply (RFC 5321, 4.2): 2xx is sent, 4xx retry, 5xx refused.

    A 5xx before the mail was named (a wrong password, a closed server) is about us, not about the
    mail. It is retried, so that no mail is lost before the config is corrected.
    """
    reason = short_reason(f"{code} {text}")
    if 200 <= code < 300:
        return SendOutcome(SendKind.SENT, reason)
    if 500 <= code < 600 and stage is not Stage.CONNECT:
        return SendOutcome(SendKind.REFUSED, reason)
    return SendOutcome(SendKind.RETRY, reason, reachable=code != 421 and stage is not Stage.CONNECT)


def outcome_of_error(error: Exception, stage: Stage) -> SendOutcome:
    """Return the outcome of a mail conversation that broke off at a stage."""
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code > 0:
        return outcome_of_reply(error.smtp_code, _text_of(error.smtp_error), stage)
    if stage is Stage.DATA:
        reason = f"the connection was lost before the answer ({_words(error)}): possible repeat"
        return SendOutcome(SendKind.UNKNOWN, reason, reachable=False)
    reason = f"the mail server could not be used at {stage}: {_words(error)}"
    return SendOutcome(SendKind.RETRY, short_reason(reason), reachable=False)


def outcome_of_status(status: int | None, words: str) -> SendOutcome:
    """Return the outcome of a failed HTTP request; `status` is None without a response."""
    if status is None:
        reason = short_reason(words) or "the service did not accept it"
        return SendOutcome(SendKind.RETRY, reason, reachable=False)
    reason = short_reason(f"HTTP {status}: {words}")
    if 400 <= status < 500 and status not in _PATIENCE:
        return SendOutcome(SendKind.REFUSED, reason)
    return SendOutcome(SendKind.RETRY, reason, reachable=status not in (429, 503))


def short_reason(text: str) -> str:
    """Return a server's text as one line, cut to MAX_REASON code points."""
    return cut(clean_line(text), MAX_REASON)


def _text_of(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _words(error: Exception) -> str:
    """Describe an error in our words where it is common, and in its own words otherwise."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return "its name does not resolve"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    return short_reason(str(error)) or type(error).__name__
