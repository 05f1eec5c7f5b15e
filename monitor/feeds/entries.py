"""Makes entries of feeds: a story of a topic, or an article that a search found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.compose.cleaning import clean_line, web_url
from monitor.compose.content import AlertArticle
from monitor.compose.digest_content import DigestStory
from monitor.compose.digest_words import also_told_by, size_words
from monitor.compose.fields import cleaned, facts_of, name_text, notes_of, page_of, source_name
from monitor.compose.parts.news import sentence_news
from monitor.compose.rendering import render
from monitor.feeds.content import FeedEntry
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale

_MAX_SENTENCE = 2_000  # code points, as in a press review


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry is made of."""

    id: str
    carriers: tuple[AlertArticle, ...]  # at least one, the one that is shown first
    updated: datetime  # aware UTC
    tags: tuple[str, ...] = ()
    related: str = ""  # its page in Marsad


def entry_of(told: Told, locale: Locale) -> FeedEntry:
    """Return the entry of a story or an article, in the reader's language."""
    lead = told.carriers[0]
    story = DigestStory(0, 0, told.carriers, 0.0)
    fields = {
        "page": page_of(locale),
        "sentence": sentence_news(lead.sentence, lead.language, _MAX_SENTENCE),
        "facts": [*facts_of(lead, locale), *notes_of(lead, locale)],
        "carriers": also_told_by(story, locale),
        "size": size_words(story, locale),
        "link": web_url(lead.url) or "",
        "address": name_text(cleaned(Name(lead.url)), locale),
    }
    title = clean_line(lead.title) or source_name(lead).text
    return FeedEntry(
        id=told.id,
        title=title,
        link=web_url(lead.url) or "",
        author=source_name(lead).text or "?",
        language=lead.language,
        published=lead.published.value if lead.published else lead.discovered_at,
        updated=told.updated,
        summary=_summary(lead, locale),
        html=render("entry.html", fields, "monitor.feeds").strip(),
        tags=told.tags,
        related=told.related,
    )


def _summary(lead: AlertArticle, locale: Locale) -> str:
    """Return the sentence that was found, else the facts: an entry says more than its title."""
    sentence = clean_line(lead.sentence.text) if lead.sentence else ""
    if sentence and sentence != clean_line(lead.title):
        return sentence
    return LocalText(_joined(facts_of(lead, locale)), locale.rtl).plain


def _joined(facts: list[LocalText]) -> tuple[str | Name, ...]:
    parts: list[str | Name] = []
    for fact in facts:
        parts += [*([" · "] if parts else []), *fact.parts]
    return tuple(parts)
