"""The JSON shapes that other programs rely on; changing one is a breaking change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.articles import ArticleRow
    from storage.records import DateEvidence


def instant(value: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC, ending in Z."""
    if value is None:
        return None
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def local_time(evidence: DateEvidence) -> str:
    """Return a date as ISO 8601 with the publisher's offset, or Z if that is UTC or unknown."""
    return evidence.local.isoformat(timespec="seconds").replace("+00:00", "Z")


def date_json(evidence: DateEvidence | None) -> dict[str, str | None] | None:
    """Return a date with its precision and source, in the publisher's time zone if it is known.

    The first ten characters are then the day that the publisher's readers would name.
    """
    if evidence is None:
        return None
    return {
        "value": local_time(evidence),
        "precision": evidence.precision.value,
        "source": evidence.source.value,
    }


def article_json(row: ArticleRow) -> dict[str, Any]:
    """Return an article as `marsad export articles` writes it."""
    return {
        "id": row.id,
        "url": row.url,
        "source": row.source,
        "title": row.title,
        "text": row.text,
        "language": row.language,
        "published": date_json(row.published),
        "modified": date_json(row.modified_evidence),
        "discovered": instant(row.discovered_at),
        "story": row.story_id,
        "relation": row.relation.value,
        "of": row.relation_of,
        "share": row.share,
        "status": row.status.value,
        "method": row.method,
        "origin": row.origin["name"] if row.origin else None,
        "origin_url": row.origin_url,
        "authors": row.authors,
        "section": row.section,
        "image": row.image,
        "paywalled": row.is_paywalled,
        "block_languages": row.block_languages,
    }
