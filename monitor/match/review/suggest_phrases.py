"""Suggests phrases that collocate with what a topic finds and are not in its rules.

A phrase is counted once per story: among the stories that the topic finds, and among the others
in the same language. Phrases much more frequent among the first (log-likelihood ratio, Dunning
1993) are suggested. Words are counted folded; Chinese is counted by characters. No list of stop
words is needed: what is common in a language is common in its other stories too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from config.pattern import Choice, Forms, Item, Word
from config.query import wordings_in
from config.topic import Topic
from monitor.match.naming.expansion import expanded
from monitor.match.review.back_test import BackTest, PastArticle
from monitor.match.sentence import sentence_around
from monitor.match.text import PreparedText
from storage.folding import BARRIER, fold
from storage.folding.han import HAN, HAN_CHARACTER

MIN_FOUND, MIN_OTHERS = 5, 20  # stories in a language; with fewer every word looks special
MIN_STORIES = 3  # with a phrase; fewer is one author's habit
MIN_RATIO = 10.83  # of log-likelihood: p < 0.001
MAX_FOUND = 2_000  # newest stories whose phrases are kept in memory
SHOWN, EXAMPLES = 20, 5  # phrases per language, sentences per phrase
MAX_WORDS, MAX_CHARACTERS = 5, 8  # of one phrase
_COMMON = 0.2  # share of other stories; no phrase begins or ends with a more common word
_SAME = 0.6  # share of a phrase's stories; a longer phrase with as many replaces it

_RUN = re.compile(f"(?P<characters>[{HAN}]+)|(?P<words>[^{BARRIER}{HAN}]+)")


@dataclass(frozen=True, slots=True)
class SuggestedPhrase:
    """A phrase that collocates with the topic."""

    text: str  # in canonical letters
    found: int  # stories of the topic with the phrase
    others: int  # other stories in the language with the phrase
    ratio: float  # log-likelihood; higher is surer
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LanguageSuggestions:
    """The suggestions for one language, and how many stories they are based on."""

    language: str
    found: int  # stories the topic finds
    others: int
    phrases: tuple[SuggestedPhrase, ...]
    too_little: str | None  # why there are too few stories; None: there are enough


@dataclass(slots=True)
class PhraseSuggester:
    """Reads the same articles twice: for what the topic finds, then for how common its phrases are.

    Call `collect` for every article, `count_phrases` once, `compare` for every article again.
    """

    topic: Topic
    # what people said of articles, by id: whether they are relevant; it counts more than a find
    judged: Mapping[int, bool] = field(default_factory=dict)
    weak_only: int = 0  # stories found by a weak term only, which count neither for nor against
    _found: dict[str, dict[int, PastArticle]] = field(default_factory=lambda: defaultdict(dict))
    _topic_stories: set[int] = field(default_factory=set)  # found, by weak terms only or not
    # by language: stories of the topic per phrase, the words of those phrases, and other stories
    _counts: dict[str, Counter[str]] = field(default_factory=dict)
    _words: dict[str, set[str]] = field(default_factory=dict)
    _others: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _other_stories: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _back_test: BackTest = field(init=False)

    def __post_init__(self) -> None:
        self._back_test = BackTest(self.topic)

    def collect(self, article: PastArticle) -> None:
        """First pass: keep one article of each story that the topic finds, or should find."""
        find = self._back_test.try_article(article)
        self._back_test.finds.clear()
        relevant = self.judged.get(article.id)
        is_ours = relevant if relevant is not None else find is not None
        if not is_ours or article.story in self._topic_stories:
            return
        self._topic_stories.add(article.story)
        if find is not None and not relevant and find.match.rule.startswith("weak:"):
            self.weak_only += 1
            return
        finds = self._found[_language(article)]
        finds[article.story] = article
        if len(finds) > MAX_FOUND:
            del finds[next(iter(finds))]

    def count_phrases(self) -> None:
        """Between the passes: count the phrases that enough stories of the topic have."""
        known = _Vocabulary(self.topic)
        for language, finds in self._found.items():
            counts: Counter[str] = Counter()
            for article in finds.values():
                counts.update(_phrases(self._unexplained(article)))
            self._counts[language] = Counter(
                {
                    phrase: count
                    for phrase, count in counts.items()
                    if count >= MIN_STORIES and not known.contains(phrase)
                }
            )
            self._words[language] = {
                word for phrase in self._counts[language] for word in phrase.split(" ")
            }

    def compare(self, article: PastArticle) -> None:
        """Second pass: count those phrases in other stories of the language."""
        language = _language(article)
        seen = self._other_stories[language]
        if language not in self._counts or article.story in self._topic_stories:
            return
        if article.story in seen:
            return
        seen.add(article.story)
        wanted, words = self._counts[language], self._words[language]
        text = PreparedText(article.title, article.text).folded
        self._others[language].update(
            phrase for phrase in _phrases(text) if phrase in wanted or phrase in words
        )

    def suggestions(self) -> list[LanguageSuggestions]:
        """Return the suggestions for each language with finds, most stories first."""
        ranked = sorted(self._counts, key=lambda language: -len(self._found[language]))
        return [self._suggestions(language) for language in ranked]

    def _suggestions(self, language: str) -> LanguageSuggestions:
        found, others = len(self._found[language]), len(self._other_stories[language])
        too_little = _too_little(found, others)
        phrases = () if too_little else tuple(self._ranked(language, found, others))
        return LanguageSuggestions(language, found, others, phrases, too_little)

    def _ranked(self, language: str, found: int, others: int) -> Iterator[SuggestedPhrase]:
        here, there = self._counts[language], self._others[language]
        common = {word for word, count in there.items() if count > _COMMON * others}
        rated = [
            (log_likelihood((count, found), (there[phrase], others)), phrase)
            for phrase, count in here.items()
            if not common & {phrase.split(" ")[0], phrase.split(" ")[-1]}
        ]
        sure = sorted(
            ((ratio, phrase) for ratio, phrase in rated if ratio >= MIN_RATIO),
            key=lambda rated: (-rated[0], -len(rated[1]), rated[1]),
        )
        for ratio, phrase in _distinct(sure, here)[:SHOWN]:
            examples = tuple(self._sentences(language, phrase))
            yield SuggestedPhrase(phrase, here[phrase], there[phrase], round(ratio, 1), examples)

    def _sentences(self, language: str, phrase: str) -> Iterator[str]:
        """Yield sentences with the phrase from different stories."""
        left = EXAMPLES
        for article in self._found[language].values():
            sentence = _sentence_with(phrase, article) if left else None
            if sentence:
                left -= 1
                yield sentence

    def _unexplained(self, article: PastArticle) -> str:
        """Return the folded text of an article without what the rules find in it."""
        text = PreparedText(article.title, article.text)
        folded = text.folded
        for hit in self._back_test.hits(text):
            blank = BARRIER * (hit.end - hit.start)
            folded = folded[: hit.start] + blank + folded[hit.end :]
        return folded


def log_likelihood(here: tuple[int, int], there: tuple[int, int]) -> float:
    """Return Dunning's G2 for (stories with a phrase, all stories), here and there.

    It is 0 if the phrase is not more frequent here than there.
    """
    (a, found), (b, others) = here, there
    if a * others <= b * found:
        return 0.0
    share = (a + b) / (found + others)
    cells = (
        (a, found * share),
        (b, others * share),
        (found - a, found * (1 - share)),
        (others - b, others * (1 - share)),
    )
    return 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen)


def _too_little(found: int, others: int) -> str | None:
    if found < MIN_FOUND:
        return f"stories found: {found}, needed: {MIN_FOUND}"
    if others < MIN_OTHERS:
        return f"other stories to compare with: {others}, needed: {MIN_OTHERS}"
    return None


def _distinct(sure: Iterable[tuple[float, str]], counts: Counter[str]) -> list[tuple[float, str]]:
    """Drop phrases contained in others: keep the surest, or a longer one nearly as frequent."""
    kept: list[tuple[float, str]] = []
    for ratio, phrase in sure:
        inside = [n for n, (_, other) in enumerate(kept) if _contains(phrase, other)]
        if not inside and not any(_contains(other, phrase) for _, other in kept):
            kept.append((ratio, phrase))
        elif inside and all(counts[phrase] >= _SAME * counts[kept[n][1]] for n in inside):
            kept[inside[0]] = (ratio, phrase)
            for n in reversed(inside[1:]):
                del kept[n]
    return kept


def _contains(longer: str, shorter: str) -> bool:
    if HAN_CHARACTER.match(shorter):
        return shorter in longer
    return f" {shorter} " in f" {longer} "


def _phrases(folded: str) -> set[str]:
    """Return all phrases of a folded text: up to five words or eight Chinese characters."""
    found: set[str] = set()
    for run in _RUN.finditer(folded):
        if run["characters"]:
            found.update(_ngrams(run["characters"], range(2, MAX_CHARACTERS + 1), separator=""))
        else:
            found.update(_ngrams(run["words"].split(), range(1, MAX_WORDS + 1), separator=" "))
    return found


def _ngrams(tokens: Sequence[str], sizes: range, *, separator: str) -> Iterator[str]:
    for size in sizes:
        for start in range(len(tokens) - size + 1):
            gram = tokens[start : start + size]
            ends = (gram[0], gram[-1])
            if separator and (
                any(end.isdecimal() for end in ends) or (size == 1 and len(gram[0]) < 3)
            ):
                continue
            yield separator.join(gram)


def _sentence_with(phrase: str, article: PastArticle) -> str | None:
    text = PreparedText(article.title, article.text)
    spaced = phrase if HAN_CHARACTER.match(phrase) else f" {phrase} "
    found = text.folded.find(spaced)
    if found < 0:
        return None
    start = found + (spaced[0] == " ")
    span = text.span(start, start + len(phrase), "")
    whole = article.title if span.field == "title" else article.text
    first, last = sentence_around(whole, (span.start, span.end))
    return " ".join(whole[first:last].split())


def _language(article: PastArticle) -> str:
    return article.language.partition("-")[0]


class _Vocabulary:
    """The words that occur in the rules of a topic."""

    def __init__(self, topic: Topic) -> None:
        words = list(_words_of(topic))
        self._whole = {part for word in words for part in fold(word.text).split(" ")}
        self._starts = tuple(fold(word.text) for word in words if word.open_end)
        self._chinese = [part for part in self._whole if HAN_CHARACTER.match(part)]

    def contains(self, phrase: str) -> bool:
        """Whether the rules have every word of a phrase."""
        if HAN_CHARACTER.match(phrase):
            return any(phrase in known for known in self._chinese)
        return all(
            word in self._whole or word.startswith(self._starts) for word in phrase.split(" ")
        )


def _words_of(topic: Topic) -> Iterator[Word]:
    topic = expanded(topic)
    patterns = [entry for entries in topic.lists_for(None).values() for entry in entries]
    for term in topic.terms:
        patterns += (term.pattern, *term.near, *term.near_all, *term.near_some)
    for pattern in patterns:
        yield from _words_in(pattern.tree.items)
    for wording in wordings_in(topic.query.tree) if topic.query else ():
        yield from _words_in(wording.pattern.items)


def _words_in(items: Collection[Item]) -> Iterator[Word]:
    for item in items:
        if isinstance(item, Word):
            yield item
        elif isinstance(item, Forms):
            yield Word(item.stem, open_start=item.open_start, open_end=True)
        elif isinstance(item, Choice):
            for option in item.options:
                yield from _words_in(option.items)
