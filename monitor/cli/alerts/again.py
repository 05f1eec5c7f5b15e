"""`marsad alerts catch-up` tells what was never told; `retry` sends what did not arrive."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.alerts.alerts import alerts
from monitor.cli.alerts.words import untold_lines
from monitor.cli.app import Json, instance_of
from monitor.cli.console import complain, say, say_json, say_table
from monitor.cli.speech import words

if TYPE_CHECKING:
    from config.load import Config
    from monitor.deliver.report import DeliveryReport
    from monitor.service.alerts.catch_up import CaughtUp
    from storage.store import Store


@alerts.command("catch-up")
def catch_up(
    context: typer.Context,
    *,
    topic: Annotated[str | None, typer.Option(help="Only matches of this topic.")] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Tell what was published since this day, whatever max_age_days says.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would tell.")] = (
        False
    ),
    deliver: Annotated[bool, typer.Option(help="Send at once, or leave it for later.")] = True,
    json: Json = False,
) -> None:
    """Tell what matched while nobody was there to tell: no recipient, no route, too old.

    marsad alerts catch-up --dry-run

    marsad alerts catch-up --topic gcm --since 2026-11-01
    """
    from monitor.service.alerting import Alerting
    from monitor.service.alerts.catch_up import CatchUp
    from monitor.service.startup import prepare

    instance, now = instance_of(context), datetime.now(UTC)
    instance.log_warnings()
    config = instance.config
    if topic is not None and topic not in config.topics:
        raise typer.BadParameter(f"no topic {topic!r} (there are: {', '.join(config.topics)})")
    with instance.store() as store:
        search = CatchUp(store, config, topic, _day(since))
        if dry_run:
            found, report = search.preview(now), None
        else:
            found = search.tell(Alerting(store, config, prepare(config)), now)
            report = send_due(store, config) if deliver else None
    say_json(_json(found, report)) if json else _show(found, report, dry_run=dry_run)


@alerts.command()
def retry(
    context: typer.Context,
    which: Annotated[
        list[int] | None, typer.Argument(help="Numbers of alerts; without any, all of them.")
    ] = None,
    *,
    recipient: Annotated[str | None, typer.Option(help="Only for this recipient.")] = None,
    deliver: Annotated[bool, typer.Option(help="Send at once, or leave it for later.")] = True,
    json: Json = False,
) -> None:
    """Send again what did not arrive: failed, dead, unsure, cancelled or waiting for a new try.

    Repeats have the Message-ID of before, so that mail programs know them.

        marsad alerts retry --recipient press-office

        marsad alerts retry 12 13
    """
    from storage.deliveries import not_arrived
    from storage.messages import revive

    instance, now = instance_of(context), datetime.now(UTC)
    instance.log_warnings()
    with instance.store() as store:
        with store.write() as session:
            rows = not_arrived(session, alerts=which or None, recipient=recipient)
            revived = revive(session, rows, now)
        report = send_due(store, instance.config) if deliver else None
    sent = report.sent if report else 0
    not_sent = report.not_sent if report else 0
    if json:
        say_json({"revived": revived, "sent": sent, "not_sent": not_sent})
    else:
        say(words("{n} deliveries are due again.", n=revived))
        _show_report(report)
    raise typer.Exit(1 if not_sent else 0)


def send_due(store: Store, config: Config) -> DeliveryReport:
    """Send what is due now, as after a single crawl."""
    from monitor.deliver.outbox import Outbox
    from storage.owners import new_owner

    return Outbox(store, config, owner=new_owner(), may_wait=False).deliver(datetime.now(UTC))


def _day(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(0), UTC)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day such as 2026-11-30") from None


def _json(found: CaughtUp, report: DeliveryReport | None) -> dict[str, object]:
    return {
        "told": [
            {
                "topic": one.topic,
                "title": one.title,
                "url": one.url,
                "recipients": list(one.recipients),
            }
            for one in found.missed
        ],
        "untold": {reason.value: count for reason, count in found.untold.items()},
        "deliveries": {
            "sent": report.sent if report else 0,
            "not_sent": report.not_sent if report else 0,
        },
    }


def _show(found: CaughtUp, report: DeliveryReport | None, *, dry_run: bool) -> None:
    rows = [(one.topic, one.title, ", ".join(one.recipients)) for one in found.missed]
    if rows:
        heads = ("topic", "title", "tells")
        would = ("topic", "title", "would tell")
        say_table(would if dry_run else heads, rows)
    elif not found.untold:
        say("Everything that matched has been told.")
    for line in untold_lines(found.untold):
        say(line)
    if not dry_run:
        counts = {"alerts": found.told.alerts, "deliveries": found.told.deliveries}
        say(words("{alerts} alerts, {deliveries} deliveries.", **counts))
        _show_report(report)


def _show_report(report: DeliveryReport | None) -> None:
    if report is not None:
        say(words("{n} messages sent.", n=report.sent))
        if report.not_sent:
            complain(
                words("{n} messages did not go out yet: see `marsad status`.", n=report.not_sent)
            )
