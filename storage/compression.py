"""Compresses stored bodies with zstd; Python has it in its library from 3.14 on."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DamagedBody = zstd.ZstdError  # raised by `unpack`
LEVEL = 6  # an HTML page shrinks to about a sixth for a millisecond


def pack(body: bytes) -> bytes:
    """Compress a body for storage."""
    return zstd.compress(body, LEVEL)


def unpack(packed: bytes) -> bytes:
    """Decompress a stored body. Raises DamagedBody."""
    return zstd.decompress(packed)
