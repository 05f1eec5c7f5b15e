"""Every response comes out plain, and what was wrong with its end is noted."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from crawler.fetch.wire.head import BadHead
from crawler.fetch.wire.tidy_response import TidyResponse

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n"


@dataclass
class Read:
    """A response as the HTTP library reads it, after it was made plain."""

    head: bytes
    body: bytes
    tidy: TidyResponse
    ended_by_itself: bool


def read(wire: bytes, *, piece: int = 0) -> Read:
    """Feed a response, whole or in pieces, and end the connection."""
    tidy, size = TidyResponse(), piece or max(len(wire), 1)
    plain = b"".join(tidy.feed(wire[at : at + size]) for at in range(0, len(wire), size))
    by_itself = tidy.is_done
    plain += tidy.end()
    head, _, chunks = plain.partition(b"\r\n\r\n")
    return Read(head, dechunked(chunks), tidy, by_itself)


def dechunked(chunks: bytes) -> bytes:
    """Read chunks as strictly as RFC 9112 writes them."""
    body = b""
    while chunks:
        size, _, rest = chunks.partition(b"\r\n")
        length = int(size, 16)
        body, chunks = body + rest[:length], rest[length:]
        assert chunks[:2] == b"\r\n"
        chunks = chunks[2:]
        assert length or not chunks, "something follows the last chunk"
    return body


CASES = {
    "a length": (OK + b"Content-Length: 4\r\n\r\nbody", b"body", "", True),
    "no length": (OK + b"\r\nbody", b"body", "", False),
    "no body": (OK + b"Content-Length: 0\r\n\r\n", b"", "", True),
    "one length twice": (
        OK + b"Content-Length: 4, 4\r\nContent-Length: 4\r\n\r\nbody",
        b"body",
        "",
        True,
    ),
    "chunks": (CHUNKED + b"\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n", b"body", "", True),
    "chunks and a length": (
        CHUNKED + b"Content-Length: 2\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
        b"body",
        "",
        True,
    ),
    "a length and chunks": (
        OK + b"Content-Length: 99\r\nTransfer-Encoding: Chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
        b"body",
        "",
        True,
    ),
    "chunks named twice": (
        CHUNKED + b"Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
        b"body",
        "",
        True,
    ),
    "chunks with blanks and extensions": (
        CHUNKED + b"\r\n 4 ;a=b\r\nbody\r\n0000\r\nX: y\r\n\r\n",
        b"body",
        "",
        True,
    ),
    "chunks with bare line ends": (CHUNKED + b"\n4\nbody\n0\n\n", b"body", "", True),
    "chunks without line ends after them": (
        CHUNKED + b"\r\n2\r\nbo2\r\ndy0\r\n\r\n",
        b"body",
        "",
        True,
    ),
    "identity": (
        OK + b"Transfer-Encoding: identity\r\nContent-Length: 4\r\n\r\nbody",
        b"body",
        "",
        True,
    ),
    "an interim response": (
        b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK + b"Content-Length: 4\r\n\r\nbody",
        b"body",
        "",
        True,
    ),
    "too long a length": (
        OK + b"Content-Length: 9\r\n\r\nbody",
        b"body",
        "4 of 9 bytes came",
        False,
    ),
    "two lengths": (
        OK + b"Content-Length: 4\r\nContent-Length: 2\r\n\r\nbody",
        b"body",
        "it has two lengths",
        False,
    ),
    "a length that is none": (
        OK + b"Content-Length: -4\r\n\r\nbody",
        b"body",
        "its length is no number",
        False,
    ),
    "no last chunk": (
        CHUNKED + b"\r\n4\r\nbody\r\n",
        b"body",
        "the last chunk did not come",
        False,
    ),
    "half a chunk": (CHUNKED + b"\r\n9\r\nbody", b"body", "the last chunk did not come", False),
    "a broken size": (
        CHUNKED + b"\r\n4\r\nbody\r\nzz\r\nmore",
        b"body",
        "its chunks are broken",
        True,
    ),
    "chunks that are none": (
        CHUNKED + b"\r\n<html>body</html>",
        b"<html>body</html>",
        "its chunks are broken",
        False,
    ),
    "chunks that are none, with lines": (
        CHUNKED + b"\r\n<html>\r\n0\r\n\r\n</html>",
        b"<html>\r\n0\r\n\r\n</html>",
        "its chunks are broken",
        False,
    ),
}


@pytest.mark.parametrize("piece", [0, 1, 7], ids=["whole", "byte by byte", "in sevens"])
@pytest.mark.parametrize(("wire", "body", "damage", "by_itself"), CASES.values(), ids=CASES)
def test_a_body_is_found_and_its_damage_named(
    wire: bytes, body: bytes, damage: str, by_itself: bool, piece: int
) -> None:
    """Case B7."""
    got = read(wire, piece=piece)
    assert (got.body, got.tidy.damage, got.ended_by_itself) == (body, damage, by_itself)
    assert b"Transfer-Encoding: chunked" in got.head
    assert b"content-length" not in got.head.lower()


def test_bytes_beyond_the_length_are_kept_apart_by_their_number() -> None:
    got = read(OK + b"Content-Length: 2\r\n\r\nbody")
    assert (got.body, got.tidy.declared, got.tidy.surplus) == (b"body", 2, 2)


def test_a_server_that_closes_may_send_more_than_it_declared() -> None:
    tidy = TidyResponse()
    tidy.feed(OK + b"Connection: close\r\nContent-Length: 2\r\n\r\nbo")
    assert (tidy.awaits_close, tidy.is_done) == (True, False)
    assert dechunked(tidy.feed(b"dy") + tidy.end()) == b"dy"


@pytest.mark.parametrize("status", [204, 304])
def test_some_responses_have_no_body_whatever_they_declare(status: int) -> None:
    tidy = TidyResponse()
    plain = tidy.feed(b"HTTP/1.1 %d -\r\nContent-Length: 9\r\nETag: x\r\n\r\nnext" % status)
    assert plain == b"HTTP/1.1 %d -\r\nETag: x\r\nConnection: keep-alive\r\n\r\n" % status
    assert tidy.is_done


def test_a_connection_that_ends_before_the_head_gives_nothing() -> None:
    tidy = TidyResponse()
    assert tidy.feed(OK + b"Content-Le") + tidy.end() == b""


@pytest.mark.parametrize(
    "wire",
    [b"HTTP/1.1 101 Switching\r\n\r\n", b"HTTP/1.1 100 -\r\n\r\n" * 11],
    ids=["another protocol", "interim without end"],
)
def test_a_response_that_never_becomes_final_is_refused(wire: bytes) -> None:
    with pytest.raises(BadHead):
        TidyResponse().feed(wire)


def test_chunks_of_a_byte_each_end_after_a_number() -> None:
    got = read(CHUNKED + b"\r\n" + b"1\r\nx\r\n" * 100_010)
    assert (len(got.body), got.tidy.damage) == (100_000, "its chunks are broken")
