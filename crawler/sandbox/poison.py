"""Describe bytes that killed the process that read them."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from enum import StrEnum


class PoisonReason(StrEnum):
    """How a child process ended over a job."""

    CPU = "cpu"  # used more processor time than the job may
    MEMORY = "memory"  # needed more memory than a child has
    TIMEOUT = "timeout"  # sent no result in time
    CRASH = "crash"  # died in another way
    STOPPED = "stopped"  # the pool was closed under it, so the bytes are not to blame
    NO_CHILD = "no_child"  # no process could be started, so the bytes are not to blame

    @classmethod
    def of_exit(cls, code: int | None) -> tuple[PoisonReason, str]:
        """Return the reason that an exit code gives, with words for the log."""
        if code == -signal.SIGXCPU:
            return cls.CPU, "killed at its CPU limit"
        return cls.CRASH, f"exit code {code}"


@dataclass(frozen=True, slots=True)
class Poison:
    """The outcome of a job that no child survived."""

    reason: PoisonReason
    detail: str = ""

    @property
    def is_unread(self) -> bool:
        """Whether nothing is known of the bytes, so that they are read again later."""
        return self.reason in (PoisonReason.STOPPED, PoisonReason.NO_CHILD)

    @property
    def words(self) -> str:
        """The reason in a sentence for people."""
        return _WORDS.get(self.reason) or f"could not be read: {self.detail}"


_WORDS = {
    PoisonReason.CPU: "took too much processor time to read",
    PoisonReason.MEMORY: "took too much memory to read",
    PoisonReason.TIMEOUT: "took too long to read",
    PoisonReason.CRASH: "damaged beyond reading",
    PoisonReason.STOPPED: "was not read, because Marsad was stopped",
}
