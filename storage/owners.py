"""Names for the holders of leases, from which it can be seen whether their process is alive.

A killed process releases nothing. On the same machine its leases need not run out: the name says
where and when the process was started, which /proc can confirm or refute.
"""

from __future__ import annotations

import os
import secrets
from hashlib import blake2b
from pathlib import Path

_PROC = Path("/proc")
_UNKNOWN_MACHINE = "elsewhere"  # without /proc: no process counts as dead
_ENDED = ("Z", "X")  # process states in proc(5): zombie, dead


def new_owner() -> str:
    """Return a name for one holder in this process; every call returns another."""
    pid = os.getpid()
    return f"{_machine()}:{pid}:{_started(pid) or '?'}:{secrets.token_hex(4)}"


def is_dead(owner: str) -> bool:
    """Whether the process of this name has certainly ended; False where that is unknown."""
    machine, _, rest = owner.partition(":")
    pid, _, rest = rest.partition(":")
    if machine == _UNKNOWN_MACHINE or machine != _machine() or not pid.isdecimal():
        return False
    started = _started(int(pid))
    if started is None:
        return not _exists(int(pid))
    return started != rest.partition(":")[0]


def is_alive(owner: str) -> bool:
    """Whether the process of this name certainly runs; False where that is unknown."""
    machine = owner.partition(":")[0]
    known = machine == _machine() and machine != _UNKNOWN_MACHINE
    return known and not is_dead(owner)


def process_of(owner: str) -> str:
    """Return the number of the process of this name on its machine."""
    return owner.split(":")[1]


def _machine() -> str:
    """Identify this boot of this machine and, in a container, this container."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text()
        namespace = (_PROC / "self/ns/pid").stat().st_ino
    except OSError:
        return _UNKNOWN_MACHINE
    return blake2b(f"{boot} {namespace}".encode(), digest_size=6).hexdigest()


def _started(pid: int) -> str | None:
    """Return when a process started, in ticks since boot; "" if it ended; None if unknown."""
    try:
        # After the command name, which may contain blanks and brackets: state, 18 more, start time.
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return "" if fields[0] in _ENDED else fields[19]


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it exists and belongs to another user
    return True
