"""A story as the command line shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from rich.text import Text

from config.said import said
from monitor.cli.console import say, say_table
from monitor.cli.json_format import instant
from monitor.cli.speech import worded, words
from storage.articles import ArticleRow
from storage.events import pins_of
from storage.outcomes import Relation
from storage.stories import StoryRow
from storage.story_edits import story_members

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


# What a terminal of 80 columns has room for beside the titles.
_SOURCE_WIDTH, _LANGUAGES_WIDTH = 14, 14
_A_YEAR = timedelta(days=330)


@dataclass(frozen=True)
class StoryRecord:
    """A story with its articles."""

    id: int
    updated: datetime
    articles: list[ArticleRow]  # the one that opened it first
    said: str | None  # "split" or "merge", where a user made it what it is

    @property
    def sources(self) -> list[str]:
        return sorted({row.source for row in self.articles})

    @property
    def languages(self) -> list[str]:
        return sorted({row.language for row in self.articles})

    @property
    def texts(self) -> int:
        """Count the different texts, each with all that carry it."""
        return len({row.family_id or row.id for row in self.articles})

    def row(self) -> tuple[object, ...]:
        """Return the cells of a table."""
        languages = shortened(" ".join(self.languages), _LANGUAGES_WIDTH)
        title, last = self.articles[0].title, short_time(self.updated)
        return self.id, last, len(self.articles), self.texts, languages, title


def story_record(session: Session, story: int) -> StoryRecord:
    """Load a story, or the one that it was merged into. Raises StoryEditError."""
    articles = list(story_members(session, story))
    number = articles[0].story_id
    pins = pins_of(session, [number])
    updated = session.get_one(StoryRow, number).updated_at
    return StoryRecord(number, updated, articles, pins[-1].said if pins else None)


def story_json(record: StoryRecord) -> dict[str, Any]:
    """Return a story as JSON values."""
    return {
        "id": record.id,
        "title": record.articles[0].title,
        "updated": instant(record.updated),
        "languages": record.languages,
        "sources": record.sources,
        "texts": record.texts,
        "by_user": record.said,
        "articles": [
            {
                "id": row.id,
                "url": row.url,
                "source": row.source,
                "language": row.language,
                "title": row.title,
                "published": instant(row.published_at) if row.published_at else None,
                "family": row.family_id or row.id,
                "relation": row.relation.value,
                "of": row.relation_of,
                "share": row.share,
            }
            for row in record.articles
        ],
    }


def show_story(record: StoryRecord) -> None:
    """Print a story with its articles."""
    say(Text(record.articles[0].title, style="bold"))
    counts = {"articles": len(record.articles), "texts": record.texts}
    head = words("story {id}: articles {articles}, texts {texts}", id=record.id, **counts)
    say(f"{head}, {' '.join(record.languages)}")
    if record.said:
        say(words("made by a user ({what}); it stays so", what=record.said))
    columns = ("id", "published", "source", "", "what", "of", "title")
    say_table(columns, [_row(row) for row in record.articles], wrapping="title")


def _row(row: ArticleRow) -> tuple[object, ...]:
    published = short_time(row.published_at) if row.published_at else words("unknown")
    share = f" {row.share:.0%}" if row.share is not None else ""
    what = f"{relation_words(row.relation.value)}{share}"
    source = shortened(row.source, _SOURCE_WIDTH)
    return row.id, published, source, row.language, what, row.relation_of or "", row.title


_RELATIONS = {
    Relation.FIRST: said("first"),
    Relation.COPY: said("copy"),
    Relation.CUT: said("cut"),
    Relation.EDITED: said("edited"),
    Relation.TRANSLATION: said("translation"),
    Relation.SAME_EVENT: said("same event"),
}


def relation_words(relation: str, of: int | None = None) -> str:
    """Return what an article is to another one, in the language of the terminal."""
    what = worded(_RELATIONS[Relation(relation)])
    return words("{relation} of {id}", relation=what, id=of) if of else what


def shortened(text: str, width: int) -> str:
    """Return a text of so many characters at most; a dot for what is left out."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def short_time(when: datetime) -> str:
    """Return day and time without the year, or the day of another year: eleven characters."""
    recent = abs(datetime.now(UTC) - when) < _A_YEAR
    return when.strftime("%m-%d %H:%M" if recent else "%Y-%m-%d")
