"""Put dates with their evidence, languages and relations into English words."""

from __future__ import annotations

from datetime import UTC, datetime

from storage.outcomes import DatePrecision, DateSource, Relation
from storage.records import DateEvidence

# `calendar` and `strftime` are not used because they follow the machine's locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_EVIDENCE = {
    DateSource.RECIPE: "from the place in the page that its source's file names",
    DateSource.JSON_LD: "from the page's metadata",
    DateSource.NEWS_SITEMAP: "from the site's news sitemap",
    DateSource.FEED: "from the site's feed",
    DateSource.META: "from the page's metadata",
    DateSource.TIME: "from the time mark in the page",
    DateSource.TEXT: "from the page's text",
    DateSource.URL: "from the page's address",
}

_RELATIONS = {
    Relation.FIRST: "",
    Relation.COPY: "the same text",
    Relation.CUT: "a part of the text",
    Relation.EDITED: "the text with changes",
    Relation.TRANSLATION: "a translation",
    Relation.SAME_EVENT: "about the same event",
}

_LANGUAGES = {
    "am": "Amharic", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_words(code: str) -> str:
    """Return the English name of a language, or its code if no name is known."""
    if code == "und":
        return "language unknown"
    return _LANGUAGES.get(code.partition("-")[0], code)


def relation_words(relation: Relation) -> str:
    """Return how a member relates to the story; empty for the article that opened it."""
    return _RELATIONS[relation]


def day_words(moment: datetime) -> str:
    """Return a date such as `20 May 2022`, in the time zone of the moment."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def date_words(published: DateEvidence | None, *, discovered_at: datetime) -> str:
    """Return when an article was published and how we know it, or that the date is unknown.

    `published 20 May 2022, from the page's text`; `publication date unknown, found 3 June 2022`.
    """
    if published is None:
        return f"publication date unknown, found {day_words(discovered_at.astimezone(UTC))}"
    return f"published {_moment_words(published)}, {_EVIDENCE[published.source]}"


def _moment_words(date: DateEvidence) -> str:
    value = date.local
    if date.precision is DatePrecision.MONTH:
        return f"{_MONTHS[value.month - 1]} {value.year}"
    if date.precision is DatePrecision.DAY:
        return day_words(value)
    about = "about " if date.precision is DatePrecision.HOUR else ""
    return f"{day_words(value)} at {about}{value:%H:%M} {_zone_words(date)}"


def _zone_words(date: DateEvidence) -> str:
    if not date.tz_known:
        return "(time zone not given)"
    return f"{date.local:%Z}"
