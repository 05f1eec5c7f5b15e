"""Tells a service manager how we are (sd_notify(3)); without one, nothing is told.

The protocol is one datagram of lines to a socket; see docs/decisions/0042.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable

import structlog

from config.supervisor import Supervisor

log = structlog.get_logger(__name__)


WORD_WITHIN_S = 1.0  # for words that change what the manager does; others are said again


class Notifier:
    """Sends words to the socket of a service manager. Never raises, and hardly ever waits."""

    def __init__(self, manager: Supervisor) -> None:
        self._address = manager.address
        self._watchdog_s = manager.watchdog_s
        self._status = ""
        if manager.socket and self._address is None:
            log.warning("notify_socket_unknown", socket=manager.socket)

    def ready(self) -> None:
        """Say that the work goes on, at the start and after a reload."""
        self._send("READY=1", within_s=WORD_WITHIN_S)

    def reloading(self) -> None:
        """Say that the config is read anew, until `ready`."""
        words = f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1_000}"
        self._send(words, within_s=WORD_WITHIN_S)

    def stopping(self) -> None:
        """Say that we end, and need no more words."""
        self._send("STOPPING=1", within_s=WORD_WITHIN_S)

    def status(self, text: str) -> None:
        """Say what we do, in a line that is shown to people; again only if it has changed."""
        if text != self._status:
            self._status = text
            self._send(f"STATUS={text}")

    async def keep_watchdog(self, is_well: Callable[[], bool]) -> None:
        """Say that we live, twice as often as asked, from the event loop, while `is_well`.

        A loop that is stuck says nothing, nor does one whose scheduler does no work: then the
        service manager starts us anew. Runs until cancelled.
        """
        if self._watchdog_s is None or self._address is None:
            return
        while True:
            if is_well():
                self._send("WATCHDOG=1")
            await asyncio.sleep(self._watchdog_s / 2)

    def _send(self, words: str, *, within_s: float = 0) -> None:
        """Send at once, or as soon as a manager that is busy has read what came before."""
        if self._address is None:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as door:
                door.settimeout(within_s)
                door.sendto(words.encode(), self._address)
        except OSError as error:
            log.warning("service_manager_not_told", words=words, error=type(error).__name__)
