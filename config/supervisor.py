"""Where a service manager such as systemd wants to hear of us (sd_notify(3), from environment)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

_SOCKET, _USEC, _PID = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"


@dataclass(frozen=True, slots=True)
class Supervisor:
    """The socket of the service manager, and how often it wants to hear that we live."""

    socket: str = ""  # a path, or `@` and the name of an abstract socket; empty: there is none
    watchdog_s: float | None = None  # it kills us after so long without a word; None: never

    @property
    def address(self) -> str | None:
        """The address for the socket; None where there is none that we know how to reach."""
        if self.socket.startswith("@"):
            return f"\0{self.socket[1:]}"
        return self.socket if self.socket.startswith("/") else None


def supervisor(environ: Mapping[str, str] = os.environ) -> Supervisor:
    """Return what the environment says; a watchdog that is meant for another process is none."""
    usec, pid = environ.get(_USEC, ""), environ.get(_PID, "")
    is_ours = pid in ("", str(os.getpid()))
    watchdog_s = int(usec) / 1e6 if usec.isascii() and usec.isdecimal() and is_ours else 0
    return Supervisor(environ.get(_SOCKET, ""), watchdog_s or None)
