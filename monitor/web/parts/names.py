"""Names of topics, sources and languages as pages show them."""

from __future__ import annotations

from config.load import Config
from monitor.compose.cleaning import clean_line, cut
from monitor.locale.local_text import Name
from monitor.locale.locale import Locale

MAX_NAME = 100  # code points


def topic_name(config: Config, name: str, locale: Locale) -> Name:
    """Return the title of a topic in the reader's language, or its name if the config lost it."""
    topic = config.topics.get(name)
    if topic is None:
        return named(name)
    if isinstance(topic.title, str):
        return named(topic.title)
    code = locale.language.partition("-")[0]
    chosen = next((c for c in (code, "en", *topic.title) if c in topic.title), "und")
    return named(topic.title[chosen], chosen)


def source_name(config: Config, name: str) -> Name:
    """Return the title of a source, in the language that it mostly writes."""
    source = config.sources.get(name)
    if source is None:
        return named(name)
    return named(source.title or name, source.languages[0] if source.title else "und")


def named(text: str, language: str = "und") -> Name:
    """Return words of others, cleaned and cut."""
    return Name(cut(clean_line(text), MAX_NAME), language)
