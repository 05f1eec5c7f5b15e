"""The numbers by which texts about one event are recognised, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class EventRules:
    """The numbers of one event decision."""

    version: str = "3"

    # --- what is weighed: shared by two texts, in names ---
    most_names: float = 3.0  # further names say nothing new
    most_numbers: float = 2.0
    place: float = 0.3  # a country or a city of a time zone: many events share them
    # Across languages, where little else survives: a city, and a day that both leads tell of.
    city: float = 0.6
    day: float = 0.3
    same_terms: float = 6.0  # times the cosine of the terms, in one language
    # For each shared term that is rare: short reports and long ones have few terms in common.
    rare_term: float = 0.1
    most_rare_terms: float = 1.2
    # For the similarity of meanings beyond this; 0.6 is an event and a translation mostly more.
    least_similarity: float = 0.45
    by_similarity: float = 6.0
    same_document: float = 1.5  # a link or a picture that both carry

    same_quotation: float = 1.0  # five words in quotation marks that both have

    # --- what speaks against ---
    other_day: float = 1.2  # the leads tell of days two or more apart
    other_number: float = 0.6  # the same thing counted differently, beyond the counts that agree
    most_other_numbers: int = 3
    other_place: float = 1.0  # the leads name places, and none in common
    other_title: float = 1.5  # the titles have names and numbers, and none in common
    # Much common wording, and yet not one text: a form in which only the blanks differ.
    template_share: float = 0.15
    template: float = 1.0
    template_by_share: float = 5.0

    # A form that is filled in again (rates, results, weather): this cosine of the terms or as much
    # common wording, and fewer of the numbers alike than this.
    form: float = 0.6
    same_numbers: float = 0.5
    # The same kind of event with others: the leads name fewer of the same than the words are alike,
    # by this cosine; or by this one where no day is shared. Reports of one event come to .54.
    told_alike: float = 0.45
    told_like: float = 0.35
    # So many rare names are of one event, whatever is counted; for a later report, whose counts are
    # other ones, the leads must also share half of theirs.
    same_names: float = 2.8
    same_actors: float = 0.5
    # A sibling (the same kind of event elsewhere): so many things counted differently for one
    # that is counted alike, or more of them on another day and no number of this weight shared.
    other_counts: int = 3
    counts_alike: float = 0.3
    rare_number: float = 0.9  # one such, on another day

    # --- from when on it is one event ---
    same_language: float = 2.4
    across_languages: float = 1.8
    fewest_signs: int = 2  # shared names, numbers and documents across languages
    # In one language so many of these must be shared: names, a day of the leads, a thing that is
    # counted alike, rare words where names are not marked; numbers alone, if they say much.
    telling_name: float = 0.7  # of a name that few other stories have
    telling_numbers: float = 0.25  # together
    telling_terms: int = 4  # rare terms
    # Beside it, this cosine of the terms, or numbers of the weight of `counts_alike`. News about
    # one topic shares its names: unrelated articles about a treaty come to .15.
    least_terms: float = 0.2

    # A translation: so many numbers and names are shared, or nearly all of the meaning.
    translated_numbers: int = 2
    translated_names: int = 3
    translated_similarity: float = 0.7

    # Of what is needed: below, two texts have nothing to do with one another.
    similar: float = 0.5

    # --- when two texts tell of different events ---
    apart: float = 1.8  # what speaks against, weighed

    # --- which texts are compared ---
    max_holders: int = 64  # the latest texts with a key; what more have says little
    max_candidates: int = 24
    least_shared: float = 0.6  # weight of the keys in common, below which texts are strangers
    max_component: int = 400  # articles that stories are worked out of at a time
    # Pairs that are judged again when a text comes that has what they share, and the score from
    # which on a pair is one event however many others have it.
    most_again: int = 24
    beyond_doubt: float = 4.5

    # Between a text and the nearest of its story in time; later it is news again.
    window: timedelta = timedelta(days=7)


EVENT_RULES = EventRules()
