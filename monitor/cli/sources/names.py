"""Says which sources the config has, and why a name is none of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer
from rich.table import Table
from rich.text import Text

from monitor.cli.console import complain, out, say
from monitor.cli.sources.catalogue import near_names
from monitor.cli.speech import words
from monitor.locale.wordbook import entry

if TYPE_CHECKING:
    from config.load import Config

NO_SOURCES = entry(
    "No source is on. `marsad sources list --catalogue` shows those that are shipped,"
    " `marsad sources enable NAME` turns one on, `marsad sources add URL` adds another."
)


def show_sources(config: Config) -> None:
    """Print the sources that are watched, and those that are off with the reason."""
    if not config.sources:
        say(NO_SOURCES)
    else:
        table = Table(header_style="bold", box=None, padding=(0, 1))
        table.add_column("source", no_wrap=True)
        table.add_column("languages", max_width=11, no_wrap=True, overflow="ellipsis")
        for head in ("country", "channels", "tried"):
            table.add_column(head, no_wrap=True)
        table.add_column("site", overflow="fold")
        for source in config.sources.values():
            table.add_row(
                source.name,
                " ".join(source.languages),
                source.country or "",
                str(len(source.channels) or "found"),
                "never" if source.tried is None else source.tried.isoformat(),
                Text(_site(source.url)),
            )
        out.print(table)
    for name, reason in config.disabled.items():
        say(words("off: {name}: {reason}", name=name, reason=reason))
    if config.kept:
        say(kept_line(config))


def _site(url: str) -> str:
    return url.split("://", 1)[1].removeprefix("www.").rstrip("/")


def kept_line(config: Config) -> str:
    """Say which sources are on though nobody chose them."""
    return words(
        "On because this database has crawled them: {names}. Nobody has chosen"
        " sources yet: `marsad sources enable` and `disable` write the choice down.",
        names=", ".join(config.kept),
    )


def refuse_names(names: Iterable[str], config: Config) -> None:
    """End with 2 where a name is none of the config's sources, saying what to do about each."""
    unknown = [name for name in names if name not in config.sources]
    for name in unknown:
        complain(why_not(name, config))
    if unknown:
        raise typer.Exit(2)


def why_not(name: str, config: Config) -> str:
    """Say why a name is not that of a source that is watched."""
    from config.catalogue import catalogue

    if name in config.disabled:
        return words("{name} is off: {why}", name=name, why=config.disabled[name])
    if name in catalogue():
        return words("{name} is shipped and not on: `marsad sources enable {name}`", name=name)
    near = near_names(name, {*config.sources, *catalogue()})
    if not near:
        return words("no source {name}", name=name)
    meant = ", ".join(near)
    return words("no source {name}; did you mean one of these: {meant}?", name=name, meant=meant)
