"""Matches one JSON record at a time, for `marsad match`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.match.engine import Matcher
from storage.records import TopicMatch


def match_record(matcher: Matcher, record: Mapping[str, Any]) -> dict[str, Any]:
    """Match a record `{"id", "title", "text", "language"?, "source"?}`.

    Returns `{"id", "topics": [{"topic", "score", "rule_version", "spans": [...]}]}`, with an empty
    list if nothing matches; a missing or null title or text counts as empty, a language or
    source that is no text as unknown. Span offsets are code points of the field they name.
    """
    language, source = record.get("language"), record.get("source")
    matches = matcher.match(
        str(record.get("title") or ""),
        str(record.get("text") or ""),
        language=language if isinstance(language, str) else None,
        source=source if isinstance(source, str) else None,
    )
    return {"id": record.get("id"), "topics": [_as_json(match) for match in matches]}


def _as_json(match: TopicMatch) -> dict[str, Any]:
    return {
        "topic": match.topic,
        "score": match.score,
        "rule_version": match.rule_version,
        "spans": [
            {
                "field": span.field,
                "start": span.start,
                "end": span.end,
                "text": span.text,
                "term": span.term,
            }
            for span in match.spans
        ],
    }
