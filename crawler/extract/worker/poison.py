"""Pages that killed the process that read them."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from enum import StrEnum


class PoisonReason(StrEnum):
    """How a child process ended over a page."""

    CPU = "cpu"  # used more processor time than a page may
    MEMORY = "memory"  # asked for more memory than a child has
    TIMEOUT = "timeout"  # gave no answer in time
    CRASH = "crash"  # died in another way
    STOPPED = "stopped"  # the pool was closed under it: the page is not to blame
    NO_CHILD = "no_child"  # no process could be started to read it: the page is not to blame

    @classmethod
    def of_exit(cls, code: int | None) -> tuple[PoisonReason, str]:
        """The reason that an exit code tells, with words for the log."""
        if code == -signal.SIGXCPU:
            return cls.CPU, "killed at its CPU limit"
        return cls.CRASH, f"exit code {code}"


@dataclass(frozen=True, slots=True)
class Poison:
    """The reading of a page that no child survived."""

    reason: PoisonReason
    detail: str = ""

    @property
    def is_unread(self) -> bool:
        """Nothing is known of the page: it waits for better times."""
        return self.reason in (PoisonReason.STOPPED, PoisonReason.NO_CHILD)
