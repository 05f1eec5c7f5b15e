"""Bodies are decoded as they are coded, not as their headers say."""

from __future__ import annotations

import gzip
import zlib
from itertools import pairwise

import brotli
import pytest

from crawler.fetch.errors import BodyTooLarge
from crawler.fetch.wire.content_coding import decoded
from crawler.fetch.wire.gzip_members import MAX_MEMBERS
from storage.compression import pack

HTML = b"<html><body>" + b"".join(b"<p>Line %d of the story.</p>" % n for n in range(3_000))
HTML += "<p>Größe, حجم, 大小</p></body></html>".encode()
LIMIT = 1_000_000


def raw_deflate(data: bytes) -> bytes:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeezer.compress(data) + squeezer.flush()


def read(body: bytes, *codings: str, kind: str = "text/html") -> bytes:
    return decoded(body, codings, content_type=kind, limit=LIMIT)


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (gzip.compress(HTML), ["gzip"]),
        (gzip.compress(HTML), ["x-gzip"]),
        (gzip.compress(HTML), [" GZIP "]),
        (zlib.compress(HTML), ["deflate"]),
        (raw_deflate(HTML), ["deflate"]),
        (brotli.compress(HTML), ["br"]),
        (pack(HTML), ["zstd"]),
        (gzip.compress(gzip.compress(HTML)), ["gzip", "gzip"]),
        (gzip.compress(brotli.compress(HTML)), ["br", "gzip"]),
        (gzip.compress(gzip.compress(HTML)), ["gzip"]),
        (gzip.compress(HTML), ["gzip", "gzip"]),
        (gzip.compress(HTML), []),
        (gzip.compress(HTML), ["deflate"]),
        (gzip.compress(HTML), ["br"]),
        (gzip.compress(HTML), ["utf-8"]),
        (zlib.compress(HTML), ["gzip"]),
        (pack(HTML), ["gzip"]),
        (HTML, ["gzip"]),
        (HTML, ["deflate"]),
        (HTML, ["br"]),
        (HTML, ["zstd"]),
        (HTML, ["gzip", "gzip"]),
        (HTML, ["utf-8"]),
        (HTML, ["none", "identity", "", "binary"]),
        (gzip.compress(HTML[:999]) + gzip.compress(HTML[999:]), ["gzip"]),
        (gzip.compress(HTML) + b"\0" * 100, ["gzip"]),
    ],
)
def test_a_body_is_read_whatever_its_coding_is_called(body: bytes, codings: list[str]) -> None:
    assert read(body, *codings) == HTML


def test_a_file_that_is_a_gzip_file_is_left_to_its_reader() -> None:
    packed = gzip.compress(HTML)
    assert read(packed, kind="application/gzip") == packed
    assert read(packed, "gzip", kind="application/gzip") == HTML


@pytest.mark.parametrize(
    ("pack_it", "coding"),
    [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (raw_deflate, "deflate"),
     (brotli.compress, "br")],
)  # fmt: skip
@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_of_cut_data_the_beginning_is_kept(pack_it: object, coding: str, cut: float) -> None:
    packed = pack_it(HTML)  # type: ignore[operator]
    got = read(packed[: int(len(packed) * cut)], coding)
    assert HTML.startswith(got)
    assert len(got) > 1_000


def test_of_damaged_data_what_stands_before_the_damage_is_kept() -> None:
    packed = bytearray(gzip.compress(HTML))
    packed[-8] ^= 0xFF  # the checksum
    assert read(bytes(packed), "gzip") == HTML


def test_empty_gzip_members_end_after_a_number() -> None:
    one = gzip.compress(b"x")
    assert len(read(one * (MAX_MEMBERS + 5), "gzip")) == MAX_MEMBERS
    assert read(gzip.compress(b"") * 200_000, "gzip") == b""


@pytest.mark.parametrize(
    ("bomb", "codings"),
    [
        (gzip.compress(b"\0" * 20_000_000), ["gzip"]),
        (zlib.compress(b"\0" * 20_000_000), ["deflate"]),
        (raw_deflate(b"\0" * 20_000_000), ["deflate"]),
        (brotli.compress(b"\0" * 20_000_000), ["br"]),
        (pack(b"\0" * 20_000_000), ["zstd"]),
        (gzip.compress(gzip.compress(b"\0" * 20_000_000)), ["gzip"]),
        (gzip.compress(b"\0" * 20_000_000), []),
    ],
    ids=["gzip", "deflate", "raw deflate", "br", "zstd", "gzip twice", "unnamed"],
)
def test_a_bomb_ends_at_the_limit(bomb: bytes, codings: list[str]) -> None:
    """Case B1."""
    with pytest.raises(BodyTooLarge):
        read(bomb, *codings)


def test_no_coding_is_undone_without_end() -> None:
    layers = [HTML]
    for _ in range(9):
        layers.append(gzip.compress(layers[-1]))
    assert all(len(a) < 10**6 for a, _ in pairwise(layers))
    assert read(layers[-1], *["gzip"] * 9) == layers[1]
