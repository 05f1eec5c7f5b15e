"""Two hundred small news sites on loopback: `python -m benchmarks.fetching.site`."""

from __future__ import annotations

import asyncio
import json
import sys

HOSTS = 200
PAGES = 8  # of each host, beside robots.txt and the feed
_PARAGRAPH = "The harbour opened again after the storm, and forty ships came in before noon. "


def address(number: int) -> str:
    """The host of this number, from 0."""
    return f"127.0.1.{number + 1}"


def _answer(path: str, base: str) -> tuple[int, str, bytes]:
    if path == "/robots.txt":
        return 200, "text/plain", b"User-agent: *\nDisallow: /private/\n"
    if path == "/feed.xml":
        items = "".join(
            f"<item><title>Story {page}</title><link>{base}/story-{page}</link></item>"
            for page in range(PAGES)
        )
        feed = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
        return 200, "application/rss+xml", feed.encode()
    if path.startswith("/story-"):
        body = f"<p>{_PARAGRAPH * 4}</p>" * 10
        page = f"<html><body><article><h1>{path}</h1>{body}</article></body></html>"
        return 200, "text/html; charset=utf-8", page.encode()
    return 404, "text/plain", b"not found"


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    host, port = writer.get_extra_info("sockname")[:2]
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            path = head.split(b" ", 2)[1].decode()
            status, kind, body = _answer(path, f"http://{host}:{port}")
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


async def main() -> None:
    """Serve all hosts on one free port, tell it on standard output, and go on until killed."""
    first = await asyncio.start_server(_serve, address(0), 0)
    port = first.sockets[0].getsockname()[1]
    servers = [first]
    for number in range(1, HOSTS):
        servers.append(await asyncio.start_server(_serve, address(number), port))  # noqa: PERF401
    sys.stdout.write(json.dumps({"port": port}) + "\n")
    sys.stdout.flush()
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    asyncio.run(main())
