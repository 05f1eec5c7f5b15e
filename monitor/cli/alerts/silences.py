"""`marsad silence` holds back what is not wanted for some time."""

from __future__ import annotations

import getpass
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import complain, say, say_json, say_table
from monitor.cli.json_format import instant

if TYPE_CHECKING:
    from config.load import Config
    from storage.silences import SilenceRow

silence = typer.Typer(help="Silences: what is not told for some time.", no_args_is_help=True)
app.add_typer(silence, name="silence")

_UNITS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_Names = Annotated[list[str] | None, typer.Option(help="May be given several times.")]


@silence.command()
def add(
    context: typer.Context,
    *,
    span: Annotated[str, typer.Option("--for", metavar="SPAN", help="Such as 30m, 8h, 2d, 1w.")],
    topic: _Names = None,
    source: _Names = None,
    language: _Names = None,
    country: _Names = None,
    recipient: _Names = None,
    comment: Annotated[str, typer.Option(help="Why, for others.")] = "",
    author: Annotated[str, typer.Option(help="Default: the user of the machine.")] = "",
) -> None:
    """Hold back what fits all that is given. When it ends, it is told as one digest.

    marsad silence add --topic gcm --for 2d --comment "conference"

    marsad silence add --source hespress --recipient press-office --for 8h
    """
    from storage.silences import NewSilence, add_silence

    given = {
        "topics": topic,
        "sources": source,
        "languages": language,
        "countries": country,
        "recipients": recipient,
    }
    conditions = {key: list(names) for key, names in given.items() if names}
    if not conditions:
        raise typer.BadParameter("name a topic, source, language, country or recipient")
    _refuse_unknown(instance_of(context).config, conditions)
    now = datetime.now(UTC)
    new = NewSilence(conditions, author or _user(), now, now + _span(span), comment)
    with instance_of(context).store() as store, store.write() as session:
        row = add_silence(session, new)
        say(f"silence {row.id} holds until {row.ends_at:%Y-%m-%d %H:%M} UTC")


@silence.command("list")
def list_silences(
    context: typer.Context,
    *,
    every: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    json: Json = False,
) -> None:
    """Show the silences that hold, and who added them why.

    marsad silence list --all
    """
    from storage.silences import silences

    now = datetime.now(UTC)
    with instance_of(context).store() as store, store.read() as session:
        rows = [row for row in silences(session) if every or _holds(row, now)]
    if json:
        say_json([_json(row, now) for row in rows])
    elif rows:
        columns = ("id", "until", "what", "by", "why")
        say_table(columns, [_row(row, now) for row in rows])
    else:
        say("Nothing is silenced.")


@silence.command()
def expire(
    context: typer.Context,
    which: Annotated[int, typer.Argument(help="The number of a silence.")],
) -> None:
    """End a silence now; what it held back is told with the next look.

    marsad silence expire 3
    """
    from monitor.alert.silences import Silence
    from storage import silences
    from storage.deliveries import release_held

    now = datetime.now(UTC)
    with instance_of(context).store() as store, store.write() as session:
        if not silences.expire(session, which, now):
            complain(f"there is no silence {which} that holds")
            raise typer.Exit(1)
        released = release_held(session, Silence(which, {}, now).reason, now)
    say(f"silence {which} has ended; {released} deliveries are due")


def _refuse_unknown(config: Config, conditions: dict[str, list[str]]) -> None:
    known: dict[str, Collection[str]] = {
        "topics": config.topics,
        "sources": config.sources,
        "recipients": config.settings.recipients,
    }
    for key, names in known.items():
        for name in conditions.get(key, ()):
            if name not in names:
                raise typer.BadParameter(f"there is no {key.removesuffix('s')} {name!r}")


def _span(text: str) -> timedelta:
    number, unit = text[:-1], text[-1:]
    if not number.isdecimal() or unit not in _UNITS or int(number) == 0 or len(number) > 6:
        raise typer.BadParameter(f"{text!r} is not a span such as 30m, 8h, 2d or 1w")
    return timedelta(seconds=int(number) * _UNITS[unit])


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in containers
        return "unknown"


def _holds(row: SilenceRow, now: datetime) -> bool:
    return row.expired_at is None and row.starts_at <= now < row.ends_at


def _words(row: SilenceRow) -> str:
    return "; ".join(f"{key}: {', '.join(names)}" for key, names in row.conditions.items())


def _row(row: SilenceRow, now: datetime) -> tuple[object, ...]:
    end = row.expired_at or row.ends_at
    until = f"{end:%Y-%m-%d %H:%M} UTC" + ("" if _holds(row, now) else " (ended)")
    return row.id, until, _words(row), row.author, row.comment


def _json(row: SilenceRow, now: datetime) -> dict[str, Any]:
    return {
        "id": row.id,
        "holds": _holds(row, now),
        **{key: row.conditions.get(key) for key in ("topics", "sources", "languages")},
        "countries": row.conditions.get("countries"),
        "recipients": row.conditions.get("recipients"),
        "author": row.author,
        "comment": row.comment,
        "starts": instant(row.starts_at),
        "ends": instant(row.ends_at),
        "expired": instant(row.expired_at),
    }
