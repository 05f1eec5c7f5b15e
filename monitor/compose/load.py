"""Build the content of an alert from stored rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from config.load import Config
from config.source import Source
from monitor.compose.content import AlertArticle, AlertContent, Sentence
from monitor.match.sentence import sentence_around
from storage.alerts import AlertMember, AlertRecord
from storage.articles import ArticleRow
from storage.matches import MatchRow
from storage.records import Span

if TYPE_CHECKING:
    from storage.search.search import SearchHit


def alert_content(record: AlertRecord, config: Config, *, also: Sequence[str] = ()) -> AlertContent:
    """Return the content of an alert, with current titles; the first article that matches leads.

    `also` names further topics under which the recipient would hear of the story.
    """
    # The sort is stable, so the others keep their order.
    members = sorted(record.members, key=lambda member: member.match is None)
    topic = config.topics.get(record.alert.topic)
    return AlertContent(
        alert=record.alert.id,
        topic=record.alert.topic,
        topic_title=topic_title(config, record.alert.topic),
        story=record.alert.story_id,
        articles=tuple(told_article(member, config.sources) for member in members),
        created_at=record.alert.created_at,
        also=tuple(topic_title(config, name) for name in also),
        topic_titles=topic.title if topic and not isinstance(topic.title, str) else {},
    )


def topic_title(config: Config, name: str, language: str = "en") -> str:
    """Return the title of a topic, or its name where the config no longer has it."""
    topic = config.topics.get(name)
    return topic.title_in(language) if topic else name


def told_article(member: AlertMember, sources: Mapping[str, Source]) -> AlertArticle:
    """Return the facts about an article that messages show."""
    row, match = member.article, member.match
    source = sources.get(row.source)
    return AlertArticle(
        title=row.title,
        source=(source.title if source else None) or row.source,
        url=row.url,
        language=row.language,
        country=source.country if source else None,
        discovered_at=row.discovered_at,
        published=row.published,
        relation=row.relation,
        sentence=hit_sentence(row, match) if match else None,
        terms=_surfaces(match.found) if match else (),
        rule=match.rule if match else "",
        status=row.status,
        origin=row.origin["name"] if row.origin else None,
        number=row.id,
    )


def hit_sentence(row: ArticleRow, match: MatchRow) -> Sentence | None:
    """Return the sentence of the best hit with all its hits, or the title if only that was hit."""
    in_text = [span for span in match.found if span.field == "text"]
    if not in_text:
        hits = tuple((span.start, span.end) for span in match.found)
        return Sentence(row.title, hits) if hits else None
    best = max(in_text, key=lambda span: (match.parts.get(span.term, 0.0), -span.start))
    text = row.text
    start, end = sentence_around(text, (best.start, best.end))
    inside = [span for span in in_text if start <= span.start and span.end <= end]
    return Sentence(text[start:end], tuple((s.start - start, s.end - start) for s in inside))


def found_sentence(hit: SearchHit) -> Sentence | None:
    """Return the sentence of the first words that a query found, or the title if only that was."""
    row, marks = hit.article, hit.text_marks
    if not marks:
        titled = tuple((mark.start, mark.end) for mark in hit.title_marks)
        return Sentence(row.title, titled) if titled else None
    text = row.text
    start, end = sentence_around(text, (marks[0].start, marks[0].end))
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return Sentence(text[start:end], tuple((m.start - start, m.end - start) for m in inside))


def _surfaces(spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Return the matched wordings, each once, in the order of the article."""
    seen: dict[str, str] = {}
    for span in spans:
        seen.setdefault(span.text.casefold(), span.text)
    return tuple(seen.values())
