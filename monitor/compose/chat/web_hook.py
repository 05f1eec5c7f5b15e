"""What a web hook gets for programs, beside the text: stories, articles and spans as JSON.

`python -m monitor.compose.chat.web_hook` prints the JSON Schema that docs/reference publishes.
Fields may be added; none is renamed or removed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from monitor.compose.content import AlertArticle, AlertContent, MachineTranslation, Sentence
from monitor.compose.digest_content import DigestContent, DigestStory, DigestTopic
from monitor.locale.locale import Locale
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, Relation, SourceState


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HookSpan(_Part):
    """A hit in the text beside it: code points, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class HookSentence(_Part):
    """The sentence or title that matched."""

    text: str
    spans: list[HookSpan]


class HookDate(_Part):
    """When an article was published, how exactly that is known, and where it was read."""

    value: datetime
    precision: DatePrecision
    source: DateSource


class HookTranslation(_Part):
    """Title and sentence in another language, made by a machine."""

    engine: str
    language: str
    title: str
    sentence: str = Field(description="empty if only the title was hit")


class HookArticle(_Part):
    """One article of a story."""

    title: str
    url: str
    source: str = Field(description="the title of the source")
    language: str = Field(description='ISO 639-1, or "und"')
    country: str | None = Field(description="of the source: ISO 3166-1 alpha-2")
    published: HookDate | None
    discovered: datetime
    relation: Relation = Field(description="to the article that opened the story")
    status: ArticleStatus
    origin: str | None = Field(description="whom the text is credited to")
    sentence: HookSentence | None
    translation: HookTranslation | None = None
    terms: list[str] = Field(description="the matched wordings as the article has them")


class HookTopic(_Part):
    """A topic."""

    name: str
    title: str


class HookStory(_Part):
    """One story about one topic; the article that matched best comes first."""

    alert: int
    story: int
    topic: HookTopic
    articles: list[HookArticle]


class HookSource(_Part):
    """A source that could not be read."""

    title: str
    state: SourceState
    since: datetime | None


class HookCoverage(_Part):
    """What was read for a digest."""

    articles: int
    sources: int
    failing: list[HookSource]


class HookPayload(_Part):
    """The fields of a web hook beside `version`, `type`, `title`, `message` and `attachments`."""

    kind: Literal["story", "group", "digest", "storm"]
    message_id: str = Field(description="the same for a repeated delivery")
    language: str = Field(description="of title and message: BCP 47")
    created: datetime
    stories: list[HookStory]
    coverage: HookCoverage | None = None


def alert_payload(
    content: AlertContent,
    message_id: str,
    locale: Locale,
    translation: MachineTranslation | None = None,
) -> dict[str, Any]:
    """Return the fields of a message about one story."""
    topic = HookTopic(name=content.topic, title=content.topic_for(locale.language).text)
    story = HookStory(
        alert=content.alert,
        story=content.story,
        topic=topic,
        articles=_articles(content.articles, translation),
    )
    return _plain(
        HookPayload(
            kind="story",
            message_id=message_id,
            language=locale.language,
            created=content.created_at.astimezone(UTC),
            stories=[story],
        )
    )


def digest_payload(
    content: DigestContent,
    message_id: str,
    locale: Locale,
    translations: Mapping[int, MachineTranslation],
) -> dict[str, Any]:
    """Return the fields of a message about several stories."""
    stories = [
        _story(story, topic, translations.get(story.alert))
        for topic in content.topics
        for story in topic.stories
    ]
    return _plain(
        HookPayload(
            kind=content.via.value if content.via.value != "instant" else "story",
            message_id=message_id,
            language=locale.language,
            created=content.until.astimezone(UTC),
            stories=stories,
            coverage=_coverage(content),
        )
    )


def _plain(payload: HookPayload) -> dict[str, Any]:
    return payload.model_dump(mode="json")


def _story(
    story: DigestStory, topic: DigestTopic, translation: MachineTranslation | None
) -> HookStory:
    return HookStory(
        alert=story.alert,
        story=story.story,
        topic=HookTopic(name=topic.name, title=topic.title),
        articles=_articles(story.carriers, translation),
    )


def _articles(
    articles: Sequence[AlertArticle], translation: MachineTranslation | None
) -> list[HookArticle]:
    """Return the articles; the translation is of the first."""
    lead, *others = map(_article, articles)
    if translation is not None:
        made = HookTranslation.model_validate(translation, from_attributes=True)
        lead = lead.model_copy(update={"translation": made})
    return [lead, *others]


def _article(article: AlertArticle) -> HookArticle:
    published = article.published
    return HookArticle(
        title=article.title,
        url=article.url,
        source=article.source,
        language=article.language,
        country=article.country,
        published=published
        and HookDate(value=published.value, precision=published.precision, source=published.source),
        discovered=article.discovered_at.astimezone(UTC),
        relation=article.relation,
        status=article.status,
        origin=article.origin,
        sentence=article.sentence and _sentence(article.sentence),
        terms=list(article.terms),
    )


def _sentence(sentence: Sentence) -> HookSentence:
    size = len(sentence.text)
    spans = [HookSpan(start=max(0, a), end=min(b, size)) for a, b in sentence.highlights if a < b]
    return HookSentence(text=sentence.text, spans=spans)


def _coverage(content: DigestContent) -> HookCoverage | None:
    coverage = content.coverage
    if coverage is None:
        return None
    failing = [HookSource(title=s.title, state=s.state, since=s.since) for s in coverage.failing]
    return HookCoverage(articles=coverage.articles, sources=coverage.sources, failing=failing)


def schema() -> str:
    """Return the JSON Schema of the fields."""
    return json.dumps(HookPayload.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema())
