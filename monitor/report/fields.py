"""The named fields that the writers of a press review use; they hold only cleaned text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.compose.cleaning import clean_line, cut, web_url
from monitor.compose.content import AlertArticle
from monitor.compose.digest_words import more_stories
from monitor.compose.fields import (
    MAX_TITLE,
    CarrierFields,
    Page,
    TranslationFields,
    carrier_fields,
    cleaned,
    facts_of,
    more_carriers,
    name_text,
    notes_of,
    page_of,
    translation_fields,
)
from monitor.compose.parts.news import News, news, sentence_news
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.report.content import ReportContent, ReportSection, ReportStory
from monitor.report.words import (
    filter_words,
    read_words,
    section_size,
    size_of_all,
    span_words,
    title_words,
)

MAX_SENTENCE = 2_000  # code points; a sentence is never cut, a page without a full stop is
MAX_CARRIERS = 20  # of the other articles of a story; the rest are counted


@dataclass(frozen=True, slots=True)
class StoryFields:
    """One story, told by its best article."""

    anchor: str  # unique in the document: a letter, then letters, digits and signs
    number: str  # as the reader writes it
    title: News
    sentence: News
    facts: list[LocalText]  # source, language, country, date with evidence
    notes: list[LocalText]
    translation: TranslationFields | None
    link: str  # empty if the address is not safe to link
    address: LocalText
    also: LocalText  # the heading above the carriers; empty if there are none
    carriers: list[CarrierFields]
    more: LocalText  # how many carriers are not listed; empty if none
    elsewhere: LocalText  # that another section tells it in full; empty if none does
    elsewhere_anchor: str


@dataclass(frozen=True, slots=True)
class SectionFields:
    """One topic."""

    anchor: str
    title: LocalText
    size: LocalText
    stories: list[StoryFields]
    more: LocalText
    nothing: LocalText  # what an empty section says


@dataclass(frozen=True, slots=True)
class ReportFields:
    """All that a press review says."""

    page: Page
    title: LocalText
    subject: str  # title and period on one line, for the properties of the file
    period: LocalText
    counts: LocalText
    filters: list[LocalText]
    read: list[LocalText]  # coverage
    made: LocalText
    contents: LocalText  # the heading of the list
    sections: list[SectionFields]
    nothing: LocalText  # what an empty press review says


def report_fields(content: ReportContent, locale: Locale, *, made_at: datetime) -> ReportFields:
    """Return the fields of a press review in the reader's language."""
    empty = LocalText(())
    title, period = title_words(content.request, locale), span_words(content, locale)
    numbers = iter(range(1, 1_000_000))
    sections = [_section(section, content, numbers, locale) for section in content.sections]
    day = locale.day(locale.local(made_at).date())
    return ReportFields(
        page=page_of(locale),
        title=title,
        subject=locale.say("{topic}: {title}", topic=title, title=period).plain,
        period=period,
        counts=size_of_all(content, locale),
        filters=filter_words(content, locale),
        read=read_words(content, locale),
        made=locale.say("Made on {day}, {time}", day=day, time=locale.time(made_at)),
        contents=locale.say("Contents"),
        sections=sections,
        nothing=empty if sections else locale.say("No news in this period."),
    )


def _section(
    section: ReportSection, content: ReportContent, numbers: Iterator[int], locale: Locale
) -> SectionFields:
    name = cleaned(Name(section.title, section.language))
    if not section.topic:
        title = locale.say("Found by the query “{query}”", query=name)
    else:
        title = name_text(name, locale)
    count = len(section.stories) + section.more
    return SectionFields(
        anchor=_section_anchor(section.topic),
        title=title,
        size=section_size(count, locale),
        stories=[
            _story(story, section.topic, content.sections, next(numbers), locale)
            for story in section.stories
        ],
        more=more_stories(section.more, locale),
        nothing=LocalText(()) if count else locale.say("No news in this period."),
    )


def _story(
    story: ReportStory,
    topic: str,
    sections: Sequence[ReportSection],
    number: int,
    locale: Locale,
) -> StoryFields:
    lead, *others = story.told.carriers
    home = next((one for one in sections if one.topic == story.in_full_under), None)
    is_full = home is None or not _shows(home, story)
    listed = others[:MAX_CARRIERS] if is_full else []
    nothing = LocalText(())
    title = cut(clean_line(lead.title), MAX_TITLE)
    return StoryFields(
        anchor=_story_anchor(topic, story),
        number=locale.number(number),
        title=news(title or clean_line(lead.source), lead.language),
        sentence=sentence_news(lead.sentence, lead.language, MAX_SENTENCE),
        facts=facts_of(lead, locale),
        notes=notes_of(lead, locale),
        translation=translation_fields(story.translation, locale),
        link=web_url(lead.url) or "",
        address=_address(lead, locale),
        also=locale.say("Also told by") if listed else nothing,
        carriers=[carrier_fields(article, locale) for article in listed],
        more=more_carriers(story.told.carriers, 1 + len(listed), locale) if is_full else nothing,
        elsewhere=nothing if is_full or home is None else _elsewhere(home, locale),
        elsewhere_anchor="" if is_full or home is None else _story_anchor(home.topic, story),
    )


def _shows(section: ReportSection, story: ReportStory) -> bool:
    return any(one.told.story == story.told.story for one in section.stories)


def _elsewhere(home: ReportSection, locale: Locale) -> LocalText:
    topic = cleaned(Name(home.title, home.language))
    return locale.say("Told in full under “{topic}”", topic=topic)


def _address(lead: AlertArticle, locale: Locale) -> LocalText:
    return name_text(Name(cut(clean_line(lead.url), MAX_TITLE)), locale)


def _section_anchor(topic: str) -> str:
    return f"topic-{topic}" if topic else "query"


def _story_anchor(topic: str, story: ReportStory) -> str:
    return f"{_section_anchor(topic)}-story-{story.told.story}"
