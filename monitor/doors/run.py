"""`marsad run`: the daemon."""

from __future__ import annotations

import typer

from monitor.doors.app import app, house_of


@app.command()
def run(context: typer.Context) -> None:
    """Watch all sources and tell recipients until stopped (SIGTERM or Ctrl-C).

    Ends within ten seconds, and the next start goes on where this one was.

        marsad --config /etc/marsad run
    """
    from crawler import reactor
    from monitor.daemon import Daemon
    from monitor.logs import set_up_logging

    house = house_of(context)
    set_up_logging(house.config.settings.logging)
    with house.store() as store:
        raise typer.Exit(reactor.run(lambda: Daemon(house.config, store).run()))
