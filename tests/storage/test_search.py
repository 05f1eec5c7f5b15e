from __future__ import annotations

import pytest

from storage.search import query_parts, search_articles
from storage.store import Store
from tests.storage.seeds import article

TEXTS = {
    1: "Le Pacte de Marrakech sur la migration",
    2: "الميثاق العالمي للهجرة",
    3: "各国讨论移民问题全球契约的落实",
    4: "Глобальный договор о миграции",
    5: "100% of the budget_line",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pacte", {1}),
        ("PACTE marrakech", {1}),
        ('"pacte de marrakech"', {1}),
        ('"marrakech pacte"', set()),
        ("migra", {1}),
        ("gration", set()),
        ("ميثاق الهجرة", {2}),
        ("全球契約", {3}),
        ("миграции", {4}),
        ("100%", {5}),
        ("%", set()),
        ("budget_line", {5}),
        ("budgetXline", set()),
        ("", set()),
    ],
)
def test_words_are_found_in_every_script(store: Store, query: str, found: set[int]) -> None:
    with store.write() as session:
        for number, text in TEXTS.items():
            article(session, number, title=text)
        numbers = {int(row.url.rsplit("/")[-1]) for row in search_articles(session, query, limit=9)}
    assert numbers == found


def test_a_phrase_without_its_closing_mark_is_still_a_phrase() -> None:
    assert query_parts('"pacte de') == [" pacte de"]
