"""Decide which shingles are repeated: they stand in texts that have nothing else in common.

Footers of agencies, disclaimers, invitations to subscribe and forms that are filled in anew are
known by that alone, whatever they say, and by whomever they are printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crawler.stories.rules import StoryRules


def newly_repeated(
    holders: Mapping[int, Sequence[int]], strangers: Mapping[int, int], rules: StoryRules
) -> set[int]:
    """Return the shingles of a new text that stand in enough texts unrelated to it.

    `holders` are the articles that have each shingle, `strangers` those of them that have nothing
    to do with the new text, with their families: the copies of one text count once.
    """
    return {
        shingle
        for shingle, articles in holders.items()
        if len({strangers[one] for one in articles if one in strangers}) + 1
        >= rules.unrelated_texts
    }
