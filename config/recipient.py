"""The model of a recipient: where to send, in which language and time zone, and when not."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from config.model import StrictModel
from config.people import SenderName, ServedLanguage
from config.said import said
from config.schemes import SCHEMES
from config.secret import Secret
from config.service_addresses import as_service_url
from config.times import ClockSpan, Zone


def reachable_scheme(url: Secret) -> Secret:
    """Refuse a recipient whose scheme is not in the list. The error never quotes the address."""
    scheme, mark, rest = url.reveal().partition("://")
    if not mark or not rest:
        raise ValueError(said("must be an address such as mailto://... or slack://..."))
    if scheme.lower() not in SCHEMES:
        raise ValueError(
            said("the part before :// must be one of {schemes}", schemes=", ".join(SCHEMES))
        )
    return url


class Recipient(StrictModel):
    """Where to send alerts: an Apprise URL with a name."""

    # an address as the service shows it, such as https://hooks.slack.com/..., is accepted too
    url: Annotated[Secret, AfterValidator(as_service_url), AfterValidator(reachable_scheme)]
    allow_private_network: bool = False  # for a mail server or web hook in the own network
    language: ServedLanguage = "en"  # of our own words; quoted news stays in its own
    time_zone: Zone = "UTC"  # of quiet hours, budgets, digests and the times in messages
    # what would be sent within it is held, and goes as one digest at its end: `22:00-07:00`
    quiet_hours: ClockSpan | None = None
    # messages a day; what is more goes as one digest when the next day begins. None: no limit
    budget_per_day: int | None = Field(default=None, ge=1)
    from_name: SenderName = "Marsad"  # the sender's name in mails, unless the address has one
