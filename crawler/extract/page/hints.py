"""What is known of a page before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from config.source import Recipe, Source
from storage.records import Announcement


@dataclass(frozen=True, slots=True)
class PageHints:
    """What channel and source say of a page, and when it was fetched."""

    announcement: Announcement | None = None
    languages: tuple[str, ...] = ()  # of the source, most likely first
    recipe: Recipe | None = None
    country: str = ""  # of the source, ISO 3166; decides the order of 03/04/2026 in English
    now: datetime | None = None  # aware UTC; without it the clock counts when the page is read

    @classmethod
    def of_page(
        cls, announcement: Announcement, source: Source | None, *, fetched_at: datetime | None
    ) -> Self:
        """Join what the channel said of a stored page with what its source's file says today.

        `source` is None where that file has gone since; `fetched_at` is aware UTC.
        """
        if source is None:
            return cls(announcement, now=fetched_at)
        return cls(
            announcement=announcement,
            languages=source.languages,
            recipe=source.recipe,
            country=source.country or "",
            now=fetched_at,
        )

    def moment(self) -> datetime:
        """Return the time against which dates are judged, aware UTC."""
        return self.now or datetime.now(UTC)


NO_HINTS = PageHints()
