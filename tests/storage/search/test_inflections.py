from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from storage.search.indexing import index_articles
from storage.search.search import search_articles
from storage.store import Store
from tests.storage.search.inflected import ASIDE, FOUND, NOT_FOUND, Pair
from tests.storage.seeds import article

# Snowball gives both words of these one stem.
CONFUSED = {("fr", "port"), ("de", "Rat")}


@pytest.fixture(scope="module")
def filled(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Store, dict[Pair, int]]]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('inflected')}/marsad.db")
    store.upgrade()
    pairs = (*FOUND, *ASIDE, *NOT_FOUND)
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
            in {hit.article.id for hit in search_articles(session, pair.query, limit=100).hits}
        }


def test_words_find_their_other_forms(filled: tuple[Store, dict[Pair, int]]) -> None:
    assert set(FOUND) - hits(filled, FOUND) == set()


def test_so_do_words_that_no_rule_was_made_for(filled: tuple[Store, dict[Pair, int]]) -> None:
    assert len(set(ASIDE) - hits(filled, ASIDE)) <= 2


def test_other_words_are_not_found(filled: tuple[Store, dict[Pair, int]]) -> None:
    found = {(pair.language, pair.query) for pair in hits(filled, NOT_FOUND)}
    assert found == CONFUSED
