"""Compiles topics and recipients from the config, and reports all problems at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from config.errors import ConfigError, Problem
from config.load import Config
from config.recipient import Recipient
from config.said import said_of
from crawler.fetch.browser.presence import why_no_browser
from monitor.match.engine import Matcher
from monitor.match.from_config import matcher_of

if TYPE_CHECKING:
    from monitor.deliver.address import Address


@dataclass(frozen=True, slots=True)
class Startup:
    """The topics as one matcher, and the addresses of every recipient."""

    matcher: Matcher
    addresses: Mapping[str, tuple[Address, ...]]


def prepare(config: Config) -> Startup:
    """Compile topics and resolve recipients. Raises ConfigError with every problem."""
    addresses, problems = _resolved(config.settings.recipients)
    problems += _without_browser(config)
    matcher = None
    try:
        matcher = matcher_of(config)
    except ConfigError as error:
        problems += error.problems
    if problems or matcher is None:
        raise ConfigError(problems)
    return Startup(matcher, addresses)


def _resolved(
    recipients: Mapping[str, Recipient],
) -> tuple[dict[str, tuple[Address, ...]], list[Problem]]:
    addresses: dict[str, tuple[Address, ...]] = {}
    problems: list[Problem] = []
    if not recipients:
        return addresses, problems
    from monitor.deliver.address import addresses_of
    from monitor.deliver.services import ServiceRefused

    for name, recipient in recipients.items():
        try:
            addresses[name] = addresses_of(name, recipient)
        except ServiceRefused as error:
            problems.append(Problem("marsad.yaml", None, f"recipients.{name}.url", said_of(error)))
    return addresses, problems


def _without_browser(config: Config) -> list[Problem]:
    """Return a problem for each source that needs a browser where none is installed.

    Such a source would never yield an article.
    """
    names = [name for name, source in config.sources.items() if source.browser]
    missing = why_no_browser(config.settings.browser) if names else ""
    return [Problem(f"sources/{name}.yaml", None, "browser", missing) for name in names if missing]
