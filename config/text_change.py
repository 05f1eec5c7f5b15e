"""A change of a text as the one part that is replaced; by it the text before can be had again."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class TextChange:
    """What stood at a place of a text, and what stands there afterwards."""

    start: int  # in characters
    removed: str
    added: str

    def undone_in(self, text: str) -> str:
        """Return the text before the change; `text` is the one after it."""
        return text[: self.start] + self.removed + text[self.start + len(self.added) :]


def change_between(before: str, after: str) -> TextChange:
    """Return the smallest part that differs between two texts."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return TextChange(start, before[start : len(before) - end], after[start : len(after) - end])


def _alike(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def text_hash(text: str) -> str:
    """Return what tells a text from every other."""
    return sha256(text.encode()).hexdigest()
