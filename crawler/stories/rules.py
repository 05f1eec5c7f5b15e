"""The numbers by which articles are put into families of one text, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class StoryRules:
    """The numbers of one grouping decision.

    How texts become shingles is not among them (`crawler.stories.fingerprint`): the shingles of
    stored articles are stored, and numbers that change them would make old and new unlike. Shares
    are of the words of a text that are not known to be repeated everywhere.
    """

    # Names the numbers and the rules that use them; raise it when either changes, because figures
    # that were measured with different versions do not compare.
    version: str = "3"

    # --- when one text was made from another: shares of the one that shares more ---
    # Fewer words in common are a quotation or background.
    least_in_common: float = 0.3
    # From here on three fifths of the names and numbers are enough, below it takes more.
    half: float = 0.5
    # From here on nothing but other names and numbers can tell the texts apart.
    nearly_all: float = 0.9
    # Names and numbers kept, of the text that has fewer: templates with other entries keep half.
    kept_by_edits: float = 0.6
    kept_by_heavy_edits: float = 0.7
    # A bulletin with every number new is another one, whatever names it repeats.
    numbers_kept: float = 0.25
    fewest_numbers: int = 3
    # Fewer names and numbers prove nothing; then whole sentences have to be the same.
    fewest_anchors: int = 3
    same_sentences: float = 0.35
    common_without_anchors: float = 0.65

    # --- whether what is shared is the news, or a passage beside it ---
    # Of the first words of both texts.
    lead_words: int = 30
    shared_lead: float = 0.3
    # Of the words of the titles that stand in what is shared: of both, and of one of them.
    title_in_both: float = 0.15
    title_in_one: float = 0.3
    # Of what the texts say each for itself.
    related: float = 0.25
    # Below, and with another lead and title, they have nothing to do with one another.
    unrelated: float = 0.2
    # Of names and numbers: a template with other entries.
    entries_kept: float = 0.5

    # --- what a text is to the other ---
    # Of the new text, for a cut: it is a part of the other, a header or a word apart.
    mostly: float = 0.8
    # Of the other's size: below, the text is a part rather than a copy with a change.
    clearly_shorter: float = 0.9

    # --- what is repeated ---
    # Texts of different families that share a passage and nothing else.
    unrelated_texts: int = 3

    # --- which texts are compared ---
    # Between the first of a family and the others; a text printed again later is news again.
    window: timedelta = timedelta(days=14)
    # Shared shingles; fewer are chance or a set phrase.
    min_common: int = 2
    # Articles; more than a few share shingles only where a passage is about to be known as repeated.
    max_candidates: int = 48
    # Articles that hold one shingle, the latest ones, so that looking it up costs the same always.
    max_holders: int = 48
    # Articles whose families are worked out together.
    max_component: int = 400


STORY_RULES = StoryRules()
