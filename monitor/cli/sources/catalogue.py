"""Prints the catalogue of shipped sources, and finds what the words of a user mean in it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from monitor.cli.console import complain, out, say
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.catalogue import CatalogueEntry, Selection

Region = Annotated[str | None, typer.Option(help="Of this region only, such as maghreb.")]
LanguageOption = Annotated[
    str | None, typer.Option("--language", help="In this language only, such as ar.")
]
Topic = Annotated[str | None, typer.Option(help="With this tag only, such as migration.")]

_GRADES = """\
Evidence, from public lists of feeds: A two checks or more found it alive,
B one, P a weak one; C, D: listed, unchecked; -: no feed is known. The date is
that of the newest check. Neither robots.txt nor terms were read."""
_MOST_NEAR = 3
_WIDTHS = {"languages": 11, "evidence": 12, "": 3}
_LEAST_TITLE, _MOST_TITLE, _BLANKS = 12, 45, 5
_NO_CHANNEL = "none"  # as Grade has it; the table shows a hyphen


def show_catalogue(entries: Sequence[CatalogueEntry], on: Collection[str]) -> None:
    """Print the entries by region, each with its state."""
    longest = max((len(entry.name) for entry in entries), default=0)
    for region, group in groupby(entries, key=lambda entry: entry.region):
        out.print(_table(region, list(group), on, name_width=longest))
    say()
    say(_GRADES)
    count = sum(entry.name in on for entry in entries)
    say(words("{n} sources, {on} of them on.", n=len(entries), on=count))
    say("`marsad sources enable NAME` turns one on.")


def _table(
    region: str, entries: Sequence[CatalogueEntry], on: Collection[str], *, name_width: int
) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    # Names and dates are never cut: the title takes what they leave of the line.
    left = out.width - name_width - sum(_WIDTHS.values()) - _BLANKS
    title_width = min(max(_LEAST_TITLE, left), _MOST_TITLE)
    table.add_column(f"{region} ({len(entries)})", no_wrap=True, min_width=name_width)
    table.add_column("title", width=title_width, no_wrap=True, overflow="ellipsis")
    for head, width in _WIDTHS.items():
        table.add_column(head, width=width, no_wrap=True, overflow="ellipsis")
    for entry in entries:
        evidence = f"{'-' if entry.grade == _NO_CHANNEL else entry.grade} {entry.date}"
        languages = " ".join(entry.languages)
        table.add_row(entry.name, Text(entry.title), languages, evidence, state_of(entry, on))
    return table


def state_of(entry: CatalogueEntry, on: Collection[str]) -> str:
    """Return `on`, nothing, or `off` for a source that cannot be turned on."""
    return "on" if entry.name in on else "off" if entry.disabled else ""


def catalogue_json(entries: Iterable[CatalogueEntry], on: Collection[str]) -> list[dict[str, Any]]:
    """Return the entries for programs."""
    return [
        {
            "name": entry.name,
            "title": entry.title,
            "url": entry.url,
            "region": entry.region,
            "languages": list(entry.languages),
            "country": entry.country,
            "tags": list(entry.tags),
            "grade": entry.grade,
            "date": entry.date,
            "tried": entry.tried,
            "enabled": entry.name in on,
            "disabled": entry.disabled,
            "note": entry.note,
            "channels": [{"kind": kind, "url": url} for kind, url in entry.channels],
        }
        for entry in entries
    ]


def selected(chosen: Selection) -> list[CatalogueEntry]:
    """Return the shipped sources of a selection; end with 2 where a word of it selects nothing."""
    from config.catalogue import catalogue

    entries = list(catalogue().values())
    known = {
        "region": {entry.region for entry in entries},
        "language": {language for entry in entries for language in entry.languages},
        "topic": {tag for entry in entries for tag in entry.tags},
    }
    for kind, values in known.items():
        word = getattr(chosen, kind)
        if word is not None and word not in values:
            complain(
                f"no shipped source has the {kind} {word}; there are: {', '.join(sorted(values))}"
            )
            raise typer.Exit(2)
    return chosen.of(entries)


def refuse_unknown(names: Iterable[str], known: Collection[str]) -> None:
    """End with 2 where a name is none of a source; each is named with those that are near."""
    unknown = [name for name in dict.fromkeys(names) if name not in known]
    for name in unknown:
        near = near_names(name, known)
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        complain(f"there is no shipped source {name}{meant}")
    if unknown:
        complain("`marsad sources list --catalogue` shows all names")
        raise typer.Exit(2)


def near_names(name: str, known: Collection[str]) -> list[str]:
    """Return the names that are spelt alike or contain the word, the nearest first."""
    word = name.lower().replace("_", "-").replace(" ", "-")
    alike = difflib.get_close_matches(word, sorted(known), n=_MOST_NEAR)
    containing = [one for one in sorted(known) if len(word) > 2 and word in one]
    return list(dict.fromkeys([*alike, *containing]))[:_MOST_NEAR]
