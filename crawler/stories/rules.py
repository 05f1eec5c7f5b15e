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
    version: str = "5"

    # --- when one text was made from the other: shares of the one that shares more ---
    # Fewer words in common are a quotation or background.
    least_in_common: float = 0.25
    # Names and numbers kept, of the text that has fewer: an updated text keeps most of them.
    kept: float = 0.6
    # The same where whole sentences are in common: forms that have any keep a quarter.
    kept_with_sentences: float = 0.45
    # Fewer names and numbers prove nothing.
    fewest_anchors: int = 3
    # Of so few names none may be another one, where no whole sentence is in common: the country and
    # the army are the same in the next such attack.
    few_names: int = 4
    # Whole sentences in common: an edit keeps some, a form that is filled in anew hardly any.
    whole_sentences: float = 0.25
    # Without whole sentences names and numbers have to agree each for themselves, and this much of
    # the words.
    half: float = 0.5
    # With few or no names and numbers it takes more sentences, or nearly all of the words.
    sentences_without_anchors: float = 0.35
    share_without_anchors: float = 0.65
    # In scripts without capital letters, whose names are not known: sentences in so many places.
    sentences_without_names: float = 0.4
    passages_without_names: int = 3
    nearly_all: float = 0.9
    # Names and numbers kept: fewer are another entry in the same form.
    entries_kept: float = 0.5

    # Numbers that are others, and words beside them: no more than these, and it is the next entry.
    new_numbers: int = 3
    new_words: int = 1
    # Of the words of a text, those that have a digit: news has fewer than forms.
    of_numbers: float = 0.125

    # --- whether what is shared is the news, or a passage beside it: signs that count to 1 ---
    # Share of the first words of both texts.
    lead_words: int = 30
    shared_lead: float = 0.3
    # Shares of both titles whose words stand in what is shared, together.
    shared_titles: float = 0.45
    # Share of what the texts say each for itself; counts to 1.5.
    related: float = 0.25
    # A text that stands wholly in the other, its lead included, is a part of it; counts to 2.
    wholly: float = 0.95
    # Passages in common that are apart from one another; a footer is one.
    scattered: int = 3
    # Sum of the signs.
    about_the_news: float = 1.75
    # Share of what the texts say each for itself, below which they have nothing in common.
    unrelated: float = 0.2

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
    # Of the shingles that the shorter text has, about: names of offices and other set phrases.
    common_of_shorter: float = 0.04
    # Articles; more than a few share shingles only where a passage is about to be known as
    # repeated.
    max_candidates: int = 48
    # Articles that hold one shingle, the latest ones, so that looking it up costs always the same.
    max_holders: int = 48
    # Articles whose families are worked out together.
    max_component: int = 400


STORY_RULES = StoryRules()
