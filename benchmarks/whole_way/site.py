"""Serve the multiplied sites on loopback: `python -m benchmarks.whole_way.site COPIES`.

Prints the address of each site as JSON. Bodies are made beforehand, and validators are answered, so
that the server takes little of what is measured.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
from collections.abc import Mapping

from benchmarks.whole_way.multiplied import feed, multiplied, originals
from tests.answering import Serve, answering, path_of

_ROBOTS = b"User-agent: *\nDisallow: /private/\n"
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


async def main(copies: int) -> None:
    """Serve each site at an address of its own until killed."""
    servers, bases = [], {}
    for number, (name, pages) in enumerate(sorted(multiplied(originals(), copies).items())):
        answers: dict[str, tuple[bytes, bytes]] = {}
        server = await asyncio.start_server(_serving(answers), f"127.0.4.{number + 1}", 0)
        address, port = server.sockets[0].getsockname()[:2]
        bases[name] = base = f"http://{address}:{port}"
        host = f"http://{name}.test"
        answers["/robots.txt"] = _answer("text/plain", _ROBOTS)
        answers["/feed.xml"] = _answer("application/rss+xml", feed(pages, base))
        for page in pages:
            body = page.body.replace(host.encode(), base.encode())
            answers[page.path] = _answer(page.content_type, body)
        servers.append(server)
    sys.stdout.write(json.dumps(bases) + "\n")
    sys.stdout.flush()
    await asyncio.gather(*(server.serve_forever() for server in servers))


def _answer(content_type: str, body: bytes) -> tuple[bytes, bytes]:
    """Return the validator of a body, and the whole answer."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nETag: {etag}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return etag.encode(), head.encode() + body


def _serving(answers: Mapping[str, tuple[bytes, bytes]]) -> Serve:
    async def respond(head: bytes, _: str) -> bytes:
        etag, answer = answers.get(path_of(head), (b"", _NOT_FOUND))
        if etag and etag in head:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n"
        return answer

    return answering(respond)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
