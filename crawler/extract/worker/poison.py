"""Describe pages that killed the process that read them."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from enum import StrEnum


class PoisonReason(StrEnum):
    """How a child process ended over a page."""

    CPU = "cpu"  # used more processor time than a page may
    MEMORY = "memory"  # needed more memory than a child has
    TIMEOUT = "timeout"  # sent no reading in time
    CRASH = "crash"  # died in another way
    STOPPED = "stopped"  # the pool was closed under it, so the page is not to blame
    NO_CHILD = "no_child"  # no process could be started, so the page is not to blame

    @classmethod
    def of_exit(cls, code: int | None) -> tuple[PoisonReason, str]:
        """Return the reason that an exit code gives, with words for the log."""
        if code == -signal.SIGXCPU:
            return cls.CPU, "killed at its CPU limit"
        return cls.CRASH, f"exit code {code}"


@dataclass(frozen=True, slots=True)
class Poison:
    """The outcome of a page that no child survived."""

    reason: PoisonReason
    detail: str = ""

    @property
    def is_unread(self) -> bool:
        """Whether nothing is known of the page, so that it is read again later."""
        return self.reason in (PoisonReason.STOPPED, PoisonReason.NO_CHILD)
