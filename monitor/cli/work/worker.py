"""`marsad worker`: does the work that a daemon with `work: workers` hands out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import app, instance_of
from monitor.cli.instance import load_from
from monitor.cli.speech import words
from monitor.cli.work.ending import end_in_time

if TYPE_CHECKING:
    from config.load import Config

EVERY_QUEUE = "crawl,extract,match,deliver"


@app.command()
def worker(
    context: typer.Context,
    queues: Annotated[
        str, typer.Option("--queues", metavar="NAMES", help="The queues to serve, with commas.")
    ] = EVERY_QUEUE,
    concurrency: Annotated[
        int | None,
        typer.Option(
            "--concurrency",
            min=1,
            max=256,
            help="Sources to crawl at once. Default: as the config says.",
        ),
    ] = None,
) -> None:
    """Do the work that a daemon hands out, on any machine, until stopped (SIGTERM or Ctrl-C).

    Needs PostgreSQL, and `work: workers` in the daemon's marsad.yaml. The daemon publishes its
    config, secrets left out; those the worker takes from its own environment.

        marsad --config /etc/marsad worker --queues crawl,extract
    """
    from crawler import reactor
    from monitor.service.logs import set_up_logging
    from monitor.service.process.malloc import share_one_heap
    from monitor.worker.jobs import UnknownQueue, queues_of

    instance = instance_of(context)
    url = instance.config.settings.storage_url.reveal()
    _require_server(url)
    try:
        served = queues_of(queues)
    except UnknownQueue as unknown:
        reason = words(
            "there is no queue {name}; there are: {known}", name=unknown, known=EVERY_QUEUE
        )
        raise typer.BadParameter(reason, param_hint="--queues") from unknown
    from monitor.worker.published import PublishedConfigs
    from monitor.worker.worker import Worker
    from storage.store import Store

    share_one_heap()  # before there are threads
    set_up_logging(instance.config.settings.logging)
    store = Store.open(url)
    try:
        store.upgrade()
        configs = PublishedConfigs(store, url, load=_load)
        code = reactor.run(
            lambda: Worker(
                store,
                url,
                queues=served,
                concurrency=concurrency,
                configs=configs,
                on_stop=end_in_time,
            ).run()
        )
    finally:
        store.close()
    raise typer.Exit(code)


def _require_server(url: str) -> None:
    from config.errors import ConfigError, Problem

    if url.startswith("sqlite:"):
        reason = words(
            "workers share their work through PostgreSQL; with SQLite, `marsad run` does all of it"
        )
        raise ConfigError([Problem("marsad.yaml", None, "storage_url", reason)])


def _load(folder: Path, environ: Mapping[str, str]) -> Config:
    return load_from(folder, environ)
