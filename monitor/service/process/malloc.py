"""Makes all threads allocate from one heap.

glibc gives threads heaps of their own, up to eight per core, and memory that one thread has freed
is not reused by another. Our threads take turns under Python's lock and pass rows, pages and the
caches of connections to one another, so each heap grows to the most its thread ever needed, and
most of it lies idle (35 of 61 MB after 2,500 pages).
"""

from __future__ import annotations

import ctypes
import sys

_M_ARENA_MAX = -8  # of glibc's malloc.h


def share_one_heap() -> bool:
    """Let threads started from now on use the heap of the main one; return whether that was set.

    False where the C library is not glibc; others have no such heaps.
    """
    if not sys.platform.startswith("linux"):
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    return set_option is not None and set_option(_M_ARENA_MAX, 1) == 1
