"""Answers the requests of a connection one after the other, for servers on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

Respond = Callable[[bytes, str], Awaitable[bytes]]
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def answering(respond: Respond) -> Serve:
    """Return what `asyncio.start_server` calls for each connection.

    `respond` gets the head of a request and the base URL that it was sent to; it returns the whole
    answer, head and body. Bodies of requests are not read.
    """

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address, port = writer.get_extra_info("sockname")[:2]
        base = f"http://{address}:{port}"
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(await respond(head, base))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    return one


def path_of(head: bytes) -> str:
    """Return the path that the head of a request asks for."""
    return head.split(b" ", 2)[1].decode()


def whole_answer(status: int, kind: str, body: bytes) -> bytes:
    """Return an answer with its head."""
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
