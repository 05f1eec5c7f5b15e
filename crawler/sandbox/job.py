"""Describe the work of a child process."""

from __future__ import annotations

from typing import Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Job(Protocol[T_co]):
    """Work on bytes that a site sent. A value that can be pickled, as can its result."""

    @property
    def cpu_s(self) -> float:
        """Processor seconds that the work may take."""
        ...

    def prepare(self) -> None:
        """Import what the work needs. Called once in each child, outside of the limits."""
        ...

    def run(self) -> T_co:
        """Do the work. Whatever it raises is the fault of the bytes."""
        ...
