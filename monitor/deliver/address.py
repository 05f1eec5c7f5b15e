"""Split a recipient into its addresses, each of which is sent to and recorded separately."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from config.recipient import Recipient
from config.secret import Secret
from monitor.compose.message import Form
from monitor.deliver.mail import MailService
from monitor.deliver.network.guard import addresses_of_host, private_among
from monitor.deliver.outcome import SendKind, SendOutcome
from monitor.deliver.services import (
    ServiceRefused,
    form_for,
    keep_target,
    limit_of,
    open_service,
    scheme_of,
    server_of,
    targets_of,
)
from monitor.locale.locale import ENGLISH, Locale, locale_of


@dataclass(frozen=True, slots=True)
class Address:
    """One destination of messages. `key` names it in tables and logs and holds no secret."""

    recipient: str  # name in the config
    key: str  # "b@x.test", "slack-5f2c81ab90"; stable as long as the destination is
    url: Secret
    form: Form
    limit: int  # code points of a message
    allow_private_network: bool = False
    locale: Locale = ENGLISH  # how its reader reads
    from_name: str = ""  # the sender's name in mails, unless the URL has one

    @property
    def pool_key(self) -> str:
        """The key whose sends run one after another; keys never wait for each other."""
        return f"{self.recipient}/{self.key}"


def addresses_of(recipient_name: str, recipient: Recipient) -> tuple[Address, ...]:
    """Return the addresses of a recipient: each to, cc and bcc of a mail, each channel of a chat.

    Raises ServiceRefused when the URL cannot be used.
    """
    scheme = scheme_of(recipient.url)
    service = open_service(recipient.url)
    return tuple(
        Address(
            recipient=recipient_name,
            key=key,
            url=recipient.url,
            form=form_for(scheme),
            limit=limit_of(service, scheme),
            allow_private_network=recipient.allow_private_network,
            locale=locale_of(recipient.language, recipient.time_zone),
            from_name=recipient.from_name,
        )
        for key in _keys_of(service, scheme)
    )


def service_for(address: Address) -> Any:
    """Return a new Apprise service that sends to this address only. Raises ServiceRefused."""
    scheme = scheme_of(address.url)
    service = open_service(address.url)
    keys = _keys_of(service, scheme)
    if address.key not in keys:
        raise ServiceRefused("the recipient no longer has this address")
    kept = keys[address.key]
    if isinstance(service, MailService):
        service.targets = [kept]
        sender_name, sender = service.from_addr
        service.from_addr = [sender_name or address.from_name or False, sender]
    elif kept is not None:
        keep_target(service, kept)
    return service


@dataclass(frozen=True, slots=True)
class Pin:
    """The only IP address that a host stands for during an attempt."""

    host: str = ""  # "": any host, as the service has a fixed public server
    address: str = ""


def pin_of(address: Address, service: Any) -> Pin | SendOutcome:
    """Return where an attempt may connect, or why the guard forbids it.

    The host's name is looked up once, here: what was checked is what is connected to. A refusal
    is not final: the delivery is retried, so that the config can be corrected.
    """
    server = server_of(service, scheme_of(address.url))
    if server is None or address.allow_private_network:
        return Pin()
    try:
        addresses = addresses_of_host(*server)
    except (OSError, UnicodeError):
        return SendOutcome(SendKind.RETRY, "the server's name does not resolve", reachable=False)
    found = private_among(addresses)
    if found is None:
        return Pin(server[0], addresses[0])
    reason = f"{found} is not a public address, and allow_private_network is not set"
    return SendOutcome(SendKind.RETRY, reason, reachable=False)


def _keys_of(service: Any, scheme: str) -> dict[str, Any]:
    """Map each key to the target that `service_for` needs to select that address."""
    if isinstance(service, MailService):
        names = dict.fromkeys((*sorted(service.cc), *sorted(service.bcc)))
        targets = {address: name for name, address in service.targets}
        return {
            _mail_key(address): (targets.get(address, False), address)
            for address in dict.fromkeys((*targets, *names))
        }
    targets_found = targets_of(service)
    if not targets_found:
        return {scheme: None}
    return {f"{scheme}-{_short_hash(target)}": target for target in targets_found}


def _mail_key(address: str) -> str:
    """Return the address with its domain in lower case, cut to 255 characters.

    Domains are case-insensitive, but the part before the @ may not be (RFC 5321, 2.4).
    """
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}"[:255]


def _short_hash(target: tuple[str, Any]) -> str:
    return hashlib.sha256(repr(target).encode()).hexdigest()[:10]
