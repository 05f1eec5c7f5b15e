"""Matches one line for `marsad match`; quick to import in the processes of `--jobs`."""

from __future__ import annotations

from monitor.cli.stages.json_lines import BadLine, Record, need, texts
from monitor.match.engine import Matcher
from monitor.match.stage import match_record


def match_line(matcher: Matcher, record: Record) -> Record:
    """Return the topics of one record. Raises BadLine."""
    try:
        texts(need(record, "id", "text"), "title", "text", "language")
        return match_record(matcher, record)
    except (KeyError, TypeError, ValueError) as error:
        raise BadLine(str(error)) from error
