"""What a topic has per language, and what it lacks: names, short names, context, sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from config.name_lists import entries_of
from config.term import TermClass
from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.hits import COUNTING
from monitor.match.naming.expansion import expansion_of
from monitor.match.text import PreparedText

ANY = ""  # stands for what is of no language in particular
LanguageOf = Callable[[str], str]  # of a sentence; "und" where it cannot be told


class Lack(StrEnum):
    """What a language of a topic lacks."""

    NAMES = "names"  # nothing is looked for in its own words
    CONTEXT = "context"  # it has short names, and no word that lets them tell
    SENTENCE = "sentence"  # no sentence shows that a name is found
    GROUP = "group"  # a list of `together` has no word in it


@dataclass(frozen=True, slots=True)
class LanguageCoverage:
    """What a topic has in one language."""

    language: str  # ANY for entries of no language
    names: int  # names, words of `together`, and strong terms
    short: int  # short names, and weak terms
    context: int
    sentences: int  # of `matches`
    lacks: tuple[Lack, ...]


def coverage_of(
    topic: Topic, language_of: LanguageOf, wanted: Sequence[str] = ()
) -> list[LanguageCoverage]:
    """Return what a topic has: the languages wanted first, then others, then what is of none."""
    counts = {key: Counter(_languages(topic, key)) for key in _COUNTED}
    sentences = Counter(_base(language_of(sentence)) for sentence in topic.matches)
    known = [code for counter in counts.values() for code in counter if code != ANY]
    every = dict.fromkeys([*map(_base, wanted), *known])
    if any(counter[ANY] for counter in counts.values()):
        every[ANY] = None
    return [_covered(topic, code, counts, sentences) for code in every]


_COUNTED = ("names", "short", "context")


def _covered(
    topic: Topic, code: str, counts: dict[str, Counter[str]], sentences: Counter[str]
) -> LanguageCoverage:
    names, short, context = (counts[key][code] for key in _COUNTED)
    return LanguageCoverage(
        code, names, short, context, sentences[code], tuple(_lacks(topic, code, counts, sentences))
    )


def _lacks(
    topic: Topic, code: str, counts: dict[str, Counter[str]], sentences: Counter[str]
) -> Iterator[Lack]:
    if code == ANY:
        return
    has_any = counts["names"][ANY] + counts["short"][ANY]
    if not counts["names"][code] + counts["short"][code] + has_any:
        yield Lack.NAMES
        return
    if topic.short and counts["short"][code] and not _has_context(counts, code):
        yield Lack.CONTEXT
    if topic.together and any(
        isinstance(entries, dict) and code not in map(_base, entries)
        for entries in topic.together.lists.values()
    ):
        yield Lack.GROUP
    if not sentences[code]:
        yield Lack.SENTENCE


def _has_context(counts: dict[str, Counter[str]], code: str) -> bool:
    return bool(counts["context"][code] + counts["context"][ANY])


def _languages(topic: Topic, key: str) -> Iterator[str]:
    """Yield the language of each entry of a list, and of each hand-written term of its kind."""
    for language, _, _ in entries_of(getattr(topic, key)):
        yield _base(language)
    if key == "names" and topic.together:
        for entries in topic.together.lists.values():
            for language, _, _ in entries_of(entries):
                yield _base(language)
    kind = {"names": TermClass.STRONG, "short": TermClass.WEAK}.get(key)
    yield from (_base(term.language) for _, term in topic.single_terms if term.kind is kind)


def _base(language: str | None) -> str:
    """Return a language without its script or country; ANY for none."""
    return (language or ANY).partition("-")[0]


def language_by_names(topic: Topic, matcher: Matcher, sentence: str) -> str | None:
    """Return the language of the names found in a sentence; None unless it is one.

    A name that is spelt alike in several languages says nothing. The matcher is that of this topic
    alone.
    """
    origins = expansion_of(topic).origins
    written = {
        f"{key}.{path}": (language, entry.name)
        for key in ("names", "short")
        for language, path, entry in entries_of(getattr(topic, key))
    }
    found: set[str | None] = set()
    for hit in matcher.hits(PreparedText("", sentence)).get(topic.name, ()):
        if hit.outcome in COUNTING and (origin := origins.get(hit.term.id)) in written:
            name = written[origin][1]
            found.update(language for language, other in written.values() if other == name)
    return found.pop() if len(found) == 1 else None


def lacking(rows: Iterable[LanguageCoverage], lack: Lack) -> list[str]:
    """Return the languages that lack something."""
    return [row.language for row in rows if lack in row.lacks]
