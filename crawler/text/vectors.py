"""Compare the meanings of texts, where an encoder has turned them into vectors.

A vector is kept as one signed byte for each dimension, which changes a cosine by less than 0.01.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import sqrt
from operator import mul

_BANDS = 24  # keys of a vector, so that near ones share some
_BITS = 8  # dimensions whose signs make a key


def packed_vector(values: Sequence[float]) -> bytes:
    """Return a vector as bytes, its largest value as 127."""
    most = max(map(abs, values), default=0.0) or 1.0
    return array("b", [round(value / most * 127) for value in values]).tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """Return the cosine of two vectors; 0 where one is missing or was made by another encoder."""
    if not one or len(one) != len(other):
        return 0.0
    mine, theirs = array("b", one), array("b", other)
    length = _length(one) * _length(other)
    return sum(map(mul, mine, theirs)) / length if length else 0.0


def bands(vector: bytes) -> Iterator[str]:
    """Yield names of the corners that a vector lies in: near ones share some of them."""
    values = array("b", vector)
    for band in range(min(_BANDS, len(values) // _BITS)):
        signs = values[band * _BITS : (band + 1) * _BITS]
        yield f"{band}:{''.join('1' if value > 0 else '0' for value in signs)}"


@lru_cache(maxsize=512)
def _length(vector: bytes) -> float:
    values = array("b", vector)
    return sqrt(sum(map(mul, values, values)))
