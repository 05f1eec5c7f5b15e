"""Compute the fingerprint of a text, by which its copies, cuts and edits are recognised.

A text is reduced to hashes of its overlapping runs of words (shingles). Long texts keep a quarter
of them, chosen by the hash itself (FracMinHash, Irber et al. 2022): two fingerprints choose alike,
so their overlap estimates that of the texts. It is the same on every machine and in every process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from storage.folding import fold
from storage.records import Fingerprint

WORDS_PER_SHINGLE = 5

SAMPLED_FROM_SIZE = 400  # below, all shingles are kept; a quarter of few is too few to decide by
SAMPLE = 4  # one shingle in four

# Shorter texts ("Read more on our site") say too little to be recognised by parts of them, and
# nothing without their title.
SHORTEST_IN_WORDS = 12
SHORTEST_IN_LETTERS = 24

# Scripts without spaces are cut by letters: so many that a shingle is a few words long, and one
# changed word in ten still leaves half of the shingles.
_LETTERS_PER_SHINGLE = (
    (re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), 6),
    (re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]"), 8),  # Thai to Tibetan, Burmese, Khmer
)
_ONE_LETTER_IN = 5  # a text is cut by letters if a fifth of it is in such a script


def fingerprint(title: str, text: str) -> Fingerprint:
    """Compute the fingerprint of an article; the title counts only where the text is too short.

    `size` is in words, or in letters for scripts without spaces. Texts below `SHORTEST_IN_WORDS`
    have no shingles: they equal another by `exact` alone. An empty text has size 0.
    """
    folded = fold(text)
    units, width, shortest = _units(folded)
    if len(units) < shortest:
        return Fingerprint(_exact(f"{fold(title)}\n{folded}"), frozenset(), len(units))
    runs = (units[start : start + width] for start in range(len(units) - width + 1))
    return Fingerprint(_exact(folded), sample(map(_hash, runs), of_size=len(units)), len(units))


def sample(shingles: Iterable[int], *, of_size: int) -> frozenset[int]:
    """Return the shingles that a text of `of_size` words keeps."""
    if of_size < SAMPLED_FROM_SIZE:
        return frozenset(shingles)
    return frozenset(shingle for shingle in shingles if shingle % SAMPLE == 0)


def hashes_of(units: Sequence[str], width: int) -> tuple[int, ...]:
    """Return the hash of the shingle of so many units that begins at each of the units."""
    return tuple(_hash(units[start : start + width]) for start in range(len(units) - width + 1))


def shingle_width(folded: str) -> int:
    """Return of how many words a shingle is made; of how many letters in scripts without spaces."""
    letters = folded.replace(" ", "")
    for script, width in _LETTERS_PER_SHINGLE:
        if letters and len(script.findall(letters)) * _ONE_LETTER_IN >= len(letters):
            return width
    return WORDS_PER_SHINGLE


def _units(folded: str) -> tuple[Sequence[str], int, int]:
    """Return words or letters, how many make a shingle, and how many a text with shingles needs."""
    width = shingle_width(folded)
    if width == WORDS_PER_SHINGLE:
        return folded.split(), width, SHORTEST_IN_WORDS
    return folded.replace(" ", ""), width, SHORTEST_IN_LETTERS


def _exact(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _hash(shingle: Sequence[str]) -> int:
    data = " ".join(shingle).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
