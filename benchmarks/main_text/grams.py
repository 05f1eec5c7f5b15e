"""Split texts into runs of tokens, which the scorer compares."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

LONGEST = 4
# The scorer keeps its own ranges: the open benchmark defines them, whatever the product does.
_ALONE = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # Thai, kana, Han
_TOKEN = re.compile(f"[{_ALONE}]|[^\\W{_ALONE}]+")
_WORD = re.compile(r"\w+")

Run = tuple[str, ...]


def tokens(text: str) -> list[str]:
    """Split into lower-case tokens: one per CJK or Thai character, else runs of word characters."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def official_tokens(text: str) -> list[str]:
    """Split into words with their case, as the published figures of the set `aeb` do."""
    return _WORD.findall(text)


def runs(words: Sequence[str], length: int = LONGEST) -> list[Run]:
    """Return every run of so many neighbouring tokens; one of all of them when there are fewer."""
    if len(words) < length:
        return [tuple(words)] if words else []
    return [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]


def bag(words: Sequence[str]) -> Counter[Run]:
    """Count the runs."""
    return Counter(runs(words))


class Text:
    """Some lines as one text, and how much of another line it holds."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words = [word for line in lines for word in tokens(line)]
        self._known = {
            length: set(runs(self.words, length)) if len(self.words) >= length else set()
            for length in range(1, LONGEST + 1)
        }

    def share(self, line: str) -> float:
        """Return how much of a line stands in this text, from 0 to 1; 1 for one without tokens."""
        words = tokens(line)
        length = min(LONGEST, len(words))
        found = runs(words, length) if length else []
        return sum(run in self._known[length] for run in found) / len(found) if found else 1.0


def plain(text: str) -> str:
    """Reduce a text to its word characters, folded, so that two spellings of a name are equal."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_WORD.findall(folded)).replace("_", "")
