"""`marsad status` shows whether everything works, and what is wrong if not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import counts_in_words, say, say_json, say_table
from monitor.cli.json_format import instant
from monitor.cli.sources.names import NO_SOURCES, kept_line
from monitor.cli.speech import worded, words

if TYPE_CHECKING:
    from monitor.service.health import Health, SourceHealth
    from storage.channels import ChannelRow

_STYLES = {True: "green", False: "bold red"}
# A daemon checks every few seconds, so what has been due for longer shows that none runs.
_OVERDUE = timedelta(minutes=15)


@app.command()
def status(
    context: typer.Context,
    *,
    check: Annotated[
        bool,
        typer.Option("--check", help="Only an exit code: 1 when crawls or alerts stand still."),
    ] = False,
    json: Json = False,
) -> None:
    """Show every source, what failed and why, and the alerts that did not arrive.

    marsad status

    marsad status --check || echo "look after it"
    """
    from monitor.service.health import health_of

    instance, now = instance_of(context), datetime.now(UTC)
    with instance.store() as store, store.read() as session:
        health = health_of(session, instance.config, now)
    if check:
        raise typer.Exit(health.stands_still(now - _OVERDUE))
    if json:
        say_json(_json(health, now) | {"kept_sources": instance.config.kept})
    else:
        _show(health, now)
        if not instance.config.sources:
            say(NO_SOURCES)
        if instance.config.kept:
            say(kept_line(instance.config))


def _json(health: Health, now: datetime) -> dict[str, Any]:
    from monitor.websub.subscription_state import trouble

    return {
        "own_outage_since": instant(health.own_outage_since),
        "daemons": [
            {
                "started": instant(row.started_at),
                "config": row.folder,
                "config_read": instant(row.config_read_at),
                "config_problem": row.problem,
                "page": row.page,
                "page_problem": row.page_problem,
            }
            for row in health.daemons
        ],
        "sources": [
            {
                "name": row.name,
                "state": row.state.value,
                "reason": row.reason,
                "since": instant(row.since),
                "last_crawl": instant(row.last_crawl_at),
                "last_ok": instant(row.last_ok_at),
                "next_check": instant(row.next_check_at),
                "articles": row.articles,
                "pages": {state.value: count for state, count in row.pages.items()},
                "channels": [channel_json(channel) for channel in row.channels],
            }
            for row in health.sources
        ],
        "pages": [
            {
                "url": page.url,
                "source": page.source,
                "state": page.state.value,
                "reason": page.reason,
            }
            for page in health.problem_pages
        ],
        "subscriptions": [
            {
                "source": row.source,
                "channel": row.channel,
                "hub": row.hub,
                "state": row.state.value,
                "trouble": trouble(row, now),
                "lease_until": instant(row.lease_until),
                "last_told": instant(row.notified_at),
            }
            for row in health.subscriptions
        ],
        "stories": health.stories,
        **_deliveries_json(health),
    }


def _deliveries_json(health: Health) -> dict[str, Any]:
    """Return what became of alerts: counts, what is held or untold and why, what did not arrive."""
    return {
        "deliveries": {state.value: count for state, count in health.deliveries.items()},
        "untold": {reason.value: count for reason, count in health.untold.items()},
        "troubles": [
            {"key": row.key, "subject": row.subject, "since": instant(row.began_at)}
            for row in health.troubles_told
        ],
        "held": [
            {
                "recipient": row.recipient,
                "reason": row.reason,
                "deliveries": row.deliveries,
                "until": instant(row.until),
            }
            for row in health.held
        ],
        "troubled": [
            {
                "alert": row.alert_id,
                "recipient": row.recipient,
                "state": row.state.value,
                "attempts": row.attempts,
                "next_attempt": instant(row.next_attempt_at),
                "last_error": row.error,
            }
            for row in health.troubled
        ],
    }


def channel_json(row: ChannelRow) -> dict[str, Any]:
    """Return a channel for programs, with its state and the time of its next poll."""
    return {
        "kind": row.kind.value,
        "url": row.url,
        "state": row.state.value,
        "reason": row.reason,
        "since": instant(row.state_since),
        "last_poll": instant(row.last_polled_at),
        "last_ok": instant(row.last_ok_at),
        "next_check": instant(row.next_check_at),
        "failures": row.failures,
        "possible_gaps": row.gaps,
        "last_gap": instant(row.last_gap_at),
        "proposed_url": row.proposed_url,
        "announced": row.named,
        "readable": row.readable,
        "new": row.new,
        "left_out": dict(row.left_out),
    }


def _show(health: Health, now: datetime) -> None:
    from monitor.cli.alerts.words import untold_lines
    from monitor.websub.subscription_state import trouble

    if health.own_outage_since is not None:
        since = health.own_outage_since.strftime("%Y-%m-%d %H:%M UTC")
        say(words("No site has answered since {since}: our own network is down.", since=since))
        say("No source is blamed.")
    say_table(("source", "state", "articles", "last good crawl", "why"), map(_row, health.sources))
    _show_left_out(health)
    if health.problem_pages:
        rows = [(page.source, page.state, page.reason, page.url) for page in health.problem_pages]
        say_table(("source", "state", "why", "page"), rows, title="Pages without an article")
    silent = [row for row in health.subscriptions if trouble(row, now)]
    if silent:
        hubs = [(row.source, row.state, trouble(row, now), row.hub) for row in silent]
        say_table(("source", "state", "why", "hub"), hubs, title="Hubs that do not tell of news")
    if health.troubles:
        kinds = [
            (row.recipient, row.state, row.error, row.deliveries, row.first_alert, row.attempts)
            for row in health.troubles
        ]
        heads = ("recipient", "state", "why", "deliveries", "first alert", "attempts")
        say_table(heads, kinds, title="Deliveries that did not arrive")
    for told in health.troubles_told:
        from monitor.alert.troubles.trouble import subject_of

        subject = worded(subject_of(told.key))
        since = f"{told.began_at:%Y-%m-%d %H:%M} UTC"
        say(words("Since {when}: {subject}", when=since, subject=subject))
    for row in health.held:
        until = row.until.strftime("%Y-%m-%d %H:%M UTC")
        held = {"n": row.deliveries, "recipient": row.recipient, "until": until}
        say(words("{n} held for {recipient} until {until}: {why}", **held, why=row.reason))
    for line in untold_lines(health.untold):
        say(line)
    _show_daemons(health)
    counts = ", ".join(f"{count} {state}" for state, count in sorted(health.deliveries.items()))
    counts = counts or words("none")
    say(words("Stories: {stories}. Deliveries: {counts}.", stories=health.stories, counts=counts))


def _show_daemons(health: Health) -> None:
    """Print whether somebody watches, since when, and by which config."""
    if not health.daemons:
        say("No daemon runs: nothing is watched until `marsad run` is started.")
    for row in health.daemons:
        config = row.folder or "what is shipped"
        say(f"A daemon runs since {_minute(row.started_at)}, by the config of {config}")
        if row.problem:
            say(f"  as it was at {_minute(row.config_read_at)}. The one there now is wrong:")
            say("\n".join(f"  {line}" for line in row.problem.splitlines()))
        else:
            say(f"  as it was read at {_minute(row.config_read_at)}.")
        if row.page:
            say(words("  Its web page is at {address}", address=row.page))
        if row.page_problem:
            say(words("  Its web page cannot be served: {why}", why=row.page_problem))


def _minute(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H:%M UTC")


def _show_left_out(health: Health) -> None:
    """Print what the last responses of channels named and was not taken."""
    rows = [
        (row.name, channel.url, channel.named, channel.readable, counts_in_words(channel.left_out))
        for row in health.sources
        for channel in row.channels
        if channel.left_out
    ]
    if rows:
        heads = ("source", "channel", "announced", "readable", "left out")
        say_table(heads, rows, title="What channels announced and Marsad left out")


def _row(row: SourceHealth) -> tuple[object, ...]:
    state = Text(row.state.value, style=_STYLES[row.is_working])
    last = row.last_ok_at.strftime("%Y-%m-%d %H:%M UTC") if row.last_ok_at else words("never")
    return row.name, state, row.articles, last, row.reason or row.channel_reasons
