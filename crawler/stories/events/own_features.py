"""What a text has of its own: its features without the sentences that another has word for word."""

from __future__ import annotations

from functools import lru_cache

from crawler.stories.features.records import EventFeatures
from crawler.stories.same import Same


class OwnFeatures:
    """The features of a text in its own sentences: a bit of `own` for each of them."""

    def __init__(self, mine: EventFeatures, own: int) -> None:
        self.of = mine
        self.names = {key: name for key, name in mine.names.items() if name.sentences & own}
        self.numbers = {key for key, number in mine.numbers.items() if number.sentences & own}
        self.named = {  # beginnings of names: stems of them are no further evidence
            key[:length]
            for key, name in self.names.items()
            if name.is_sure
            for length in range(min(len(key), 4), len(key) + 1)
        }
        self.terms = {key: term for key, term in mine.terms.items() if term.sentences & own}


def own_features(mine: EventFeatures, other: EventFeatures) -> OwnFeatures:
    """Return the features of a text that it does not share with the other word for word."""
    common = set(mine.sentences) & set(other.sentences) - {0}
    if not common:
        return _whole(Same(mine))
    own = sum(1 << n for n, sentence in enumerate(mine.sentences) if sentence not in common)
    return OwnFeatures(mine, own)


@lru_cache(maxsize=400)  # texts compared lately
def _whole(mine: Same[EventFeatures]) -> OwnFeatures:
    """Return the features of a text that shares no sentence, as most do not."""
    return OwnFeatures(mine.value, (1 << len(mine.value.sentences)) - 1)
