"""Look up phrases by their words; case, punctuation and blanks do not matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.text.measures import tokens


class Phrasebook:
    """A set of phrases, found at the start of a text or anywhere in it."""

    def __init__(self, *lists: str) -> None:
        lines = (line for text in lists for line in text.split("\n"))
        phrases = (phrase for line in lines for phrase in line.split("|"))
        self._phrases = frozenset(found for phrase in phrases if (found := tuple(tokens(phrase))))
        self._longest = max(map(len, self._phrases))
        self._firsts = frozenset(phrase[0] for phrase in self._phrases)

    def is_one(self, words: Sequence[str]) -> bool:
        """Whether the words are one of the phrases, nothing more."""
        return tuple(words) in self._phrases

    def opening(self, words: Sequence[str]) -> int:
        """Return how many of the first words are a phrase, the longest if several; 0 if none."""
        return self._at(words, 0)

    def within(self, words: Sequence[str]) -> bool:
        """Whether a phrase stands anywhere in the words."""
        return any(self._at(words, start) for start in range(len(words)))

    def longest(self, words: Sequence[str]) -> int:
        """Return how many words the longest phrase among the words has; 0 if there is none."""
        return max((self._at(words, start) for start in range(len(words))), default=0)

    def covers(self, words: Sequence[str]) -> bool:
        """Whether the words are phrases from the first to the last, one after the other."""
        position = 0
        while position < len(words):
            length = self._at(words, position)
            if not length:
                return False
            position += length
        return bool(words)

    def _at(self, words: Sequence[str], start: int) -> int:
        if start >= len(words) or words[start] not in self._firsts:
            return 0
        lengths: Iterable[int] = range(min(self._longest, len(words) - start), 0, -1)
        return next((n for n in lengths if tuple(words[start : start + n]) in self._phrases), 0)
