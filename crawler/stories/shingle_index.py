"""Where shingles were seen: in which stories, and how often in the articles of a site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from crawler.stories.fingerprint import is_boilerplate


class ShingleIndex:
    """Finds the stories that share shingles with a text, and the shingles that prove nothing.

    Stories, not articles, stand under a shingle: a story told 300 times costs as little as one told
    once, and is not taken for boilerplate. A site's own repetitions are counted by article, from
    the second on, because nearly all shingles occur once.
    """

    def __init__(self) -> None:
        self._stories: dict[int, int | set[int]] = {}  # a set only where there are several
        self._repeated: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def __len__(self) -> int:
        return len(self._stories)

    def add(self, shingles: Iterable[int], *, story: int, site: str) -> None:
        """Remember that an article of this story and site has these shingles ("": site unknown)."""
        for shingle in shingles:
            known = self._stories.get(shingle)
            if known is None:
                self._stories[shingle] = story
                continue
            if site:
                self._repeated[site][shingle] += 1
            if isinstance(known, set):
                known.add(story)
            elif known != story:
                self._stories[shingle] = {known, story}

    def remove(self, shingles: Iterable[int], *, story: int, site: str) -> None:
        """Forget that the story has these shingles; and the site's count, with the last story."""
        for shingle in shingles:
            known = self._stories.get(shingle)
            if isinstance(known, set):
                known.discard(story)
            if known in (story, set()):
                del self._stories[shingle]
                self._repeated[site].pop(shingle, None)

    def stories(self, shingles: Iterable[int]) -> Counter[int]:
        """The stories that share shingles with a text, and how many."""
        found: Counter[int] = Counter()
        for shingle in shingles:
            known = self._stories.get(shingle)
            if known is not None:
                found.update(known if isinstance(known, set) else (known,))
        return found

    def boilerplate(self, shingles: Iterable[int], *, site: str) -> frozenset[int]:
        """Those of the shingles that are common to the site or to many stories."""
        repeated = self._repeated.get(site, Counter())
        return frozenset(
            s for s in shingles if is_boilerplate(repeated[s], count_overall=self._spread(s))
        )

    def _spread(self, shingle: int) -> int:
        known = self._stories.get(shingle)
        return len(known) if isinstance(known, set) else 1
