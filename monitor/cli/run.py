"""`marsad run` is the daemon."""

from __future__ import annotations

import os
import signal
import threading

import typer

from monitor.cli.app import app, instance_of
from monitor.cli.console import complain
from monitor.cli.sources.names import NO_SOURCES

END_WITHIN_S = 9.0  # after the signal; the daemon itself takes eight at most


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
    from monitor.service.malloc import share_one_heap

    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until the daemon reloads on it
    share_one_heap()  # before there are threads
    instance = instance_of(context)
    set_up_logging(instance.config.settings.logging)
    if not instance.config.sources:
        complain(NO_SOURCES)
    with instance.store() as store:
        code = reactor.run(
            lambda: Daemon(instance.config, store, load=instance.load, on_stop=_end_in_time).run()
        )
    raise typer.Exit(code)


def _end_in_time() -> None:
    """End the process even if a thread waits for a database that another process holds.

    A thread cannot be stopped, and the process would wait for it. Its transaction is rolled back,
    and the next start does the work again.
    """
    last = threading.Timer(END_WITHIN_S, os._exit, (0,))
    last.daemon = True
    last.start()
