"""What a feed holds, as plain values in the language of its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

# Any UUID, as long as it stays the same: ids of entries are made from it (RFC 9562, 5.5).
_NAMESPACE = UUID("6d617273-6164-4000-8000-666565647321")
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed without entries was changed


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story or an article; texts are cleaned, on one line, without markup."""

    id: str  # a URN that stays the same
    title: str
    link: str  # empty if the address is not safe to link
    author: str  # the source
    language: str  # BCP 47, or "und"
    published: datetime  # aware UTC; when it was found, where that is not known
    updated: datetime  # aware UTC
    summary: str  # plain text
    html: str  # the same, with the hits marked; made by us, so that it is safe
    tags: tuple[str, ...] = ()
    related: str = ""  # its page in Marsad, where that has an address


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, newest entry first."""

    id: str
    title: str
    language: str
    address: str  # its own
    home: str  # the page that shows the same
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> datetime:
        """When the newest entry was changed."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def urn(*names: str) -> str:
    """Return an id that is made of these names and stays the same wherever it is made."""
    return uuid5(_NAMESPACE, "\n".join(names)).urn
