"""What a text has of its own: its features without the sentences that another has word for word."""

from __future__ import annotations

from crawler.stories.features.records import EventFeatures


class OwnFeatures:
    """The features of a text that it does not share with the other word for word."""

    def __init__(self, mine: EventFeatures, other: EventFeatures) -> None:
        common = set(mine.sentences) & set(other.sentences) - {0}
        own = sum(1 << n for n, sentence in enumerate(mine.sentences) if sentence not in common)
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
