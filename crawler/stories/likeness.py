"""Decide whether one of two texts was made from the other: the same both ways, by wording alone.

What counts is which words are shared, what they are about, and whether names and numbers agree:

- A text that stands in the other, or most of it, is a copy, a cut or an edit of it,
- unless what is shared is beside the news: it is not in the lead, the titles do not speak of it,
  and what each text says for itself is about something else (footers, invitations, disclaimers),
- or the names and numbers are others (weather, rates, results, notices, the next such accident).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crawler.stories.rules import STORY_RULES, StoryRules
from crawler.stories.wording import Wording

_Run = tuple[str, ...]

_GAP = 6  # units that may differ within one passage: a date, a name


class Verdict(StrEnum):
    """What two texts that share some words are to one another."""

    SAME = "same"  # one was made from the other
    UNSURE = "unsure"  # they have to do with one another; not enough is shared
    UNRELATED = "unrelated"  # what they share is a passage or a template


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts have in common, each share of the words of one of them."""

    verdict: Verdict
    of_one: float
    of_other: float

    @property
    def share(self) -> float:
        """The share of the text that has less of its own."""
        return max(self.of_one, self.of_other)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two texts, its words parted in shared ones and its own."""

    wording: Wording
    places: Mapping[_Run, Sequence[int]]  # at which each run begins that the other has too
    shared: Sequence[int]  # places of units
    own: Sequence[int]
    is_shared: Sequence[bool]  # of each unit
    lead: float

    @property
    def share(self) -> float:
        return len(self.shared) / (len(self.shared) + len(self.own) or 1)


def compare(
    one: Wording,
    other: Wording,
    repeated: Collection[int] = frozenset(),
    rules: StoryRules = STORY_RULES,
) -> Likeness:
    """Compare two texts; `repeated` are the shingles that are no sign of a copy."""
    mine, others = one.runs(), other.runs()
    both = set(mine).intersection(others)
    left = _side(one, _places(mine, both), repeated, rules)
    right = _side(other, _places(others, both), repeated, rules)
    return Likeness(_verdict(left, right, rules), left.share, right.share)


def _verdict(left: _Side, right: _Side, rules: StoryRules) -> Verdict:
    share = max(left.share, right.share)
    sentences = max(_whole_sentences(left), _whole_sentences(right))
    names, numbers = _kept(left, right, "names"), _kept(left, right, "numbers")
    related = _own_in_common(left, right)
    if _aboutness(left, right, related, rules) < rules.about_the_news:
        is_strange = related < rules.unrelated
        return Verdict.UNRELATED if is_strange else Verdict.UNSURE
    if share < rules.least_in_common:
        return Verdict.UNSURE
    if _is_template(names, numbers, share, sentences, rules) or _is_new_entry(left, right, rules):
        return Verdict.UNRELATED
    is_same = _agree(names, numbers, share, sentences, rules) or (
        # Where a script does not show its names, whole sentences in many places stand for them.
        not names.of
        and not left.wording.has_capitals
        and sentences >= rules.sentences_without_names
        and _passages(left, right) >= rules.passages_without_names
    )
    return Verdict.SAME if is_same else Verdict.UNSURE


@dataclass(frozen=True, slots=True)
class _Kept:
    """How many names or numbers both texts have, of those of the text with fewer."""

    both: int
    of: int
    own: int = 0  # that one has and the other has not, of the text with fewer of these

    @property
    def share(self) -> float:
        return self.both / self.of if self.of else 1.0

    def __add__(self, other: _Kept) -> _Kept:
        return _Kept(self.both + other.both, self.of + other.of, self.own + other.own)


def _agree(names: _Kept, numbers: _Kept, share: float, sentences: float, rules: StoryRules) -> bool:
    """Whether names, numbers and sentences agree as they do in two versions of one text."""
    kept = names + numbers
    if kept.of >= rules.fewest_anchors:
        if sentences >= rules.whole_sentences:
            return kept.share >= rules.kept_with_sentences
        if names.own and names.of <= rules.few_names:
            return False
        are_few = numbers.of < rules.fewest_anchors
        is_exact = names.share >= rules.kept and (are_few or numbers.share >= rules.kept)
        return is_exact and kept.share >= rules.kept and share >= rules.half
    if kept.share < rules.kept_with_sentences:
        return False
    if share >= rules.nearly_all:
        return True
    has_sentences = sentences >= rules.sentences_without_anchors
    return has_sentences and (kept.of > 0 or share >= rules.share_without_anchors)


def _is_template(
    names: _Kept, numbers: _Kept, share: float, sentences: float, rules: StoryRules
) -> bool:
    """Whether the texts are one form filled in twice."""
    if sentences >= rules.whole_sentences:
        return False
    if numbers.of >= rules.fewest_anchors and numbers.share < rules.entries_kept:
        return True
    kept = names + numbers
    is_other = kept.of >= rules.fewest_anchors and kept.share < rules.entries_kept
    return is_other and share >= rules.half


def _is_new_entry(left: _Side, right: _Side, rules: StoryRules) -> bool:
    """Whether two texts full of numbers differ in several of them alone, as the hours of prayer of
    two days do.

    A word may differ too, as the name of the day does.
    """
    mine, others = (Counter(side.wording.units[n] for n in side.own) for side in (left, right))
    for side, own in ((left, mine - others), (right, others - mine)):
        numbers = sum(count for unit, count in own.items() if _has_digit(unit))
        if numbers < rules.new_numbers or own.total() - numbers > rules.new_words:
            return False
        if sum(map(_has_digit, side.wording.units)) < rules.of_numbers * len(side.wording.units):
            return False
    return True


def _has_digit(unit: str) -> bool:
    return any(map(str.isdigit, unit))


def _aboutness(left: _Side, right: _Side, related: float, rules: StoryRules) -> float:
    """Add up the signs that what is shared is what the texts are about.

    `related` is the share in common of what they say each for itself.
    """
    shared = left.wording.terms(left.shared) | right.wording.terms(right.shared)
    titles = sum(_part(side.wording.title, shared) for side in (left, right))
    return sum(
        (
            min(1, min(left.lead, right.lead) / rules.shared_lead),
            min(1, titles / rules.shared_titles),
            min(1.5, related / rules.related),
            max(_containment(left, rules), _containment(right, rules)),
            _passages(left, right) >= rules.scattered,
        )
    )


def _containment(side: _Side, rules: StoryRules) -> int:
    """Return 1 where a text stands mostly in the other, beginning with its lead; 2 where wholly."""
    least = min(side.share, side.lead)
    return (least >= rules.mostly) + (least >= rules.wholly)


def _passages(left: _Side, right: _Side) -> int:
    """Count the passages that both texts have, each in another place or apart from the others."""
    return min(_passages_in(left, right), _passages_in(right, left))


def _passages_in(side: _Side, other: _Side) -> int:
    counted = set(side.shared)
    ends: list[int] = []  # length of each passage
    last = (-_GAP, -_GAP)
    for start, run in sorted((n, run) for run, n in _begun(side) if n in counted):
        here = min(other.places[run], key=lambda place: abs(place - last[1] - (start - last[0])))
        step, other_step = start - last[0], here - last[1]
        if ends and step <= _GAP and abs(other_step - step) < _GAP:
            ends[-1] += step
        else:
            ends.append(side.wording.run_length)
        last = start, here
    return sum(length >= _GAP for length in ends)


def _begun(side: _Side) -> list[tuple[_Run, int]]:
    return [(run, place) for run, places in side.places.items() for place in places]


def _own_in_common(left: _Side, right: _Side) -> float:
    mine, others = (side.wording.terms(side.own) | side.wording.title for side in (left, right))
    return len(mine & others) / (min(len(mine), len(others)) or 1)


def _kept(left: _Side, right: _Side, kind: str) -> _Kept:
    mine, others = (_anchors(side, kind) for side in (left, right))
    both = len(mine & others)
    fewer = min(len(mine), len(others))
    return _Kept(both, fewer, fewer - both)


def _anchors(side: _Side, kind: str) -> frozenset[str]:
    """Return names or numbers of a text, without those that stand in repeated passages only."""
    found: frozenset[str] = side.wording.names if kind == "names" else side.wording.numbers
    if len(side.shared) + len(side.own) == len(side.wording.units):
        return found
    units = side.wording.units
    counted = " ".join(units[place] for place in sorted((*side.shared, *side.own)))
    words, digits = set(counted.split()), "".join(counted.split())
    return frozenset(one for one in found if one in words or (kind == "numbers" and one in digits))


def _whole_sentences(side: _Side) -> float:
    sizes: dict[int, int] = {}
    shared: dict[int, int] = {}
    for place in (*side.shared, *side.own):
        sentence = side.wording.sentences[place]
        sizes[sentence] = sizes.get(sentence, 0) + 1
        shared[sentence] = shared.get(sentence, 0) + side.is_shared[place]
    whole = sum(size for number, size in sizes.items() if size == shared[number] and size > 3)
    return whole / (sum(sizes.values()) or 1)


def _places(runs: Sequence[_Run], wanted: Collection[_Run]) -> dict[_Run, list[int]]:
    """Return the places at which the wanted runs begin."""
    found: dict[_Run, list[int]] = {}
    for place, run in enumerate(runs):
        if run in wanted:
            found.setdefault(run, []).append(place)
    return found


def _side(
    one: Wording,
    places: Mapping[_Run, Sequence[int]],
    repeated: Collection[int],
    rules: StoryRules,
) -> _Side:
    is_shared = [False] * len(one.units)
    for starts in places.values():
        for start in starts:
            is_shared[start : start + one.run_length] = [True] * one.run_length
    counts = _not_repeated(one, repeated)
    counted = [place for place, is_counted in enumerate(counts) if is_counted]
    first = counted[: rules.lead_words]
    return _Side(
        one,
        places,
        shared=[place for place in counted if is_shared[place]],
        own=[place for place in counted if not is_shared[place]],
        is_shared=is_shared,
        lead=sum(is_shared[place] for place in first) / (len(first) or 1),
    )


def _not_repeated(text: Wording, repeated: Collection[int]) -> Sequence[bool]:
    """Tell for each unit whether it stands outside the passages that are repeated."""
    counts = [True] * len(text.units)
    if repeated:
        width = text.shingle_length
        for start, shingle in enumerate(text.shingles):
            if shingle in repeated:
                counts[start : start + width] = [False] * width
    return counts


def _part(some: Collection[str], of: Collection[str]) -> float:
    return len(set(some) & set(of)) / (len(some) or 1)
