"""Many small sites on loopback in one process: each a host of its own, all on one free port."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.answering import Serve, answering, path_of, whole_answer
from tests.ports import free_port

# path, number of the host, its base URL -> status, type, text
Answer = Callable[[str, int, str], tuple[int, str, str]]


async def serve(answer: Answer, addresses: list[str]) -> None:
    """Serve, tell the port on standard output as JSON, and go on until killed."""
    port = free_port(*addresses)
    servers = []
    for host, address in enumerate(addresses):
        servers.append(await asyncio.start_server(_serving(answer, host), address, port))
    sys.stdout.write(json.dumps({"port": port}) + "\n")
    sys.stdout.flush()
    await asyncio.gather(*(server.serve_forever() for server in servers))


def _serving(answer: Answer, host: int) -> Serve:
    async def respond(head: bytes, base: str) -> bytes:
        status, kind, text = answer(path_of(head), host, base)
        return whole_answer(status, kind, text.encode())

    return answering(respond)


def write_feed_sources(folder: Path, homes: Sequence[str]) -> None:
    """Write the files of sources that have a feed each and are asked without delay."""
    for number, home in enumerate(homes):
        (folder / "sources" / f"site-{number}.yaml").write_text(
            f"name: site-{number}\nurl: {home}\nlanguages: [en]\nallow_private_network: true\n"
            f"delay_s: 0\nchannels: [{{kind: feed, url: {home}feed.xml}}]\n",
            encoding="utf-8",
        )
