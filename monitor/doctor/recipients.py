"""Whether recipients can be told: by asking their servers, or by a test message."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from config.recipient import Recipient
from config.said import said
from monitor.deliver.address import addresses_of
from monitor.deliver.mail import MailService
from monitor.deliver.masking import masked
from monitor.deliver.network.guard import addresses_of_host, private_among
from monitor.deliver.outcome import SendKind
from monitor.deliver.services import ServiceRefused, open_service, scheme_of, server_of
from monitor.deliver.trial import send_trial
from monitor.doctor.finding import Finding, failure, fine, warning
from monitor.locale.local_text import Name

CHECK = "recipients"
TIMEOUT_S = 10.0  # for the connection, and for each reply


def check_recipients(
    recipients: Mapping[str, Recipient], *, timeout_s: float = TIMEOUT_S
) -> Iterator[Finding]:
    """Yield whether the server of each recipient can be reached. No message is sent."""
    if not recipients:
        yield warning(
            CHECK,
            said("There are no recipients: nobody is told."),
            said("Name one under `recipients` in marsad.yaml, and a route to it."),
        )
    for name, recipient in recipients.items():
        try:
            addresses_of(name, recipient)
            asked, reason = _ask(recipient, timeout_s)
        except (ServiceRefused, OSError, UnicodeError) as error:
            asked, reason = True, str(error) or type(error).__name__
        if reason:
            yield _unreached(name, masked(reason, recipient.url))
        else:
            yield _reached(name, was_asked=asked)


def send_to_recipients(recipients: Mapping[str, Recipient]) -> Iterator[Finding]:
    """Send a test message to every address and yield what became of each."""
    for name, recipient in recipients.items():
        for address, outcome in send_trial(name, recipient):
            values = {"name": Name(name), "address": Name(address)}
            if outcome.kind is SendKind.SENT:
                line = said("{name}: a test message was sent to {address}.", **values)
                yield fine(CHECK, line)
            else:
                yield _unreached(name, outcome.reason)


def _ask(recipient: Recipient, timeout_s: float) -> tuple[bool, str]:
    """Return whether a server was asked, and why it cannot be used; empty if it can.

    Raises OSError and UnicodeError.
    """
    service = open_service(recipient.url)
    server = server_of(service, scheme_of(recipient.url))
    if server is None:
        return False, ""
    host, port = server
    found = addresses_of_host(host, port)
    if not recipient.allow_private_network and private_among(found):
        return True, f"{host} is in a private network, and allow_private_network is not set"
    if isinstance(service, MailService):
        return True, _greet(service, found[0], timeout_s)
    with socket.create_connection((found[0], port or _usual_port(service)), timeout_s):
        return True, ""


def _greet(service: MailService, address: str, timeout_s: float) -> str:
    service.address, service.socket_connect_timeout = address, ceil(timeout_s)
    return service.greet()


def _usual_port(service: Any) -> int:
    return 443 if getattr(service, "secure", False) else 80


def _unreached(name: str, reason: str) -> Finding:
    line = said("{name} cannot be told: {reason}", name=Name(name), reason=Name(reason, "en"))
    return failure(CHECK, line, said("Look at its address, its password and the firewall."))


def _reached(name: str, *, was_asked: bool) -> Finding:
    if was_asked:
        return fine(CHECK, said("{name}: the server answers.", name=Name(name)))
    line = said("{name}: its service is asked only when there is a message.", name=Name(name))
    return fine(CHECK, line)
