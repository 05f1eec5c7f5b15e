"""What the store says of its stories: where shingles occur, which articles opened them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from storage.articles import ArticleRow
from storage.outcomes import Relation
from storage.records import ArticleDates, Fingerprint, ShingleOccurrence
from storage.store import Store
from storage.stories import StoredStories, replace_shingles, save_shingles
from tests.storage.seeds import NOW, article, at


def shingles(*hashes: int) -> Fingerprint:
    return Fingerprint("", frozenset(hashes), 40)


def member(session: Session, number: int, *, of: ArticleRow, relation: Relation) -> ArticleRow:
    """An article in the story of another one, with the first shingles of that one."""
    row = article(session, number, story=of.story_id)
    row.relation = relation
    save_shingles(session, row.id, shingles(10, 11))
    return row


def test_a_shingle_occurs_once_per_story_and_source(store: Store) -> None:
    with store.write() as session:
        first, other = article(session, 1), article(session, 2)
        save_shingles(session, other.id, shingles(10))
        found = StoredStories(session).occurrences({10, 19, 999})
    assert set(found[10]) == {
        ShingleOccurrence(first.story_id, "gazette", 1),
        ShingleOccurrence(other.story_id, "gazette", 1),
    }
    assert found[19] == [ShingleOccurrence(first.story_id, "gazette", 1)]
    assert 999 not in found


def test_copies_and_cuts_are_no_originals(store: Store) -> None:
    with store.write() as session:
        first = article(session, 1)
        for number, relation in enumerate((Relation.COPY, Relation.CUT, Relation.EDITED), 2):
            member(session, number, of=first, relation=relation)
        found = StoredStories(session).occurrences({10})
    assert found == {10: [ShingleOccurrence(first.story_id, "gazette", 2)]}


def test_more_shingles_than_one_statement_may_hold_are_found(store: Store) -> None:
    many = range(100_000, 102_000)
    with store.write() as session:
        row = article(session, 1)
        save_shingles(session, row.id, shingles(*many))
        stories = StoredStories(session)
        assert stories.occurrences(many).keys() == set(many)
        (found,) = stories.members({row.story_id}, limit=9)
    assert set(many) <= found.fingerprint.shingles


def test_a_story_has_the_dates_of_the_article_that_opened_it(store: Store) -> None:
    with store.write() as session:
        first = article(session, 1)
        first.published_at = at(days=-3)
        later = member(session, 2, of=first, relation=Relation.COPY)
        later.published_at = at(days=-9)
        undated = article(session, 3)
        session.flush()
        dates = StoredStories(session).opener_dates({first.story_id, undated.story_id})
    assert dates == {
        first.story_id: ArticleDates(at(days=-3), NOW),
        undated.story_id: ArticleDates(None, NOW),
    }


def test_stories_are_found_by_the_exact_text(store: Store) -> None:
    with store.write() as session:
        row = article(session, 2)
        assert StoredStories(session).stories_with_text("hash-2") == [row.story_id]
        assert StoredStories(session).stories_with_text("hash-3") == []


def test_the_first_members_of_a_story_stand_for_all(store: Store) -> None:
    with store.write() as session:
        first = article(session, 1)
        for number in range(2, 6):
            member(session, number, of=first, relation=Relation.COPY)
        found = StoredStories(session).members({first.story_id}, limit=3)
    assert [article.article for article in found] == [first.id, first.id + 1, first.id + 2]
    assert found[0].fingerprint == Fingerprint("hash-1", frozenset(range(10, 20)), 40)


def test_a_corrected_text_is_found_by_its_new_shingles_only(store: Store) -> None:
    with store.write() as session:
        row = article(session, 1)
        replace_shingles(session, row.id, shingles(77))
        assert StoredStories(session).occurrences({10, 77}).keys() == {77}
