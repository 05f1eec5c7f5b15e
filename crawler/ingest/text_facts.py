"""Work out what follows from the text of an article alone, in the process that read its page.

It is as it would be if it were worked out when the article is stored. What the store adds (links,
addresses, the meaning of the text) comes to it there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawler.stories.features.records import EventFeatures
from crawler.stories.features.text_features import features_of
from crawler.stories.fingerprint import fingerprint
from storage.records import Extraction, Fingerprint
from storage.search.text.stream import TokenStream, token_stream


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What follows from the text of an article."""

    fingerprint: Fingerprint
    stream: TokenStream  # as the search index has it
    features: EventFeatures  # of its day, with nothing of what is known beside the text


def facts_of(extraction: Extraction, *, found: date) -> TextFacts:
    """Work out the facts; `found` is the day that stands in where no date is known."""
    title, text = extraction.title, extraction.text
    day = extraction.published.value.date() if extraction.published else found
    return TextFacts(
        fingerprint(title, text),
        token_stream(title, extraction.blocks, extraction.language, extraction.block_languages),
        features_of(title, text, extraction.language, day),
    )
