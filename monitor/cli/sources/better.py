"""Shows channels that are better than those of a source, and writes them after a yes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from config.said import said_of
from monitor.cli.console import complain, say
from monitor.cli.json_format import instant
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.load import Config
    from monitor.onboarding.better_channels import Proposal

BetterChannels = Mapping[str, "Sequence[Proposal]"]  # by source


def propose(config: Config, better: BetterChannels, *, yes: bool) -> None:
    """Print the line to change for each proposal; ask at a terminal whether to write it."""
    for name, proposals in better.items():
        if proposals:
            _show(config, name, proposals)
            if yes or (sys.stdin.isatty() and typer.confirm("Write it?")):
                _write(config, name, proposals)


def _show(config: Config, name: str, proposals: Sequence[Proposal]) -> None:
    from config.channel_lines import channel_line
    from monitor.onboarding.channel_change import source_text

    found = source_text(config, name)
    for one in proposals:
        newest = f", the newest of {one.newest:%Y-%m-%d}" if one.newest else ""
        say(f"\n{name}: {f'{one.old.url}: ' if one.old else ''}{one.why}.")
        count = "1 article" if one.items == 1 else f"{one.items} articles"
        say(f"Another address announces {count}{newest}. The line would be:")
        line = found.line(one)
        place = f"{found.file}:{line}" if line else str(found.file)
        say(channel_line(one.new) if one.old else f"channels:\n{channel_line(one.new)}")
        if found.is_own:
            say(f"in {place}")
        else:
            say(f"in a copy of {place}, as sources/{name}.yaml in your own folder")


def _write(config: Config, name: str, proposals: Sequence[Proposal]) -> None:
    from monitor.onboarding.channel_change import change_channels
    from monitor.onboarding.own_file import Refusal

    try:
        say(words("wrote {file}", file=change_channels(config, name, proposals)))
    except Refusal as refusal:
        complain(said_of(refusal))


def better_json(proposals: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Return the proposals of a source for programs."""
    return [
        {
            "instead_of": one.old.url if one.old else None,
            "why": one.why,
            "kind": one.new.kind.value,
            "url": one.new.url,
            "items": one.items,
            "newest": instant(one.newest),
        }
        for one in proposals
    ]
