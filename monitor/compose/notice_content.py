"""The content of a notice: a message about Marsad itself, for who runs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """One kind of trouble that began or ended."""

    trouble: str  # the kind and what it concerns, such as "source_silent:gazette"
    subject: str
    lines: tuple[str, ...]  # of plain text: what is wrong since when, and what to do
    resolved: bool
    at: datetime  # aware UTC
