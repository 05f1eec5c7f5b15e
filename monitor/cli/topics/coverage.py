"""Shows what a topic has per language, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from monitor.cli.console import say, say_table
from monitor.cli.speech import language as own_language
from monitor.cli.speech import translate, words
from monitor.locale.wordbook import entry

if TYPE_CHECKING:
    from config.topic import Topic
    from monitor.match.review.coverage import LanguageCoverage

_LACKS = {
    "names": entry("names"),
    "context": entry("context words for the short names"),
    "sentence": entry("a test sentence"),
    "group": entry("words in a list of `together`"),
}


def covered(topic: Topic, wanted: Sequence[str] = ()) -> list[LanguageCoverage]:
    """Return what a topic has per language.

    The language of a sentence is that of the names in it, or the one that is detected.
    """
    from crawler.language.detection import detect
    from monitor.match.engine import Matcher
    from monitor.match.review.coverage import coverage_of, language_by_names

    matcher = Matcher.compile([topic])
    hints = [*wanted, *(term.language for _, term in topic.single_terms if term.language)]
    for key in ("names", "short"):
        lists = getattr(topic, key)
        hints += list(lists) if isinstance(lists, dict) else []
    known = tuple(dict.fromkeys(hints))

    def language_of(sentence: str) -> str:
        return language_by_names(topic, matcher, sentence) or detect(sentence, hints=known)

    return coverage_of(topic, language_of, wanted)


def say_coverage(topic: Topic, wanted: Sequence[str] = ()) -> None:
    """Print what a topic has per language."""
    from monitor.locale.locale import locale_of

    locale = locale_of(own_language())
    heads = ("language", "names", "short", "context", "sentences", "is missing")
    rows = [
        (
            locale.language_name(row.language) if row.language else words("any language"),
            row.names or "",
            row.short or "",
            row.context or "",
            row.sentences or "",
            ", ".join(translate(_LACKS[lack]) for lack in row.lacks),
        )
        for row in covered(topic, wanted)
    ]
    say()
    say_table(heads, rows)


def coverage_json(topic: Topic, wanted: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return what a topic has per language, for programs."""
    return [
        {
            "language": row.language or None,
            "names": row.names,
            "short": row.short,
            "context": row.context,
            "sentences": row.sentences,
            "missing": [lack.value for lack in row.lacks],
        }
        for row in covered(topic, wanted)
    ]
