"""Says which message templates of the user are not used, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.cli.console import complain
from monitor.cli.speech import worded, words

if TYPE_CHECKING:
    from config.load import Config


def warn_of_templates(config: Config) -> None:
    """Print a line for each template that cannot be used; the shipped one is used instead."""
    if not config.templates:
        return
    from monitor.compose.own.templates import OwnTemplates

    for problem in OwnTemplates(config.templates).problems:
        complain(f"{problem.place}: {worded(problem.reason)}")
        complain(words("Until it is mended, messages are written by the shipped template."))
