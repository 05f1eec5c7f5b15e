from __future__ import annotations

from storage.search.indexing import index_articles
from storage.search.saved import forget_search, save_search, saved_searches
from storage.search.search import search_articles
from storage.search_backlog import Backlog, waiting_count
from storage.store import Store
from tests.storage.seeds import NOW, article


def found(store: Store, query: str) -> list[str]:
    with store.read() as session:
        return [hit.article.title for hit in search_articles(session, query).hits]


def test_what_was_stored_before_is_indexed_newest_first_and_goes_on_after_a_kill(
    store: Store,
) -> None:
    with store.write() as session:
        rows = [article(session, number, title=f"Harbour {number}") for number in range(1, 121)]
        index_articles(session, rows[-1:])  # as ingestion does meanwhile
    assert found(store, "harbour 120") == ["Harbour 120"]
    assert Backlog(store).index_some() == 50
    assert found(store, "harbour 119") == ["Harbour 119"]
    assert found(store, "harbour 1") == []
    with store.read() as session:
        assert waiting_count(session) == 69
    again = Backlog(store)  # of another process
    assert [again.index_some() for _ in range(3)] == [50, 19, 0]
    assert found(store, "harbour 1") == ["Harbour 1"]
    with store.read() as session:
        assert waiting_count(session) == 0
        assert search_articles(session, "harbour").total == 120


def test_a_text_that_changed_is_found_by_its_new_words_only(store: Store) -> None:
    with store.write() as session:
        row = article(session, 1, title="Old harbour")
        index_articles(session, [row])
        row.title = "New bridge"
        session.flush()
        index_articles(session, [row])
    assert found(store, "harbour") == []
    assert found(store, "bridge") == ["New bridge"]


def test_a_saved_search_is_one_of_its_owner(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        save_search(session, "pact", "pacte", NOW)
        save_search(session, "pact", "pacte OR compact", NOW)
        save_search(session, "pact", "договор", NOW, owner="Amina")
        assert [row.query for row in saved_searches(session)] == ["pacte OR compact"]
        assert [row.query for row in saved_searches(session, owner="Amina")] == ["договор"]
        assert forget_search(session, "pact")
        assert not forget_search(session, "pact")
        assert [row.query for row in saved_searches(session, owner="Amina")] == ["договор"]
