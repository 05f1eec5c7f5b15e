"""Answers about sources and their health."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from config.load import Config
from config.source import Source as SourceFile
from monitor.api.models import Channel, Source, SourceDetail, Sources
from storage.articles import article_counts
from storage.channels import channel_rows
from storage.outcomes import SourceState
from storage.sources import SourceRow, source_rows


def list_sources(session: Session, config: Config) -> Sources:
    """Return all sources of the config with their health, by name."""
    rows = {row.name: row for row in source_rows(session)}
    counts = article_counts(session)
    items = [
        _source(source, rows.get(name), counts) for name, source in sorted(config.sources.items())
    ]
    return Sources(items=items, next=None)


def one_source(session: Session, config: Config, name: str) -> SourceDetail | None:
    """Return a source of the config with its channels; None if there is none."""
    source = config.sources.get(name)
    if source is None:
        return None
    shown = _source(source, session.get(SourceRow, name), article_counts(session))
    channels = [
        Channel(kind=row.kind.value, url=row.url, state=row.state, reason=row.reason)
        for row in channel_rows(session)
        if row.source == name
    ]
    return SourceDetail(**shown.model_dump(), channels=channels)


def _source(source: SourceFile, row: SourceRow | None, counts: Mapping[str, int]) -> Source:
    state = row.state if row else SourceState.NEW
    return Source(
        name=source.name,
        title=source.title or source.name,
        url=source.url,
        languages=list(source.languages),
        country=source.country,
        working=state.is_working,
        state=state,
        reason=row.reason if row else "",
        since=row.state_since if row else None,
        last_crawl=row.last_crawl_at if row else None,
        last_success=row.last_ok_at if row else None,
        next_check=row.next_check_at if row else None,
        articles=counts.get(source.name, 0),
    )
