"""`marsad alerts` lists alerts with their deliveries, and tests recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import complain, say, say_json, say_table
from monitor.cli.json_format import instant
from monitor.cli.speech import words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.alerts import AlertRecord
    from storage.deliveries import DeliveryRow

alerts = typer.Typer(help="Alerts: what was told, to whom, and what was not.", no_args_is_help=True)
app.add_typer(alerts, name="alerts")


@alerts.command("list")
def list_alerts(context: typer.Context, *, json: Json = False) -> None:
    """Show every alert with its deliveries.

    marsad alerts list
    """
    from storage.alerts import all_alerts, content_of

    with instance_of(context).store() as store, store.read() as session:
        records = [content_of(session, row.id) for row in all_alerts(session)]
        if json:
            say_json([_json(session, record) for record in records])
        else:
            columns = ("id", "topic", "told", "articles", "title", "deliveries")
            say_table(columns, [_row(session, record) for record in records])


def _json(session: Session, record: AlertRecord) -> dict[str, Any]:
    from storage.deliveries import deliveries_of

    return {
        "id": record.alert.id,
        "topic": record.alert.topic,
        "story": record.alert.story_id,
        "articles": [member.article.url for member in record.members],
        "created": instant(record.alert.created_at),
        "kind": record.alert.kind.value,
        "deliveries": [_delivery(row) for row in deliveries_of(session, record.alert.id)],
    }


def _delivery(row: DeliveryRow) -> dict[str, Any]:
    return {
        "recipient": row.recipient,
        "address": row.address,
        "state": row.state.value,
        "attempts": row.attempts,
        "last_error": row.error or None,
        "message_id": row.message_id,
        "message": row.sent_in,
        "via": row.via.value,
        "reason": row.reason or None,
    }


def _row(session: Session, record: AlertRecord) -> tuple[object, ...]:
    from storage.deliveries import deliveries_of

    deliveries = deliveries_of(session, record.alert.id)
    delivered = ", ".join(
        f"{row.recipient} {row.state}{f' ({row.reason})' if row.reason else ''}"
        for row in deliveries
    )
    created = record.alert.created_at.strftime("%Y-%m-%d %H:%M UTC")
    title = record.members[0].article.title
    return record.alert.id, record.alert.topic, created, len(record.members), title, delivered


@alerts.command()
def test(
    context: typer.Context,
    recipient: Annotated[str, typer.Argument(help="A recipient of marsad.yaml.")],
) -> None:
    """Send a test message to a recipient and say what its server answered.

    marsad alerts test inbox
    """
    from monitor.deliver.outcome import SendKind
    from monitor.deliver.trial import send_trial

    instance_of(context).log_warnings()
    recipients = instance_of(context).config.settings.recipients
    if recipient not in recipients:
        known = ", ".join(sorted(recipients)) or words("none")
        raise typer.BadParameter(
            words(
                "no recipient {name} in marsad.yaml (there are: {known})",
                name=repr(recipient),
                known=known,
            )
        )
    failed = False
    for address, outcome in send_trial(recipient, recipients[recipient]):
        line = f"{address}: {outcome.kind} {outcome.reason}".rstrip()
        say(line) if outcome.kind is SendKind.SENT else complain(line)
        failed = failed or outcome.kind is not SendKind.SENT
    raise typer.Exit(1 if failed else 0)
