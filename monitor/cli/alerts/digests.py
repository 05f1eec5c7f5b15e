"""`marsad digest` shows or sends a digest before its time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import app, instance_of
from monitor.cli.console import complain, say
from monitor.cli.speech import words

if TYPE_CHECKING:
    from monitor.cli.instance import Instance

digest = typer.Typer(help="Digests: what is told together at set times.", no_args_is_help=True)
app.add_typer(digest, name="digest")

_Recipient = Annotated[str | None, typer.Option(help="Only for this recipient.")]


@digest.command()
def preview(
    context: typer.Context,
    *,
    recipient: _Recipient = None,
    at: Annotated[
        datetime | None,
        typer.Option(help="As it would be made at this moment (UTC). Default: now."),
    ] = None,
) -> None:
    """Print the digest that waits for each recipient, as text. Nothing is sent.

    marsad digest preview --recipient press-office
    """
    from monitor.service.alerts.digests import waiting_digests

    instance = instance_of(context)
    _check(instance, recipient)
    moment = at.replace(tzinfo=UTC) if at else datetime.now(UTC)
    with instance.store() as store, store.read() as session:
        found = waiting_digests(session, instance.config, moment, recipient=recipient)
    for name, message in found:
        say(words("To {recipient}: {subject}", recipient=name, subject=message.subject))
        say()
        say(message.text)
    if not found:
        say("No digest waits.")


@digest.command()
def send(
    context: typer.Context,
    *,
    recipient: _Recipient = None,
    at: Annotated[
        datetime | None,
        typer.Option(help="Only what is due by this moment (UTC). Default: all that waits."),
    ] = None,
) -> None:
    """Send the digests that wait, now and not at their time; quiet hours still hold.

    marsad digest send --recipient press-office
    """
    from monitor.cli.alerts.again import send_due
    from monitor.service.alerts.digests import bring_forward

    instance, now = instance_of(context), datetime.now(UTC)
    instance.log_warnings()
    _check(instance, recipient)
    until = at.replace(tzinfo=UTC) if at else None
    with instance.store() as store:
        with store.write() as session:
            waiting = bring_forward(session, now, recipient=recipient, until=until)
        report = send_due(store, instance.config)
    counts = {"n": waiting, "sent": report.sent}
    say(words("{n} deliveries were brought forward, {sent} messages sent.", **counts))
    if report.not_sent:
        complain(words("{n} messages did not go out yet: see `marsad status`.", n=report.not_sent))
    raise typer.Exit(1 if report.not_sent else 0)


def _check(instance: Instance, recipient: str | None) -> None:
    known = instance.config.settings.recipients
    if recipient is not None and recipient not in known:
        names = ", ".join(sorted(known)) or words("none")
        unknown = {"name": repr(recipient), "known": names}
        raise typer.BadParameter(
            words("no recipient {name} in marsad.yaml (there are: {known})", **unknown)
        )
