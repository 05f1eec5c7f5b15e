"""Token runs: what the scorer compares instead of characters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

LONGEST = 4
_ALONE = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # Thai, kana, Han
_TOKEN = re.compile(f"[{_ALONE}]|[^\\W{_ALONE}]+")
_WORD = re.compile(r"\w+")

Run = tuple[str, ...]


def tokens(text: str) -> list[str]:
    """NFKC, lower case; one token per CJK or Thai character, else runs of word characters."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def official_tokens(text: str) -> list[str]:
    """The tokens of the published figures of the set `aeb`: words, case kept."""
    return _WORD.findall(text)


def runs(words: Sequence[str], length: int = LONGEST) -> list[Run]:
    """Every run of so many neighbouring tokens; one of all of them when there are fewer."""
    if len(words) < length:
        return [tuple(words)] if words else []
    return [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]


def bag(words: Sequence[str]) -> Counter[Run]:
    """The multiset of runs."""
    return Counter(runs(words))


class Text:
    """Some lines as one text that can be asked how much of another line it holds."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words = [word for line in lines for word in tokens(line)]
        self._known = {
            length: set(runs(self.words, length)) if len(self.words) >= length else set()
            for length in range(1, LONGEST + 1)
        }

    def share(self, line: str) -> float:
        """How much of a line stands in this text, between 0 and 1; 1 for a line without tokens."""
        words = tokens(line)
        length = min(LONGEST, len(words))
        mine = runs(words, length) if length else []
        return sum(run in self._known[length] for run in mine) / len(mine) if mine else 1.0


def plain(text: str) -> str:
    """NFKC and case folded, only what words are made of: two spellings of one name are one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_WORD.findall(folded)).replace("_", "")
