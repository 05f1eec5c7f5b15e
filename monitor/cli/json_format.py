"""The JSON shapes that other programs rely on; changing one is a breaking change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.articles import ArticleRow
    from storage.records import DateEvidence


def instant(value: datetime | None) -> str | None:
    """ISO 8601 in UTC, ending in Z."""
    if value is None:
        return None
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def on_its_clock(evidence: DateEvidence) -> str:
    """ISO 8601 with the publisher's offset; ending in Z where it is UTC or not known."""
    return evidence.local.isoformat(timespec="seconds").replace("+00:00", "Z")


def date_json(evidence: DateEvidence | None) -> dict[str, str | None] | None:
    """A date with its precision and where it was read, on the publisher's clock if it is known.

    So the first ten characters are the day that the publisher's readers would name.
    """
    if evidence is None:
        return None
    return {
        "value": on_its_clock(evidence),
        "precision": evidence.precision.value,
        "source": evidence.source.value,
    }


def article_json(row: ArticleRow) -> dict[str, Any]:
    """An article as `marsad export articles` writes it."""
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
        "status": row.status.value,
        "method": row.method,
        "origin": row.origin["name"] if row.origin else None,
        "authors": row.authors,
        "section": row.section,
        "image": row.image,
        "paywalled": row.is_paywalled,
        "block_languages": row.block_languages,
    }
