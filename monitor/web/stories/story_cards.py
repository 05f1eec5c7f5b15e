"""Stories as the front page, a topic and a digest list them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from config.load import Config
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.load import hit_sentence
from monitor.compose.parts.news import News, news, sentence_news
from monitor.locale.local_text import LocalText, Name, Value
from monitor.locale.locale import Locale
from monitor.web.parts.dates import ListDate, list_date
from monitor.web.parts.names import named, source_name
from storage.articles import ArticleRow
from storage.matches import MatchRow
from storage.outcomes import ArticleStatus
from storage.views.story_lines import ArticleLine

MAX_TITLE = 300  # code points of a title in a list
MAX_SENTENCE = 1_200  # of a hit sentence; longer ones are cut around the first hit
MAX_SOURCES = 4  # that a card names
MAX_LANGUAGES = 6
MAX_TERMS = 3


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One story: its lead, its hit, and who else tells it."""

    story: int
    title: News
    sentence: News
    source: LocalText
    language: str
    date: ListDate
    why: LocalText
    note: LocalText  # what the reader must know; empty for nothing
    also: LocalText  # the other sources; empty if there are none
    languages: list[tuple[str, int]]  # name and articles; of stories with several articles only
    is_unread: bool


def story_card(
    lead: tuple[ArticleRow, MatchRow],
    members: Sequence[ArticleLine],
    *,
    config: Config,
    locale: Locale,
    now: datetime,
    is_unread: bool,
) -> StoryCard:
    """Return the card of a story that an article leads."""
    article, match = lead
    others = [line for line in members if line.id != article.id]
    return StoryCard(
        story=article.story_id,
        title=news(cut(clean_line(article.title), MAX_TITLE), article.language),
        sentence=sentence_news(hit_sentence(article, match), article.language, MAX_SENTENCE),
        source=LocalText((source_name(config, article.source),), locale.rtl),
        language=locale.language_name(article.language),
        date=list_date(article.published, article.discovered_at, locale, now),
        why=why_words(match, article.language, locale),
        note=note_words(article.status, locale),
        also=also_words([source_name(config, line.source) for line in others], locale),
        languages=language_counts(members, locale) if others else [],
        is_unread=is_unread,
    )


def why_words(match: MatchRow, language: str, locale: Locale) -> LocalText:
    """Return which wordings were found: `Why: found “...” and “...”`."""
    seen: dict[str, str] = {}
    for span in match.found:
        seen.setdefault(span.text.casefold(), span.text)
    terms: list[Value] = [
        locale.say("“{words}”", words=named(term, language))
        for term in list(seen.values())[:MAX_TERMS]
    ]
    return locale.say("Why: found {terms}", terms=locale.listed(terms)) if terms else LocalText(())


def note_words(status: ArticleStatus, locale: Locale) -> LocalText:
    """Return what is to be known of an article that is not whole."""
    if status is ArticleStatus.PARTIAL:
        return locale.say("Only the summary was available.")
    return LocalText(())


def also_words(names: Sequence[Name], locale: Locale) -> LocalText:
    """Return `Also told by A, B and 3 more`."""
    different = list(dict.fromkeys(names))
    if not different:
        return LocalText(())
    shown: list[Value] = list(different[:MAX_SOURCES])
    if more := len(different) - len(shown):
        shown.append(locale.count("{n} more source", "{n} more sources", n=more))
    return locale.say("Also told by {sources}", sources=locale.listed(shown))


def language_counts(members: Sequence[ArticleLine], locale: Locale) -> list[tuple[str, int]]:
    """Return the languages of a story with the number of its articles, most first."""
    counts = Counter(line.language for line in members).most_common(MAX_LANGUAGES)
    return [(locale.language_name(code), count) for code, count in counts]
