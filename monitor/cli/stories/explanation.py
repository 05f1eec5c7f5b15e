"""Why the texts of a story are one story, and which ones resemble it and are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from crawler.stories.events.reasons import as_written, in_words
from monitor.cli.console import say
from monitor.cli.stories.story_record import StoryRecord, story_record
from storage.articles import ArticleRow
from storage.events import StoredEvents, pins_of
from storage.outcomes import Relation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.records import StoryLink

_SAME_TEXT = (Relation.COPY, Relation.CUT, Relation.EDITED)


def explanation(session: Session, story: int) -> dict[str, Any]:
    """Return why each article is in the story, as JSON values. Raises StoryEditError."""
    record = story_record(session, story)
    numbers = [row.id for row in record.articles]
    links = StoredEvents(session).links_of(numbers)
    pinned = {pin.article_id: pin.said for pin in pins_of(session, [record.id])}
    return {
        "id": record.id,
        "title": record.articles[0].title,
        "articles": [_article(row, links, pinned) for row in record.articles],
        "others": _others(session, record, links),
    }


def _article(
    row: ArticleRow, links: Sequence[StoryLink], pinned: Mapping[int, str]
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
        return about | {"why": f"a user said so ({pinned[row.id]})"}
    if row.relation in _SAME_TEXT:
        share = f"{row.share:.0%} of the shorter text" if row.share is not None else "one text"
        return about | {"why": f"same text as {row.relation_of}: {share}"}
    ends = {row.id, row.relation_of}
    link = next((one for one in links if {one.article, one.other} == ends), None)
    if link is not None and link.score > 0:
        why = in_words(as_written(link.why, row.title, row.text, row.language))
        return about | {"why": why, "shared": link.why, "score": link.score}
    reason = "opened the story" if row.relation is Relation.FIRST else "others led to it"
    return about | {"why": reason}


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
                "why": "the same kind of event, but another place, person, day or number",
            }
    return list(found.values())


def show_explanation(found: Mapping[str, Any]) -> None:
    """Print why each article is in its story."""
    say(Text(found["title"], style="bold"))
    for article in found["articles"]:
        of = f" of {article['of']}" if article["of"] else ""
        what = f"{article['relation'].replace('_', ' ')}{of}"
        say(f"{article['id']}  {article['source']} ({article['language']}), {what}")
        say(Text(f"    {article['title']}", style="dim"))
        say(f"    {article['why']}")
    for other in found["others"]:
        say(f"not {other['id']} (story {other['story']}): {other['title']}")
        say(f"    {other['why']} than {other['like']}")
