"""What is doubtful about the names of a topic, for its author to look at.

Names that are words of daily life, abbreviations that tell alone, names found in the shipped sample
(which is about nobody's topic), names that no sentence tests, context words that miss by an ending.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from config.name_lists import entries_of
from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.hits import HitOutcome
from monitor.match.naming.expansion import expansion_of
from monitor.match.review.sample import SampleItem, is_ordinary, sample_items
from monitor.match.text import PreparedText
from storage.folding import fold

_NUMBERED = re.compile(r"\d{1,2}[.]\s")
_SHOWN = 3  # headlines that show a doubt
_SAME_START = 4  # letters that words of one stem share at least, and more than half of the longer
_LONGEST_ABBREVIATION = 6


class Doubt(StrEnum):
    """What is doubtful about an entry."""

    ORDINARY = "ordinary"  # a word of daily life tells by itself
    ABBREVIATION = "abbreviation"  # an abbreviation tells by itself
    NUMBERED = "numbered"  # it begins with a number as of a list: "1. Name"
    IN_SAMPLE = "in_sample"  # it is found in the sample
    UNTESTED = "untested"  # no sentence of `matches` has it
    NEAR_CONTEXT = "near_context"  # a text has a word that is nearly one of `context`


@dataclass(frozen=True, slots=True)
class DoubtfulEntry:
    """One entry of the lists of a topic, and what is doubtful about it."""

    doubt: Doubt
    path: str  # in the file: "names.en.0"; "terms.3" of a hand-written term
    name: str
    count: int = 0  # items of the sample
    shown: tuple[str, ...] = ()  # headlines, or the words of the text


def doubts_of(topic: Topic, matcher: Matcher) -> list[DoubtfulEntry]:
    """Return what is doubtful; the matcher is that of this topic alone."""
    paths = _Paths(topic)
    return [
        *_by_form(topic),
        *_in_sample(matcher, paths),
        *_untested(topic, matcher, paths),
        *_near_context(topic, matcher, paths),
    ]


class _Paths:
    """Where the terms of a topic are written, and as what."""

    def __init__(self, topic: Topic) -> None:
        self._origins = expansion_of(topic).origins
        self._terms = {term.id: f"terms.{index}" for index, term in topic.single_terms}
        self.names = {
            f"{key}.{path}": entry.name
            for key in ("names", "short")
            for _, path, entry in entries_of(getattr(topic, key))
        }

    def of(self, term: str) -> str:
        """Return the path of a term; of one of the query, its id."""
        return self._origins.get(term) or self._terms.get(term, term)

    def name(self, path: str, term: str) -> str:
        return self.names.get(path, term)


def _by_form(topic: Topic) -> Iterator[DoubtfulEntry]:
    for language, path, entry in entries_of(topic.names):
        name, place = entry.name, f"names.{path}"
        if _NUMBERED.match(name):
            yield DoubtfulEntry(Doubt.NUMBERED, place, name)
        if " " in name:
            continue
        if name.isupper() and len(name) <= _LONGEST_ABBREVIATION:
            yield DoubtfulEntry(Doubt.ABBREVIATION, place, name)
        elif name.islower() or any(
            is_ordinary(name, one) for one in ([language] if language else _LATIN)
        ):
            yield DoubtfulEntry(Doubt.ORDINARY, place, name)


_LATIN = ("en", "fr", "es", "it", "pt", "nl", "tr")  # German nouns have capitals, as names have


def _in_sample(matcher: Matcher, paths: _Paths) -> Iterator[DoubtfulEntry]:
    found: defaultdict[tuple[str, str], list[SampleItem]] = defaultdict(list)
    for item in sample_items():
        for match in matcher.match(item.title, item.text, language=item.language):
            for path, name in {_at(span.term, paths) for span in match.spans}:
                found[path, name].append(item)
    for (path, name), items in sorted(found.items()):
        shown = tuple(item.title for item in items[:_SHOWN])
        yield DoubtfulEntry(Doubt.IN_SAMPLE, path, name, len(items), shown)


def _at(term: str, paths: _Paths) -> tuple[str, str]:
    path = paths.of(term)
    return path, paths.name(path, term)


def _untested(topic: Topic, matcher: Matcher, paths: _Paths) -> Iterator[DoubtfulEntry]:
    tested = set()
    for sentence in topic.matches:
        for hit in matcher.hits(PreparedText("", sentence)).get(topic.name, ()):
            if hit.outcome is HitOutcome.FIRED:
                tested.add(paths.of(hit.term.id))
    for path, name in paths.names.items():
        if path not in tested:
            yield DoubtfulEntry(Doubt.UNTESTED, path, name)


def _near_context(topic: Topic, matcher: Matcher, paths: _Paths) -> Iterator[DoubtfulEntry]:
    """Yield short names that do not tell in a sentence of `matches`, for want of an ending."""
    wanted = {
        fold(word) for _, _, entry in entries_of(topic.context) for word in entry.name.split()
    }
    for sentence in topic.matches:
        text = PreparedText("", sentence)
        for hit in matcher.hits(text).get(topic.name, ()):
            if hit.outcome is HitOutcome.NO_CONTEXT:
                words = text.folded.split()
                near = [
                    f"{word} ~ {known}" for word in words for known in wanted if _akin(word, known)
                ]
                path = paths.of(hit.term.id)
                if near:
                    name = paths.name(path, hit.term.id)
                    yield DoubtfulEntry(Doubt.NEAR_CONTEXT, path, name, shown=tuple(near[:_SHOWN]))


def _akin(word: str, known: str) -> bool:
    """Whether two words are likely forms of one."""
    same = 0
    for one, other in zip(word, known, strict=False):
        if one != other:
            break
        same += 1
    return same >= _SAME_START and same * 2 > max(len(word), len(known))
