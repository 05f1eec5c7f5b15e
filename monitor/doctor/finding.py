"""What one check has found, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from config.said import Said


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARN = "warn"  # it works; something should be done all the same
    FAIL = "fail"  # it does not work


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a check, by its name for programs; with advice unless it is ok."""

    check: str
    verdict: Verdict
    said: Said
    advice: Said | None = None


def fine(check: str, said: Said) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(check, Verdict.OK, said)


def warning(check: str, said: Said, advice: Said) -> Finding:
    """Return a finding of something that works and might not for long."""
    return Finding(check, Verdict.WARN, said, advice)


def failure(check: str, said: Said, advice: Said) -> Finding:
    """Return a finding of something that does not work."""
    return Finding(check, Verdict.FAIL, said, advice)
