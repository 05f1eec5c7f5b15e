"""Many small sites on loopback in one process: each a host of its own, all on one free port."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable

# path, number of the host, its base URL -> status, type, text
Answer = Callable[[str, int, str], tuple[int, str, str]]
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def serve(answer: Answer, addresses: list[str]) -> None:
    """Serve, tell the port on standard output as JSON, and go on until killed."""
    first = await asyncio.start_server(_serving(answer, 0), addresses[0], 0)
    port = first.sockets[0].getsockname()[1]
    servers = [first]
    for host, address in enumerate(addresses[1:], start=1):
        servers.append(await asyncio.start_server(_serving(answer, host), address, port))
    sys.stdout.write(json.dumps({"port": port}) + "\n")
    sys.stdout.flush()
    await asyncio.gather(*(server.serve_forever() for server in servers))


def _serving(answer: Answer, host: int) -> Serve:
    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address, port = writer.get_extra_info("sockname")[:2]
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode()
                status, kind, text = answer(path, host, f"http://{address}:{port}")
                body = text.encode()
                writer.write(
                    f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    return one
