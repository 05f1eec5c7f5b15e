"""Why an article satisfies a topic: which words, where, and how much they count."""

from __future__ import annotations

from dataclasses import dataclass

from config.load import Config
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.web.parts.names import named, topic_name
from monitor.web.stories.marked_text import paragraph_of
from storage.articles import ArticleRow
from storage.matches import MatchRow

MAX_HITS = 8  # that are named


@dataclass(frozen=True, slots=True)
class HitWords:
    """One wording and where it first stands."""

    words: LocalText
    paragraph: int  # 0: the title


@dataclass(frozen=True, slots=True)
class WhyWords:
    """A match as it is explained."""

    topic: str
    title: LocalText
    hits: list[HitWords]
    more: int  # wordings that are not named
    score: str
    rule: str  # of the topic's file, such as "strong: en-official"


def why_of(match: MatchRow, article: ArticleRow, config: Config, locale: Locale) -> WhyWords:
    """Return why an article satisfies a topic."""
    seen: dict[str, HitWords] = {}
    for span in match.found:
        hit = named(span.text, article.language)
        words = LocalText((hit,), locale.rtl)
        seen.setdefault(hit.text.casefold(), HitWords(words, paragraph_of(article, span)))
    hits = list(seen.values())
    return WhyWords(
        topic=match.topic,
        title=LocalText((topic_name(config, match.topic, locale),), locale.rtl),
        hits=hits[:MAX_HITS],
        more=max(0, len(hits) - MAX_HITS),
        score=f"{match.score:.3g}",
        rule=named(match.rule).text,
    )
