from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from storage.search.indexing import index_articles
from storage.search.search import search_articles
from storage.store import Store
from tests.storage.search.inflected import ASIDE, FOUND, NOT_FOUND, Pair
from tests.storage.search.inflected_later import FOUND_LATER, NOT_FOUND_LATER
from tests.storage.seeds import article

# Words whose forms grammar alone does not part: a plural in -e, a feminine in -a, accents that may
# not have been typed, characters of two words side by side.
CONFUSED = {("de", "Rat")}
CONFUSED_LATER = {("fr", "not"), ("fr", "mine"), ("ru", "рот"), ("ru", "банк"), ("zh", "人权")}


@pytest.fixture(scope="module")
def filled(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Store, dict[Pair, int]]]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('inflected')}/marsad.db")
    store.upgrade()
    pairs = (*FOUND, *ASIDE, *NOT_FOUND, *FOUND_LATER, *NOT_FOUND_LATER)
    with store.write() as session:
        rows = [article(session, number, title="Notice") for number in range(1, len(pairs) + 1)]
        for row, pair in zip(rows, pairs, strict=True):
            row.blocks, row.language = [pair.text], pair.language
        index_articles(session, rows)
    yield store, {pair: row.id for pair, row in zip(pairs, rows, strict=True)}
    store.close()


def hits(filled: tuple[Store, dict[Pair, int]], pairs: Sequence[Pair]) -> set[Pair]:
    store, numbers = filled
    with store.read() as session:
        return {
            pair
            for pair in pairs
            if numbers[pair]
            in {hit.article.id for hit in search_articles(session, pair.query, limit=150).hits}
        }


def test_words_find_their_other_forms(filled: tuple[Store, dict[Pair, int]]) -> None:
    assert set(FOUND) - hits(filled, FOUND) == set()


def test_so_do_words_that_no_rule_was_made_for(filled: tuple[Store, dict[Pair, int]]) -> None:
    assert len(set(ASIDE) - hits(filled, ASIDE)) <= 2


def test_other_words_are_not_found(filled: tuple[Store, dict[Pair, int]]) -> None:
    found = {(pair.language, pair.query) for pair in hits(filled, NOT_FOUND)}
    assert found == CONFUSED


def test_nor_are_nouns_by_verbs_and_nouns_of_another_gender(
    filled: tuple[Store, dict[Pair, int]],
) -> None:
    found = {(pair.language, pair.query) for pair in hits(filled, NOT_FOUND_LATER)}
    assert found == CONFUSED_LATER


def test_verbs_still_find_their_forms_and_nouns_their_plurals(
    filled: tuple[Store, dict[Pair, int]],
) -> None:
    lost = set(FOUND_LATER) - hits(filled, FOUND_LATER)
    # Snowball leaves "portent" as it is.
    assert {(pair.language, pair.query) for pair in lost} == {("fr", "porter")}
