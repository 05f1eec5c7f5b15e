"""`marsad doctor` looks at everything that has to be right, and says what to do where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from monitor.cli.app import Json, app, instance_of
from monitor.cli.console import harmless, say, say_json
from monitor.cli.instance import Instance
from monitor.cli.speech import worded

if TYPE_CHECKING:
    from monitor.doctor.finding import Finding

_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


@app.command()
def doctor(
    context: typer.Context,
    *,
    send: Annotated[
        bool,
        typer.Option("--send", help="Send a test message to every recipient, too."),
    ] = False,
    json: Json = False,
) -> None:
    """Look at config, files, disk, clock, database, names and recipients; say what to do.

    Nothing is changed, and no message is sent unless asked for. Exit code 1 if something fails.

        marsad --config /etc/marsad doctor
    """
    from monitor.doctor.finding import Verdict

    failed = False
    found: list[dict[str, Any]] = []
    for finding in _findings(instance_of(context), sends=send):
        failed = failed or finding.verdict is Verdict.FAIL
        if json:
            found.append(_json(finding))
        else:
            _show(finding)
    if json:
        say_json({"ok": not failed, "checks": found})
    raise typer.Exit(1 if failed else 0)


def _findings(instance: Instance, *, sends: bool) -> Iterator[Finding]:
    from config.errors import ConfigError
    from monitor.doctor.checkup import checkup
    from monitor.doctor.setup import config_problems

    try:
        config = instance.config
    except ConfigError as error:
        yield from config_problems(error)
        return
    instance.log_warnings()
    yield from checkup(config, datetime.now(UTC), sends=sends)


def _show(finding: Finding) -> None:
    line = Text(f"{finding.verdict:<5}", style=_STYLES[finding.verdict])
    line.append(f"{finding.check:<11} ", style="bold")
    line.append(harmless(worded(finding.said)), style="default")
    say(line)
    if finding.advice is not None:
        say(worded(finding.advice), indent=17)


def _json(finding: Finding) -> dict[str, Any]:
    from monitor.locale.locale import ENGLISH
    from monitor.locale.saying import localized

    return {
        "check": finding.check,
        "verdict": finding.verdict.value,
        "said": localized(finding.said, ENGLISH).plain,
        "advice": localized(finding.advice, ENGLISH).plain if finding.advice else "",
    }
