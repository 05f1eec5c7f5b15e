"""Outcomes of attempts to send a message, read from the responses of servers."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from dataclasses import dataclass
from enum import StrEnum

from monitor.compose.cleaning import clean_line, cut

MAX_REASON = 300  # code points, so that a reason fits on one line of a table

# Only what says that there is no such address ends a delivery: every other refusal may be our own
# fault (a password, a relay, a policy) or pass (a full mailbox), and is tried again.
_GONE = 410  # HTTP
# What a service answers to every message of ours, not to this one: the others wait meanwhile.
_SAME_FOR_ALL = frozenset({401, 403, 404, 429, 503})
_NO_SUCH_ADDRESS = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"})  # RFC 3463, RFC 7505
_ENHANCED = re.compile(r"\A\s*(\d\.\d{1,3}\.\d{1,3})\b")
_NO_SUCH_USER = re.compile(
    r"no such (user|mailbox|recipient|person|address)"
    r"|(user|mailbox|recipient|address|account|addressee) (is )?"
    r"(unknown|not found|does not exist|doesn't exist|unavailable: unknown|invalid)"
    r"|unknown (user|mailbox|recipient|address|account|local part)"
    r"|no mailbox (here )?by that name|does not have an? .{0,40}account"
    r"|recipient address rejected: user unknown|invalid (recipient|mailbox)",
    re.IGNORECASE,
)


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
    retry_after_s: float | None = None  # how long the server asks to wait

    @property
    def possible_repeat(self) -> bool:
        return self.kind is SendKind.UNKNOWN


class Stage(StrEnum):
    """The stage that a mail conversation has reached."""

    CONNECT = "connect"  # connection, encryption and login, before this mail is named
    SENDER = "sender"  # MAIL FROM
    RECIPIENT = "recipient"  # RCPT TO
    DATA = "data"  # DATA; the mail itself is being sent


_NAMED = (Stage.RECIPIENT, Stage.DATA)  # the recipient has been named


def outcome_of_reply(code: int, text: str, stage: Stage) -> SendOutcome:
    """Return the outcome of an SMTP reply (RFC 5321, 4.2): 2xx is sent, all else is retried.

    Only a 5xx that says there is no such address is final. A wrong password, a relay that is
    closed to us, a full mailbox or a policy can be mended on either side.
    """
    reason = short_reason(f"{code} {text}")
    if 200 <= code < 300:
        return SendOutcome(SendKind.SENT, reason)
    if 500 <= code < 600 and stage in _NAMED and _is_no_such_address(text):
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


def outcome_of_status(
    status: int | None, words: str, *, retry_after_s: float | None = None
) -> SendOutcome:
    """Return the outcome of a failed HTTP request; `status` is None without a response.

    Only 410 is final (RFC 9110, 15.5.11). A 404 may be an address that was copied wrongly.
    """
    if status is None:
        reason = short_reason(words) or "the service did not accept it"
        return SendOutcome(SendKind.RETRY, reason, reachable=False)
    reason = short_reason(f"HTTP {status}: {words}")
    if status == _GONE:
        return SendOutcome(SendKind.REFUSED, reason)
    is_reachable = status not in _SAME_FOR_ALL
    return SendOutcome(SendKind.RETRY, reason, is_reachable, retry_after_s)


def _is_no_such_address(text: str) -> bool:
    """Whether a reply says that the address does not exist.

    The enhanced code decides where there is one: servers use 550 for everything.
    """
    enhanced = _ENHANCED.match(text)
    if enhanced is not None and enhanced[1] != "5.0.0":
        return enhanced[1] in _NO_SUCH_ADDRESS
    return _NO_SUCH_USER.search(text) is not None


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
