"""The content of a notice: a message about Marsad itself, for who runs it; and that as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.said import Said
from monitor.locale.local_text import Name
from storage.outcomes import SourceState


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """One kind of trouble that began or ended."""

    trouble: str  # the kind and what it concerns, such as "source_silent:gazette"
    subject: Said  # what it is called
    lines: tuple[Said, ...]  # what is wrong since when, and what to do
    resolved: bool
    at: datetime  # aware UTC


def notice_to_json(notice: NoticeContent) -> dict[str, Any]:
    """Return a notice as JSON, which names no language: it is said when it is sent."""
    return {
        "trouble": notice.trouble,
        "subject": _sentence_to_json(notice.subject),
        "lines": [_sentence_to_json(line) for line in notice.lines],
        "resolved": notice.resolved,
        "at": notice.at.isoformat(),
    }


def notice_from_json(stored: Mapping[str, Any]) -> NoticeContent:
    """Return a stored notice. Raises KeyError or ValueError for anything else."""
    return NoticeContent(
        trouble=stored["trouble"],
        subject=_sentence_from_json(stored["subject"]),
        lines=tuple(_sentence_from_json(line) for line in stored["lines"]),
        resolved=stored["resolved"],
        at=datetime.fromisoformat(stored["at"]),
    )


def _sentence_to_json(sentence: Said) -> dict[str, Any]:
    values = {name: _value_to_json(value) for name, value in sentence.values.items()}
    return {"sentence": sentence.sentence, "values": values}


def _sentence_from_json(stored: Any) -> Said:
    if isinstance(stored, str):  # as the first version stored it, in English
        return Said("{text}", {"text": Name(stored, "en")})
    values = {name: _value_from_json(value) for name, value in stored["values"].items()}
    return Said(stored["sentence"], values)


def _value_to_json(value: object) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, Name):
        return {"name": value.text, "language": value.language}
    return {"state": value.value} if isinstance(value, SourceState) else value


def _value_from_json(stored: Any) -> object:
    if not isinstance(stored, dict):
        plain: str | int = stored
        return plain
    if "at" in stored:
        return datetime.fromisoformat(stored["at"])
    if "state" in stored:
        return SourceState(stored["state"])
    return Name(stored["name"], stored["language"])
