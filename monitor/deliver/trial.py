"""Send a test message, to check that delivery works before there is an alert."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from uuid import uuid4

from config.recipient import Recipient
from monitor.compose.message import Form, Message
from monitor.deliver.address import Address, addresses_of
from monitor.deliver.outcome import SendKind, SendOutcome
from monitor.deliver.sender import send
from monitor.deliver.services import ServiceRefused


def send_trial(name: str, recipient: Recipient) -> Iterator[tuple[str, SendOutcome]]:
    """Send a test message to every address of a recipient and yield each with its outcome.

    A recipient that cannot be used yields its name with the reason.
    """
    try:
        addresses = addresses_of(name, recipient)
    except ServiceRefused as error:
        yield name, SendOutcome(SendKind.REFUSED, str(error))
        return
    for address in addresses:
        yield address.key, send(_message(address), address)


def _message(address: Address) -> Message:
    locale = address.locale
    text = locale.say("This is a test. If you can read it, alerts will reach you here.")
    html = ""
    if address.form is Form.MAIL:
        html = f'<p lang="{locale.language}" dir="{locale.direction}">{escape(str(text))}</p>'
    return Message(
        subject=str(locale.say("Marsad: test message")),
        text=str(text),
        message_id=f"<{uuid4().hex}@marsad.invalid>",
        html=html,
        form=address.form,
    )
