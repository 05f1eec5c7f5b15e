"""Families follow from links alone: half by length, within the window, in any order."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from crawler.stories.families import (
    Member,
    families_in,
    in_window,
    parted,
    place_in_families,
    relation_of,
)
from crawler.stories.rules import STORY_RULES
from storage.outcomes import Relation
from storage.records import ArticleDates, Placement, TextLink
from tests.storage.seeds import NOW


def day(number: float | None, *, found: float | None = None) -> ArticleDates:
    """Days from now; None for a date that is not known."""
    published, discovered = (
        None if one is None else NOW + timedelta(days=one) for one in (number, found)
    )
    return ArticleDates(published, discovered)


def member(article: int, *, size: int = 100, text: str = "", when: float = 0) -> Member:
    return Member(article, text or f"text {article}", size, day(when + article / 100))


def linked(article: int, other: int, of_article: float = 0.7, of_other: float = 0.7) -> TextLink:
    return TextLink(article, other, of_article, of_other)


def grouped(members: list[Member], *links: TextLink) -> set[frozenset[int]]:
    return set(families_in(place_in_families(members, links)))


def families(*numbers: tuple[int, ...]) -> set[frozenset[int]]:
    return set(map(frozenset, numbers))


def test_articles_without_links_are_alone() -> None:
    places = place_in_families([member(1), member(2)], [])
    assert places == [Placement(1, None, Relation.FIRST), Placement(2, None, Relation.FIRST)]


def test_a_chain_of_quotations_draws_nothing_together() -> None:
    members = [member(1, size=300), member(2, size=60), member(3, size=300)]
    assert grouped(members, linked(2, 1), linked(3, 2)) == families((1, 2), (3,))


def test_a_text_that_is_like_the_original_need_not_be_like_its_cut() -> None:
    members = [member(1, size=150), member(2, size=40), member(3, size=120)]
    assert grouped(members, linked(2, 1), linked(3, 1)) == families((1, 2, 3))


def test_many_copies_of_one_text_count_once() -> None:
    copies = [member(number, text="wire") for number in range(2, 9)]
    members = [member(1, size=100), *copies, member(9, size=100)]
    links = [linked(2, 1), linked(9, 1)]
    assert grouped(members, *links) == families((1, *range(2, 10)))


def test_an_equal_text_needs_no_link() -> None:
    members = [member(1, text="a"), member(2, text="a"), member(3, size=0, text="b")]
    assert grouped([*members, member(4, size=0, text="b")]) == families((1, 2), (3,), (4,))


def test_a_text_printed_again_after_the_window_is_another_family() -> None:
    members = [member(1, text="a"), member(2, text="a", when=13), member(3, text="a", when=15)]
    assert grouped(members) == families((1, 2), (3,))


def test_a_round_up_joins_the_text_that_is_most_of_it_and_no_other() -> None:
    members = [member(1), member(2, size=80), member(3, size=200)]
    links = [linked(3, 1, 0.5, 1.0), linked(3, 2, 0.4, 1.0)]
    assert grouped(members, *links) == families((1, 3), (2,))


def test_the_order_in_which_articles_are_found_does_not_matter() -> None:
    members = [
        member(1, size=150),
        member(2, size=40),
        member(3, size=120),
        member(4, size=300),
        member(5, size=60),
    ]
    links = [linked(2, 1), linked(3, 1), linked(4, 3), linked(5, 4), linked(5, 3)]
    found = {
        frozenset(place_in_families(order, links[turn:] + links[:turn]))
        for turn, order in enumerate(list(map(list, permutations(members)))[:40])
    }
    assert len(found) == 1


def test_a_family_has_the_number_of_the_article_stored_first() -> None:
    places = place_in_families([member(7, when=-1), member(3), member(5)], [linked(7, 3, 1, 1)])
    assert {place.article: (place.family, place.of) for place in places} == {
        7: (3, None),
        3: (3, 7),
        5: (None, None),
    }


RELATIONS = {
    "the same": (1.0, 1.0, False, Relation.COPY),
    "nearly the same": (0.91, 0.9, False, Relation.COPY),
    "nearly the same, shorter": (0.95, 0.9, True, Relation.COPY),
    "a part": (1.0, 0.4, True, Relation.CUT),
    "a part with a new lead": (0.8, 0.3, True, Relation.CUT),
    "a longer text that has all of it": (0.5, 1.0, False, Relation.EDITED),
    "half and half": (0.5, 0.5, False, Relation.EDITED),
}


@pytest.mark.parametrize(
    ("mine", "others", "is_shorter", "relation"), RELATIONS.values(), ids=RELATIONS
)
def test_the_relation_is_named_by_the_shares_of_both(
    mine: float, others: float, is_shorter: bool, relation: Relation
) -> None:
    assert relation_of(mine, others, is_shorter=is_shorter) == relation


WINDOW = {
    "the last moment of the window": (day(0), day(14), True),
    "a moment later": (day(0), day(14.001), False),
    "as long before": (day(0), day(-14), True),
    "longer before": (day(0), day(-14.001), False),
    "published in time, found late": (day(0), day(3, found=40), True),
    "an old text found now": (day(0), day(-300, found=1), False),
    "without a date, found in time": (day(0), day(None, found=10), True),
    "without a date, found late": (day(0), day(None, found=15), False),
    "nothing known of the article": (day(0), day(None), True),
    "nothing known of the first": (day(None), day(0), True),
}


@pytest.mark.parametrize(("first", "article", "expected"), WINDOW.values(), ids=WINDOW)
def test_the_window_goes_by_publication_then_by_discovery(
    first: ArticleDates, article: ArticleDates, expected: bool
) -> None:
    assert in_window(first, article, STORY_RULES) is expected


def test_what_became_of_a_family_is_told_by_parts_the_first_stored_in_front() -> None:
    def places(*families: tuple[int, ...]) -> list[Placement]:
        return [
            Placement(article, min(family), Relation.COPY)
            for family in families
            for article in family
        ]

    before = {place.article: place for place in places((1, 2, 3), (4, 5), (6,))}
    after = places((2,), (1, 3), (4, 5, 6), (7,))
    assert parted(before, after) == [[frozenset({1, 3}), frozenset({2})]]
