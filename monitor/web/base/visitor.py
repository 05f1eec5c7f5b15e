"""Somebody who looks at a page, or a program that asks the API."""

from __future__ import annotations

from dataclasses import dataclass

from config.web import Role


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and what they may do."""

    name: str  # of the person or program
    role: Role
    language: str | None = None  # None: as the browser asks
    time_zone: str | None = None  # None: that of the page
    csrf: str = ""  # what forms of this visitor carry; empty for programs, which send no cookies

    def may(self, role: Role) -> bool:
        """Whether the visitor may do what this role may do."""
        return self.role.includes(role)
