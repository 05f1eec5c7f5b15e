"""Know what people are quoted with: two reports that quote the same words were told the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from crawler.stories.features.scripts import Writing, writing_of
from storage.folding import fold

# A mark that ends a sentence with its passage went when the text was cut into sentences.
_QUOTED = re.compile(
    r"[«“„]([^«»“”„]{8,400})(?:[»”“]|$)|\"([^\"]{12,400})(?:\"|$)|[「『]([^」』]{8,200})(?:[」』]|$)"
)
_RUN = {Writing.CASED: 5, Writing.CASELESS: 4, Writing.UNSPACED: 8}  # words or characters
_MOST = 16  # runs that are kept, the same of a passage wherever it is quoted


def quotations(parts: Sequence[str], language: str) -> tuple[int, ...]:
    """Return hashes of runs of quoted words; what is shorter may be a title or a set phrase."""
    runs = {
        run for part in parts for passage in _passages(part) for run in _runs(passage, language)
    }
    return tuple(sorted(map(_hash, runs))[:_MOST])


def _passages(part: str) -> Iterator[str]:
    for match in _QUOTED.finditer(part):
        yield next(group for group in match.groups() if group)


def _runs(passage: str, language: str) -> Iterator[str]:
    writing = writing_of(language)
    folded = fold(passage)
    units = list(folded.replace(" ", "")) if writing is Writing.UNSPACED else folded.split()
    length = _RUN[writing]
    for start in range(len(units) - length + 1):
        yield " ".join(units[start : start + length])


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=6).digest(), "big")
