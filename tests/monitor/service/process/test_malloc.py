"""One heap for all threads, in a program of its own: what is set there stays set."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

_COUNTED = """
import ctypes, tempfile, threading
from monitor.service.process.malloc import share_one_heap

assert share_one_heap()
threads = [threading.Thread(target=bytes, args=(100_000,)) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
with tempfile.TemporaryFile() as told:
    stream = ctypes.c_void_p(libc.fdopen(told.fileno(), b"w"))
    libc.malloc_info(0, stream)
    libc.fflush(stream)
    told.seek(0)
    print(told.read().count(b"<heap nr="))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has one heap")
def test_threads_share_one_heap() -> None:
    counted = subprocess.run(
        [sys.executable, "-c", _COUNTED], capture_output=True, text=True, check=True
    )
    assert counted.stdout.strip() == "1"
