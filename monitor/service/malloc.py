"""One heap for all threads.

The C library gives threads heaps of their own, up to eight per core, and what one thread has freed
no other can use. Ours take turns under Python's lock and hand rows, pages and the caches of
connections to one another: each heap grows to what its thread ever needed, and most of it lies idle
(35 of 61 MB after 2,500 pages).
"""

from __future__ import annotations

import ctypes
import sys

_M_ARENA_MAX = -8  # of glibc's malloc.h


def share_one_heap() -> bool:
    """Let threads started from now on use the heap of the main one; whether that could be set.

    False where the C library is another than glibc, which has no such heaps.
    """
    if not sys.platform.startswith("linux"):
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    return set_option is not None and set_option(_M_ARENA_MAX, 1) == 1
