"""`marsad run` is the daemon, `marsad serve` its page alone."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import typer

from monitor.cli.app import app, instance_of
from monitor.cli.console import complain, say
from monitor.cli.own_templates import warn_of_templates
from monitor.cli.sources.names import NO_SOURCES
from monitor.cli.speech import words
from monitor.cli.work.ending import end_in_time

if TYPE_CHECKING:
    from config.load import Config
    from monitor.service.hand_out import HandOut
    from storage.store import Store


@app.command()
def run(context: typer.Context) -> None:
    """Watch all sources and tell recipients until stopped (SIGTERM or Ctrl-C).

    Ends within ten seconds, and the next start goes on where this one was. A changed config is
    taken as soon as its files are saved, or on SIGHUP; one that is wrong changes nothing, and
    `marsad status` says so.

        marsad --config /etc/marsad run
    """
    from crawler import reactor
    from monitor.service.daemon import Daemon
    from monitor.service.logs import set_up_logging
    from monitor.service.process.malloc import share_one_heap
    from monitor.web.doors import WebDoors

    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until the daemon reloads on it
    share_one_heap()  # before there are threads
    instance = instance_of(context)
    set_up_logging(instance.config.settings.logging)
    if not instance.config.sources:
        complain(NO_SOURCES)
    warn_of_templates(instance.config)
    with instance.store() as store:
        doors = WebDoors(store, instance.load)
        code = reactor.run(
            lambda: Daemon(
                instance.config,
                store,
                load=instance.load,
                doors=doors,
                hand_out=_hand_out(instance.config, store),
                on_stop=end_in_time,
            ).run()
        )
    raise typer.Exit(code)


@app.command()
def serve(context: typer.Context) -> None:
    """Serve the web page until stopped, without watching anything: `marsad run` does both.

    marsad --config /etc/marsad serve
    """
    import asyncio

    from monitor.service.logs import set_up_logging
    from monitor.web.standing_alone import serve_page

    instance = instance_of(context)
    if instance.config.settings.web is None:
        complain("marsad.yaml has no `web`: see docs/how-to/read-in-the-browser.md")
        raise typer.Exit(2)
    set_up_logging(instance.config.settings.logging)
    with instance.store() as store:
        problem = asyncio.run(
            serve_page(
                instance.config,
                store,
                instance.load,
                on_open=lambda address: say(words("The page is at {address}", address=address)),
            )
        )
    if problem:
        complain(problem)
        raise typer.Exit(1)


def _hand_out(config: Config, store: Store) -> HandOut | None:
    """Return what hands work out to workers; None where the daemon does it itself."""
    from datetime import UTC, datetime

    from config.settings import WorkPlace

    if config.settings.work is WorkPlace.HERE:
        return None
    from monitor.worker.handing_out import HandingOut

    return HandingOut(store, config.settings.storage_url.reveal(), now=lambda: datetime.now(UTC))
