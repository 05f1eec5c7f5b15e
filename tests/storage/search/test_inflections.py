from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from storage.search.indexing import index_articles
from storage.search.search import search_articles
from storage.search.text.sequences import Known, sequences
from storage.search.text.tokens import placed_tokens
from storage.store import Store
from tests.storage.search.inflected import ASIDE, FOUND, NOT_FOUND, Pair
from tests.storage.search.inflected_last import FOUND_LAST, NOT_FOUND_LAST
from tests.storage.search.inflected_later import FOUND_LATER, NOT_FOUND_LATER
from tests.storage.seeds import article

# Words whose forms grammar alone does not part: a plural in -e, a feminine in -a, accents that may
# not have been typed, characters of two words side by side.
CONFUSED = {("de", "Rat")}
CONFUSED_LATER = {("fr", "not"), ("fr", "mine"), ("ru", "рот"), ("ru", "банк"), ("zh", "人权")}

CONFUSED_LAST = {("ru", "пол"), ("zh", "大学"), ("zh", "水利")}


@pytest.fixture(scope="module")
def filled(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Store, dict[Pair, int]]]:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('inflected')}/marsad.db")
    store.upgrade()
    earlier = (*FOUND, *ASIDE, *NOT_FOUND, *FOUND_LATER, *NOT_FOUND_LATER)
    pairs = (*earlier, *FOUND_LAST, *NOT_FOUND_LAST)
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
            in {hit.article.id for hit in search_articles(session, pair.query, limit=200).hits}
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


def test_of_the_last_forty_pairs_only_grammar_alike_is_confused(
    filled: tuple[Store, dict[Pair, int]],
) -> None:
    assert set(FOUND_LAST) - hits(filled, FOUND_LAST) == set()
    found = {(pair.language, pair.query) for pair in hits(filled, NOT_FOUND_LAST)}
    assert found == CONFUSED_LAST


@pytest.mark.parametrize(
    ("language", "query", "text", "is_found"),
    [
        ("ar", "فئة", "تشمل الخطة فئات كثيرة.", True),
        ("ar", "جهات", "رفضت جهة رسمية التعليق.", True),
        ("ar", "وحدة", "وصلت وحدات الجيش.", True),
        ("ar", "ورشة", "تنظم الجمعية ورشات للشباب.", True),
        ("ar", "شعر", "اجتمع الشعراء في بغداد.", False),
        ("ar", "علم", "طالب العلماء بالحماية.", False),
        ("ar", "خبراء", "وصل الخبراء أمس.", True),
        ("fr", "don", "Le feu vert a été donné hier.", False),
        ("fr", "son", "L’heure a sonné pour le club.", False),
        ("fr", "donner", "Elle donne cours le soir.", True),
        ("fr", "donner", "Les clés ont été données au maire.", True),
        ("fr", "bonne", "Les bons élèves sont partis.", True),
    ],
)
def test_short_words_keep_to_their_own(
    language: str, query: str, text: str, *, is_found: bool
) -> None:
    known = {placed.token for placed in placed_tokens(text, language)}
    rows = sequences(query, Known(), is_prefix=False).get(language, [])
    assert any(row[0] in known for row in rows) is is_found
