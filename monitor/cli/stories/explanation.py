"""Why the texts of a story are one story, and which ones resemble it and are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from config.said import said
from crawler.stories.events.reasons import as_written, in_words
from monitor.cli.console import say
from monitor.cli.speech import worded, words
from monitor.cli.stories.story_record import StoryRecord, relation_words, story_record
from storage.articles import ArticleRow
from storage.events import StoredEvents, pins_of
from storage.outcomes import Relation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.records import StoryLink

_SAME_TEXT = (Relation.COPY, Relation.CUT, Relation.EDITED)


def explanation(session: Session, story: int, language: str = "en") -> dict[str, Any]:
    """Return why each article is in the story, as JSON values. Raises StoryEditError.

    Places and days are named in `language`.
    """
    record = story_record(session, story)
    numbers = [row.id for row in record.articles]
    links = StoredEvents(session).links_of(numbers)
    pinned = {pin.article_id: pin.said for pin in pins_of(session, [record.id])}
    return {
        "id": record.id,
        "title": record.articles[0].title,
        "articles": [_article(row, links, pinned, language) for row in record.articles],
        "others": _others(session, record, links),
    }


def _article(
    row: ArticleRow, links: Sequence[StoryLink], pinned: Mapping[int, str], language: str
) -> dict[str, Any]:
    about = {
        "id": row.id,
        "source": row.source,
        "language": row.language,
        "title": row.title,
        "relation": row.relation.value,
        "of": row.relation_of,
    }
    if row.id in pinned:
        return about | {"why": said("a user said so ({what})", what=pinned[row.id])}
    if row.relation in _SAME_TEXT:
        if row.share is None:
            return about | {"why": said("same text as {id}: one text", id=str(row.relation_of))}
        return about | {
            "why": said(
                "same text as {id}: {share} of the shorter text",
                id=str(row.relation_of),
                share=f"{row.share:.0%}",
            )
        }
    ends = {row.id, row.relation_of}
    link = next((one for one in links if {one.article, one.other} == ends), None)
    if link is not None and link.score > 0:
        why = in_words(as_written(link.why, row.title, row.text, row.language), language)
        return about | {"why": why, "shared": link.why, "score": link.score}
    is_first = row.relation is Relation.FIRST
    return about | {"why": said("opened the story") if is_first else said("others led to it")}


def _others(
    session: Session, record: StoryRecord, links: Sequence[StoryLink]
) -> list[dict[str, Any]]:
    """Return articles of other stories that resemble this one, once each."""
    mine = {row.id for row in record.articles}
    apart = [
        (link.score, other, one)
        for link in links
        for one, other in ((link.article, link.other), (link.other, link.article))
        if link.score < 0 and one in mine and other not in mine
    ]
    found: dict[int, dict[str, Any]] = {}
    for _, other, one in sorted(apart):
        row = session.get(ArticleRow, other)
        if row is not None and row.id not in found:
            found[row.id] = {
                "id": row.id,
                "story": row.story_id,
                "title": row.title,
                "like": one,
                "why": said("the same kind of event, but another place, person, day or number"),
            }
    return list(found.values())


def show_explanation(found: Mapping[str, Any]) -> None:
    """Print why each article is in its story."""
    say(Text(found["title"], style="bold"))
    for article in found["articles"]:
        what = relation_words(article["relation"], article["of"])
        say(f"{article['id']}  {article['source']} ({article['language']}), {what}")
        say(Text(f"    {article['title']}", style="dim"))
        say(worded(article["why"]), indent=4)
    for other in found["others"]:
        values = {key: other[key] for key in ("id", "story", "title")}
        say(words("not {id} (story {story}): {title}", **values))
        say(words("{why} than {id}", why=worded(other["why"]), id=other["like"]), indent=4)
