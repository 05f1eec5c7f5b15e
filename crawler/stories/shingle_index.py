"""Where shingles occur: in which stories, by which sources, held in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

from storage.records import ShingleOccurrence


class ShingleIndex:
    """Remembers in which stories, and in articles of which sources, a shingle occurs.

    A pair of story and source has a number (a slot). Nearly all shingles occur once; for them the
    slot alone is kept, and a dict of counts by slot only where there is more to say.
    """

    def __init__(self) -> None:
        self._numbers = count()
        self._slots: defaultdict[int, dict[str, int]] = defaultdict(dict)  # by story and source
        self._once: dict[int, ShingleOccurrence] = {}  # by slot: the occurrence in one original
        self._found: dict[int, int | dict[int, int]] = {}  # slot, or originals by slot

    def __len__(self) -> int:
        return len(self._found)

    def add(self, shingles: Iterable[int], *, story: int, source: str, is_original: bool) -> None:
        """Count an article of this story and source, in which these shingles occur."""
        slot = self._slot(story, source)
        for shingle in shingles:
            known = self._found.get(shingle)
            if known is None and is_original:
                self._found[shingle] = slot
                continue
            if not isinstance(known, dict):
                known = self._found[shingle] = {} if known is None else {known: 1}
            known[slot] = known.get(slot, 0) + is_original

    def remove_story(self, story: int, shingles: Iterable[int]) -> None:
        """Forget a story, of whose articles these are all the shingles."""
        slots = set(self._slots.pop(story, {}).values())
        for shingle in shingles:
            known = self._found.get(shingle)
            if isinstance(known, dict):
                for slot in slots & known.keys():
                    del known[slot]
            is_gone = known in slots if isinstance(known, int) else known == {}
            if is_gone:
                del self._found[shingle]
        for slot in slots:
            del self._once[slot]

    def occurrences(self, shingles: Iterable[int]) -> dict[int, list[ShingleOccurrence]]:
        """Return where each shingle occurs, once per story and source; none for unknown ones."""
        return {
            shingle: self._expand(known)
            for shingle in shingles
            if (known := self._found.get(shingle)) is not None
        }

    def _expand(self, known: int | dict[int, int]) -> list[ShingleOccurrence]:
        if isinstance(known, int):
            return [self._once[known]]
        return [self._once[slot]._replace(originals=number) for slot, number in known.items()]

    def _slot(self, story: int, source: str) -> int:
        slots = self._slots[story]
        if source not in slots:
            slots[source] = next(self._numbers)
            self._once[slots[source]] = ShingleOccurrence(story, source, 1)
        return slots[source]
