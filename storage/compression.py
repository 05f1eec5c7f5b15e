"""Bodies at rest: zstd, from the standard library where it has it."""

from __future__ import annotations

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DamagedBody = zstd.ZstdError  # raised by `unpack`
LEVEL = 6  # an HTML page shrinks to about a sixth for a millisecond


def pack(body: bytes) -> bytes:
    """The body as it is stored."""
    return zstd.compress(body, LEVEL)


def unpack(packed: bytes) -> bytes:
    """The body as it was fetched."""
    return zstd.decompress(packed)
