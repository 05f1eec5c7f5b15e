"""The numbers by which articles are put into stories, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class StoryRules:
    """The numbers of one grouping decision.

    How texts become shingles is not among them (`crawler.stories.fingerprint`): the shingles of
    stored articles are stored, and numbers that change them would make old and new unlike.
    """

    # Names the numbers and the rules that use them; raise it when either changes, because figures
    # that were measured with different versions do not compare.
    version: str = "2"

    # --- when two texts are the same ---
    # Of the shorter text; 0 wrong links among 186 million pairs of the reference set.
    same_text: float = 0.5
    # Shared shingles; fewer are chance or a set phrase.
    min_common: int = 3

    # --- what the new text is to the other ---
    # Both ways, for a copy: what a new headline, a dateline or a teaser leave of the text.
    nearly_all: float = 0.9
    # Of the new text, for a cut: it is a part of the other, a header or a word apart.
    mostly: float = 0.8
    # Of the other's size: below, the text is a part rather than a copy with a change.
    clearly_shorter: float = 0.9

    # --- which stories are compared ---
    # Between the story's date and the article's; a text printed again later is news again.
    window: timedelta = timedelta(days=14)
    # Stories that share most shingles. A story that is missed is sent twice, and more than a few
    # share text only where many carry one footer, so the larger number is cheap.
    max_candidates: int = 50
    # The first of a story are compared: enough to be like half of them.
    max_members: int = 64

    # --- what is boilerplate ---
    # Stories, of all sources: a shingle in more of them is an imprint or a set phrase, not news.
    max_stories: int = 200
    # Stories, or different texts, of one source, which reuses its footers and calls to subscribe.
    max_repetitions: int = 20


STORY_RULES = StoryRules()
