"""Gzip files as sites send them: of several members, with a tail, cut, damaged, without end."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable

import pytest

from crawler.fetch.wire.gzip_members import MAX_MEMBERS, DamagedGzip, in_pieces, inflated, members

TEXT = bytes(range(256)) * 2_000


def read(pieces: Iterable[bytes]) -> tuple[bytes, str]:
    """Return all that is unpacked, and why it ended early."""
    out = bytearray()
    try:
        for piece in members(pieces):
            out += piece
    except DamagedGzip as error:
        return bytes(out), str(error)
    return bytes(out), ""


@pytest.mark.parametrize("size", [1, 2, 7, 10_000])
def test_members_are_joined_wherever_the_pieces_are_cut(size: int) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert read(pieces) == (b"one two", "")


def test_what_stands_behind_the_members_is_left() -> None:
    packed = gzip.compress(TEXT)
    for tail in (b"\0", b"\0\0tail", b"<html>", b"\x1f"):
        assert read(in_pieces(packed + tail)) == (TEXT, "")


def test_a_cut_file_gives_what_comes_before_the_cut() -> None:
    packed = zlib.compress(TEXT, wbits=31)
    for left in (len(packed) - 1, len(packed) - 8, len(packed) // 2):
        out, why = read(in_pieces(packed[:left]))
        assert out
        assert TEXT.startswith(out)
        assert "cut off" in why


def test_a_damaged_file_gives_what_comes_before_the_damaged_byte() -> None:
    packed = bytearray(zlib.compress(TEXT, wbits=31))
    packed[-8] ^= 0xFF  # the checksum, behind all of the text
    assert read(in_pieces(bytes(packed))) == (TEXT, "damaged gzip data")
    whole = gzip.compress(TEXT)
    assert read(in_pieces(whole + b"\x1f\x8b\xff\xff")) == (TEXT, "damaged gzip data")


def test_what_is_no_gzip_file_is_damaged() -> None:
    assert read([b"\x1f\x8bnothing"]) == (b"", "damaged gzip data")
    assert read([b"plain"]) == (b"", "damaged gzip data")
    assert read([]) == (b"", "the gzip data is cut off")


def test_members_end_after_a_number() -> None:
    out, why = read(in_pieces(gzip.compress(b"x") * (MAX_MEMBERS + 5)))
    assert len(out) == MAX_MEMBERS
    assert str(MAX_MEMBERS) in why
    assert read(in_pieces(gzip.compress(b"x") * MAX_MEMBERS)) == (b"x" * MAX_MEMBERS, "")


def test_a_bomb_is_handed_on_piece_by_piece() -> None:
    """Case B1."""
    bomb = gzip.compress(bytes(50_000_000))
    assert max(map(len, members(in_pieces(bomb)))) <= 65_536


def test_a_raw_stream_is_inflated_too() -> None:
    raw = zlib.compress(TEXT, wbits=-zlib.MAX_WBITS)
    assert b"".join(inflated(raw, -zlib.MAX_WBITS)) == TEXT
    assert b"".join(inflated(zlib.compress(TEXT), zlib.MAX_WBITS)) == TEXT
