"""What a topic would have found, or its edit won and lost, as `topics test` says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.content import Sentence
from monitor.compose.parts.news import News, news, sentence_news
from monitor.locale.local_text import LocalText
from monitor.locale.locale import Locale
from monitor.match.sentence import sentence_around
from monitor.web.parts.dates import ListDate, list_date
from monitor.web.parts.names import named, source_name
from monitor.web.stories.story_cards import MAX_SENTENCE, MAX_TITLE
from storage.articles import ArticleRow

SHOWN = 20  # articles of each kind


@dataclass(frozen=True, slots=True)
class TriedArticle:
    """An article that is found, won or lost."""

    id: int
    by: LocalText
    title: News
    sentence: News
    source: LocalText
    language: str
    date: ListDate


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a topic on what is stored."""

    figures: LocalText
    found: list[TriedArticle]  # of a new topic
    won: list[TriedArticle]  # by an edit
    lost: list[TriedArticle]
    more: int  # that are not shown


def trial_of(
    session: Session, result: Mapping[str, Any], config: Config, locale: Locale, now: datetime
) -> Trial:
    """Return what `marsad topics test --json` printed, with the sentences of its articles."""
    against = result.get("against")
    tried = locale.count("{n} article", "{n} articles", n=int(result["articles"]))
    found, won, lost = (_newest(_part(result, key, against)) for key in ("finds", "won", "lost"))

    def shown(items: Sequence[Mapping[str, Any]]) -> list[TriedArticle]:
        return [
            one
            for item in items[:SHOWN]
            if (one := _article(session, item, config, locale, now)) is not None
        ]

    if against is None:
        figures = locale.say(
            "Tried on {articles} of the last 90 days: it would have found {found} in {stories}.",
            articles=tried,
            found=locale.count("{n} article", "{n} articles", n=int(result["found"])),
            stories=locale.count("{n} story", "{n} stories", n=int(result["stories"])),
        )
        return Trial(figures, shown(found), [], [], max(0, len(found) - SHOWN))
    figures = locale.say(
        "Tried on {articles} of the last 90 days: {stay} stay, {won} won, {lost} lost.",
        articles=tried,
        stay=int(result["found"]) - len(lost),
        won=len(won),
        lost=len(lost),
    )
    more = max(0, len(won) - SHOWN) + max(0, len(lost) - SHOWN)
    return Trial(figures, [], shown(won), shown(lost), more)


def _part(result: Mapping[str, Any], key: str, against: Any) -> list[Mapping[str, Any]]:
    if key == "finds":
        return list(result["finds"]) if against is None else []
    return list(against[key]) if against is not None else []


def _newest(items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(items, key=lambda item: str(item["discovered"]), reverse=True)


def _article(
    session: Session, item: Mapping[str, Any], config: Config, locale: Locale, now: datetime
) -> TriedArticle | None:
    row = session.get(ArticleRow, int(item["id"]))
    if row is None:
        return None
    return TriedArticle(
        id=row.id,
        by=locale.say("“{words}”", words=named(str(item["deciding"]["text"]), row.language)),
        title=news(cut(clean_line(row.title), MAX_TITLE), row.language),
        sentence=sentence_news(_sentence(row, item["deciding"]), row.language, MAX_SENTENCE),
        source=LocalText((source_name(config, row.source),), locale.rtl),
        language=locale.language_name(row.language),
        date=list_date(row.published, row.discovered_at, locale, now),
    )


def _sentence(row: ArticleRow, span: Mapping[str, Any]) -> Sentence:
    start, end = int(span["start"]), int(span["end"])
    if span["field"] != "text":
        return Sentence(row.title, ((start, end),))
    text = row.text
    left, right = sentence_around(text, (start, end))
    return Sentence(text[left:right], ((start - left, end - left),))
