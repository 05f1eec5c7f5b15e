"""`marsad mcp` offers the news to assistants, over the Model Context Protocol."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.app import app, instance_of
from monitor.cli.console import complain
from monitor.cli.speech import words

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from monitor.cli.instance import Instance


@app.command()
def mcp(
    context: typer.Context,
    *,
    http: Annotated[
        int | None,
        typer.Option(
            metavar="PORT", min=1, max=65_535, help="Serve over HTTP at this port, with a token."
        ),
    ] = None,
) -> None:
    """Offer the news to an assistant as tools that only read: articles, stories, topics, sources.

    Without --http the assistant starts this command and speaks to it over its input and output.
    Needs the package `mcp`: `pip install marsad[mcp]`.

    marsad --config marsad mcp

    marsad --config marsad mcp --http 8090
    """
    try:
        from monitor.mcp.server import mcp_server
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "mcp":
            raise
        complain("the package `mcp` is not installed: `pip install marsad[mcp]`")
        raise typer.Exit(2) from error
    instance = instance_of(context)
    instance.log_warnings()
    with instance.store() as store:
        server = mcp_server(store, lambda: instance.config)
        if http is None:
            server.run("stdio")
        else:
            asyncio.run(_serve(server, instance, http))


async def _serve(server: MCPServer, instance: Instance, port: int) -> None:
    """Serve until a signal ends it."""
    import signal

    from monitor.mcp.server import serving_http

    web = instance.config.settings.web
    if web is None:
        complain("--http needs `web` in marsad.yaml, which holds the tokens")
        raise typer.Exit(2)
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    try:
        async with serving_http(server, lambda: web, port) as address:
            complain(words("serving at {address}", address=address))
            await stopping.wait()
    except OSError as error:
        complain(words("port {port}: {reason}", port=port, reason=error.strerror or error))
        raise typer.Exit(1) from error
