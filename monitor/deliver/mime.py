"""Render a message as a mail (RFC 5322)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from monitor.compose.cleaning import clean_line
from monitor.compose.message import Message

_OWN_HEADERS = frozenset(
    {
        "subject", "from", "to", "cc", "bcc", "date", "message-id", "reply-to",
        "list-unsubscribe", "list-unsubscribe-post", "mime-version", "content-type",
        "content-transfer-encoding",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Envelope:
    """Sender and recipient of a mail. `headers` are those that the recipient's URL adds."""

    sender: MailAddress
    to: MailAddress
    reply_to: tuple[MailAddress, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def mime_of(message: Message, envelope: Envelope, *, now: datetime) -> EmailMessage:
    """Return the mail with single-line headers, a text part and an HTML part if there is one.

    Raises ValueError (or UnicodeError) when the message is not valid in a mail.
    """
    mail = EmailMessage(policy=SMTP)
    mail.set_raw("Subject", _subject(message.subject))
    mail["From"] = envelope.sender
    mail["To"] = envelope.to
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = message.message_id
    _add_unsubscribe(mail, message.stop, envelope.sender)
    if envelope.reply_to:
        mail["Reply-To"] = envelope.reply_to
    _add_headers(mail, (*message.headers, *envelope.headers))
    mail.set_content(message.text)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    return mail


def _add_unsubscribe(mail: EmailMessage, link: str, sender: MailAddress) -> None:
    """Say how to unsubscribe (RFC 2369); by one click only over HTTPS, as RFC 8058 wants it."""
    by_mail = f"<mailto:{sender.addr_spec}?subject=unsubscribe>"
    # Python's own folding would write a long address as an encoded word, which nobody follows
    mail.set_raw("List-Unsubscribe", f"<{link}>,\r\n {by_mail}" if link else by_mail)
    if link.startswith("https://"):
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def mail_address(name: str, address: str) -> MailAddress:
    """Return a mail address for a header. Raises ValueError when the address is not valid."""
    return MailAddress(display_name=clean_line(name), addr_spec=address)


def _subject(text: str) -> str:
    """Return a subject encoded and folded into lines of at most 78 characters.

    Python's own folding of `EmailMessage` drops blanks between words that must be encoded, and
    leaves words that only look encoded to be decoded by the reader's program (RFC 2047, part 5).
    """
    plain = text.isascii() and "=?" not in text
    header = Header(text, "us-ascii" if plain else "utf-8", 78, header_name="Subject")
    return header.encode(linesep="\r\n")


def _add_headers(mail: EmailMessage, headers: Iterable[tuple[str, str]]) -> None:
    for name, value in headers:
        if name.lower() not in _OWN_HEADERS:
            mail[name] = clean_line(value)
