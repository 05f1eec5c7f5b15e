"""Converts dates and announcements to the JSON that tables hold, and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.outcomes import DatePrecision, DateRole, DateSource, DateVerdict
from storage.records import Announcement, DateCandidate, DateEvidence

MAX_WRITTEN = 200  # characters of a date as the page writes it


def date_to_json(evidence: DateEvidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "value": evidence.value.isoformat(),
        "precision": evidence.precision.value,
        "source": evidence.source.value,
        "tz_known": evidence.tz_known,
        "offset_minutes": evidence.offset_minutes,
    }


def date_from_json(stored: dict[str, Any] | None) -> DateEvidence | None:
    if stored is None:
        return None
    return DateEvidence(
        value=datetime.fromisoformat(stored["value"]),
        precision=DatePrecision(stored["precision"]),
        source=DateSource(stored["source"]),
        tz_known=stored["tz_known"],
        offset_minutes=stored.get("offset_minutes"),
    )


def candidate_to_json(candidate: DateCandidate) -> dict[str, Any]:
    return {
        "role": candidate.role.value,
        "place": candidate.place,
        "written": candidate.written[:MAX_WRITTEN],
        "evidence": date_to_json(candidate.evidence),
        "verdict": candidate.verdict.value,
    }


def candidate_from_json(stored: dict[str, Any]) -> DateCandidate:
    return DateCandidate(
        role=DateRole(stored["role"]),
        place=stored["place"],
        written=stored["written"],
        evidence=date_from_json(stored["evidence"]),
        verdict=DateVerdict(stored["verdict"]),
    )


def announcement_to_json(announcement: Announcement) -> dict[str, Any]:
    return {
        "url": announcement.url,
        "title": announcement.title,
        "summary": announcement.summary,
        "published": date_to_json(announcement.published),
        "language": announcement.language,
        "updated": date_to_json(announcement.updated),
    }


def announcement_from_json(stored: dict[str, Any]) -> Announcement:
    return Announcement(
        url=stored["url"],
        title=stored["title"],
        summary=stored["summary"],
        published=date_from_json(stored["published"]),
        language=stored["language"],
        updated=date_from_json(stored.get("updated")),
    )
