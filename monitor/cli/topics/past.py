"""Reads the articles that a topic is tried on: those stored, those of a file, or the sample."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from monitor.cli.console import progress
from monitor.cli.speech import words

if TYPE_CHECKING:
    from monitor.cli.instance import Instance
    from monitor.match.review.back_test import PastArticle
    from storage.articles import ArticleRow

SAMPLE = "sample"  # what `--on` takes for the shipped sample
_DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}

Since = Annotated[str, typer.Option(metavar="90d", help="How far back, by discovery.")]


def period(text: str) -> timedelta:
    """Parse a period such as 12h, 90d, 8w, 6m or 1y."""
    match = re.fullmatch(r"([1-9]\d{0,3})([hdwmy])", text.strip())
    if match is None:
        raise typer.BadParameter("a number with h, d, w, m or y, such as 90d", param_hint="--since")
    return timedelta(days=int(match[1]) * _DAYS[match[2]])


@dataclass
class StoredPast:
    """The stored articles of a period."""

    instance: Instance
    since: datetime
    now: datetime
    count: int = 0
    first: datetime | None = None  # discovery of the oldest

    def articles(self, doing: str) -> Iterator[PastArticle]:
        from storage.archive import articles_since, count_since

        with self.instance.archive() as store, store.read() as session, progress() as bar:
            task = bar.add_task(doing, total=count_since(session, self.since))
            self.count = 0
            for row in articles_since(session, self.since):
                self.count += 1
                self.first = min(self.first or row.discovered_at, row.discovered_at)
                yield self._article(row)
                bar.advance(task)

    @property
    def days(self) -> float:
        return max(1.0, (self.now - (self.first or self.now)) / timedelta(days=1))

    def judged(self, topic: str) -> dict[int, bool]:
        """Return what people said of articles and a topic: whether they are relevant."""
        from storage.feedback import last_words
        from storage.outcomes import Relevance

        with self.instance.archive() as store, store.read() as session:
            said = last_words(session, topic)
        return {article: one is Relevance.RELEVANT for article, one in said.items()}

    def _article(self, row: ArticleRow) -> PastArticle:
        from monitor.match.review.back_test import PastArticle

        source = self.instance.config.sources.get(row.source)
        return PastArticle(
            id=row.id,
            url=row.url,
            title=row.title,
            text=row.text,
            language=row.language,
            source=row.source,
            tags=tuple(source.tags) if source else (),
            story=row.story_id,
            published=row.published_at,
            discovered=row.discovered_at,
        )


@dataclass
class FilePast:
    """The texts of a JSONL file, or of the shipped sample."""

    file: Path | None  # None: the sample
    now: datetime
    count: int = 0
    labels: dict[int, bool] = field(default_factory=dict)  # of lines that say `relevant`
    days: float = 1.0

    @property
    def since(self) -> datetime:
        return self.now

    def articles(self, doing: str) -> Iterator[PastArticle]:  # noqa: ARG002 - read at once
        self.count = 0
        for number, row in self._rows():
            self.count += 1
            if isinstance(row.get("relevant"), bool):
                self.labels[number] = row["relevant"]
            yield _article_of(row, number, self.now)

    def _rows(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield each text with its line."""
        if self.file is None:
            from dataclasses import asdict

            from monitor.match.review.sample import sample_items

            yield from enumerate(map(asdict, sample_items()), 1)
            return
        with self.file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _row(line, self.file, number)


def _row(line: str, file: Path, number: int) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        reason = words("{place}: is no JSON object", place=f"{file}:{number}")
        raise typer.BadParameter(reason, param_hint="--on")
    return row


def _article_of(row: Mapping[str, Any], number: int, now: datetime) -> PastArticle:
    from monitor.match.review.back_test import PastArticle

    return PastArticle(
        id=number,
        url=str(row.get("url") or row.get("id") or number),
        title=str(row.get("title") or ""),
        text=str(row.get("text") or ""),
        language=str(row.get("language") or "und"),
        source=str(row.get("source") or ""),
        tags=(),
        story=number,
        published=None,
        discovered=now,
    )


Past: TypeAlias = "StoredPast | FilePast"  # articles that can be read as often as needed
