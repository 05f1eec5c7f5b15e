"""The named fields that a template may use; they hold only cleaned text, numbers and lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from monitor.compose.cleaning import clean_line, cut, web_url
from monitor.compose.content import AlertArticle, AlertContent, MachineTranslation
from monitor.compose.links.mail_links import MailLinks
from monitor.compose.parts.facts import date_words, relation_words
from monitor.compose.parts.news import News, news, sentence_news
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from storage.outcomes import ArticleStatus

MAX_TITLE = 200  # mail programs show no more of a subject
MAX_NAME = 100  # of a source, a topic, an origin
MAX_TERMS = 8
MAX_TRANSLATION = 900  # code points of a sentence; translations are longer than what they are of
MAX_CARRIERS = 6  # of the other members; the rest are counted, not listed

_FACE = "system-ui,-apple-system,'Segoe UI','Noto Sans',Arial,sans-serif"
_ARABIC_FACE = "'Segoe UI','Noto Sans Arabic',Tahoma,Arial,sans-serif"
_CHINESE_FACE = "system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"


class Page(TypedDict):
    """How the reader's language is set in a page: its direction, letters and lines."""

    language: str
    dir: str
    align: str
    face: str
    leading: str  # line height


class TranslationFields(TypedDict):
    """A machine translation, which is said to be one."""

    label: LocalText
    title: str
    sentence: str


class CarrierFields(TypedDict):
    """Another article of the story."""

    title: News
    facts: list[LocalText]
    link: str
    address: LocalText


class LinkFields(TypedDict):
    """A link to the page of this Marsad."""

    words: LocalText
    link: str


class AlertFields(TypedDict):
    """All fields that an alert template may use."""

    page: Page
    subject: str
    topic: LocalText
    title: News
    facts: list[LocalText]  # the first is the source
    notes: list[LocalText]
    sentence: News
    translation: TranslationFields | None
    link: str
    read: LocalText  # the words of the link
    address: LocalText  # instead of a link that is not safe
    why: LocalText
    also: LocalText  # the heading above the carriers
    carriers: list[CarrierFields]
    more: LocalText  # how many carriers are not listed; empty if none
    links: list[LinkFields]  # to the page; none without `web: public_url`
    footer: list[LocalText]


@dataclass(frozen=True, slots=True)
class AlertTexts:
    """The texts of an alert in one reader's language, computed once and cut for each form."""

    full: AlertFields  # without carriers and sentence
    content: AlertContent
    carriers: list[CarrierFields]  # as many as a mail shows
    locale: Locale

    def fields(self, *, max_carriers: int, max_sentence: int) -> AlertFields:
        """Return the fields with at most so many other members and code points of the sentence."""
        lead = self.content.articles[0]
        shown = min(max_carriers, len(self.carriers))
        return {
            **self.full,
            "sentence": sentence_news(lead.sentence, lead.language, max_sentence),
            "carriers": self.carriers[:shown],
            "more": more_carriers(self.content.articles, shown + 1, self.locale),
        }


def alert_texts(content: AlertContent, locale: Locale) -> AlertTexts:
    """Clean the texts of an alert. Raises ValueError for an alert without articles."""
    if not content.articles:
        raise ValueError(f"alert {content.alert} has no articles")
    lead, *others = content.articles
    topic = cleaned(content.topic_for(locale.language))
    title = cut(clean_line(lead.title), MAX_TITLE) or topic.text
    full = AlertFields(
        page=page_of(locale),
        subject=_subject(topic, title, locale),
        topic=name_text(topic, locale),
        title=news(title, lead.language),
        facts=facts_of(lead, locale),
        notes=[*notes_of(lead, locale), *also_about(content.also, locale)],
        sentence=sentence_news(None, lead.language, 0),
        translation=None,
        link=web_url(lead.url) or "",
        read=locale.say("Read at {source}", source=source_name(lead)),
        address=_address(lead, locale),
        why=_why(topic, lead, locale),
        also=locale.say("Also told by"),
        carriers=[],
        more=LocalText(()),
        links=[],
        footer=[
            locale.say("One message for each story: later articles are added to it quietly."),
            how_to_stop(locale),
        ],
    )
    carriers = [carrier_fields(article, locale) for article in others[:MAX_CARRIERS]]
    return AlertTexts(full, content, carriers, locale)


def page_of(locale: Locale) -> Page:
    """Return how a page in the reader's language is set."""
    code = locale.language.partition("-")[0]
    return Page(
        language=locale.language,
        dir=locale.direction,
        align="right" if locale.rtl else "left",
        face={"ar": _ARABIC_FACE, "zh": _CHINESE_FACE}.get(code, _FACE),
        leading={"ar": "1.75", "zh": "1.7"}.get(code, "1.5"),
    )


def name_text(name: Name, locale: Locale) -> LocalText:
    """Return a name of others as a text of its own."""
    return LocalText((name,), locale.rtl)


def source_name(article: AlertArticle) -> Name:
    return cleaned(Name(article.source, article.language))


def facts_of(article: AlertArticle, locale: Locale) -> list[LocalText]:
    """Return source, language, country and date with its evidence."""
    facts = [
        name_text(source_name(article), locale),
        LocalText((locale.language_name(article.language),), locale.rtl),
        _country(article.country, locale),
        date_words(article.published, discovered_at=article.discovered_at, locale=locale),
    ]
    return [fact for fact in facts if fact]


def notes_of(article: AlertArticle, locale: Locale) -> list[LocalText]:
    """Return what a reader must know beside the facts."""
    notes = []
    if article.status is ArticleStatus.PARTIAL:
        notes.append(locale.say("only the summary was available"))
    if article.origin:
        origin = cleaned(Name(article.origin, article.language))
        notes.append(locale.say("credited to {origin}", origin=origin))
    return notes


def also_about(titles: Sequence[str], locale: Locale) -> list[LocalText]:
    """Return the further topics of the reader that a story satisfies, as a line; none without."""
    if not titles:
        return []
    topics = locale.listed([cleaned(Name(title)) for title in titles])
    return [locale.say("Also about: {topics}", topics=topics)]


def _country(code: str | None, locale: Locale) -> LocalText:
    name = clean_line(code or "")
    known = locale.country_name(name) if name else ""
    # A code without a name came from a file of a source: print it as words of others.
    part = known if known != name else Name(name)
    return LocalText((part,), locale.rtl)


def translation_fields(
    translation: MachineTranslation | None, locale: Locale
) -> TranslationFields | None:
    """Return a machine translation with the name of the engine before it."""
    if translation is None:
        return None
    engine = Name(translation.engine, "en")
    return TranslationFields(
        label=locale.say("Machine translation by {engine}:", engine=engine),
        title=cut(clean_line(translation.title), MAX_TITLE),
        sentence=cut(clean_line(translation.sentence), MAX_TRANSLATION),
    )


def link_fields(links: MailLinks, topic: Name, locale: Locale) -> list[LinkFields]:
    """Return the links of an alert with their words."""
    found = [
        (links.story, locale.say("Open the story in Marsad")),
        (links.relevance, locale.say("Say whether this is about “{topic}”", topic=topic)),
        (links.stop, stop_words(topic, locale)),
    ]
    return [LinkFields(words=words, link=link) for link, words in found if link]


def stop_words(topic: Name | None, locale: Locale) -> LocalText:
    """Return what the link says that ends the messages about a topic; None: all messages."""
    if topic is None:
        return locale.say("Stop these messages")
    return locale.say("Stop messages about “{topic}”", topic=topic)


def how_to_stop(locale: Locale) -> LocalText:
    """Say how a reader changes or stops what comes by mail (List-Unsubscribe says it too)."""
    return locale.say("To change or stop these messages, reply to this one.")


def cleaned(name: Name) -> Name:
    """Return the name of a source, a topic or an author on one line, cut to MAX_NAME."""
    return Name(cut(clean_line(name.text), MAX_NAME), name.language)


def _subject(topic: Name, title: str, locale: Locale) -> str:
    if title == topic.text:
        return title
    return cut(locale.say("{topic}: {title}", topic=topic, title=Name(title)).plain, MAX_TITLE)


def _address(article: AlertArticle, locale: Locale) -> LocalText:
    address = Name(cut(clean_line(article.url), MAX_TITLE))
    return locale.say("Address (not a web link): {address}", address=address)


def _why(topic: Name, lead: AlertArticle, locale: Locale) -> LocalText:
    terms = [
        locale.say("“{words}”", words=cleaned(Name(term, lead.language)))
        for term in lead.terms[:MAX_TERMS]
    ]
    if not terms:
        return locale.say("Why: topic “{topic}”", topic=topic)
    return locale.say(
        "Why: topic “{topic}”, found {terms}", topic=topic, terms=locale.listed(terms)
    )


def carrier_fields(article: AlertArticle, locale: Locale) -> CarrierFields:
    """Return another article of a story, with what it is to the story."""
    return CarrierFields(
        title=news(cut(clean_line(article.title), MAX_TITLE), article.language),
        facts=[*facts_of(article, locale), relation_words(article.relation, locale)],
        link=web_url(article.url) or "",
        address=name_text(Name(cut(clean_line(article.url), MAX_TITLE)), locale),
    )


def more_carriers(articles: Sequence[AlertArticle], shown: int, locale: Locale) -> LocalText:
    """Return how many articles are not among the first ones, and the languages of only those."""
    hidden = articles[shown:]
    if not hidden:
        return LocalText(())
    listed = {"und", *(article.language for article in articles[:shown])}
    codes = dict.fromkeys(a.language for a in hidden if a.language not in listed)
    if not codes:
        return locale.count("and {n} more article", "and {n} more articles", n=len(hidden))
    languages = locale.listed([locale.language_name(code) for code in codes])
    return locale.count(
        "and {n} more article, also in {languages}",
        "and {n} more articles, also in {languages}",
        n=len(hidden),
        languages=languages,
    )
