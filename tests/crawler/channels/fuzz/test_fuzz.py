"""Damage costs the items that it touches, and no others."""

from __future__ import annotations

import pytest

from tests.crawler.channels.fuzz.bases import Base, bases
from tests.crawler.channels.fuzz.harm import harm
from tests.crawler.channels.fuzz.mutations import mutate

SEEDS = range(10)
BASES = {base.name: base for base in bases()}


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_ten_mutations_of_a_base_lose_no_link_of_an_undamaged_item(base: Base) -> None:
    """Case C1."""
    found = {seed: harm(base, mutate(base, seed)) for seed in SEEDS}
    assert not {seed: what for seed, what in found.items() if what}


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_every_item_of_a_base_has_a_link(base: Base) -> None:
    assert len(base.spans) == len(base.links) == 6


def test_there_are_300_mutations_of_20_feeds_and_10_sitemaps() -> None:
    feeds = [name for name in BASES if not name.startswith("map")]
    assert (len(feeds), len(BASES) - len(feeds), len(SEEDS) * len(BASES)) == (20, 10, 300)
