"""What people say of matches is kept, the last word counts, and no match changes by it."""

from __future__ import annotations

from sqlalchemy import select

from storage.feedback import (
    MAX_AUTHOR,
    FeedbackRow,
    Judgement,
    feedback_of,
    judged_articles,
    last_words,
    save_feedback,
)
from storage.matches import add_match, matches_of
from storage.outcomes import FeedbackDoor, Relevance
from storage.records import Span, TopicMatch
from storage.store import Store
from tests.storage.seeds import NOW, article, at


def said(
    store: Store, number: int, relevance: Relevance, author: str, *, minutes: float = 0
) -> None:
    with store.write() as session:
        judgement = Judgement(number, "pact", relevance, author, FeedbackDoor.MAIL)
        save_feedback(session, judgement, at(minutes=minutes))


def seeded(store: Store) -> None:
    span = Span(field="title", start=0, end=5, text="Title", term="name-en")
    with store.write() as session:
        for number in (1, 2):
            article(session, number)
        match = TopicMatch("pact", 3.0, "v1", (span,), rule="strong: name-en", parts={"name-en": 3})
        add_match(session, 1, match, NOW)


def test_a_person_may_change_her_mind_and_says_one_thing_at_a_time(store: Store) -> None:
    seeded(store)
    said(store, 1, Relevance.NOT, "مريم")
    said(store, 1, Relevance.RELEVANT, "مريم", minutes=1)
    with store.read() as session:
        [row] = feedback_of(session, 1)
        assert (row.relevance, row.said_at) == (Relevance.RELEVANT, at(minutes=1))


def test_of_two_people_the_last_word_counts(store: Store) -> None:
    seeded(store)
    said(store, 1, Relevance.RELEVANT, "Éloïse", minutes=5)
    said(store, 1, Relevance.NOT, "王五", minutes=1)
    with store.read() as session:
        assert last_words(session, "pact") == {1: Relevance.RELEVANT}
        assert len(session.scalars(select(FeedbackRow)).all()) == 2


def test_a_judged_article_names_the_terms_that_found_it(store: Store) -> None:
    seeded(store)
    said(store, 1, Relevance.NOT, "a")
    said(store, 2, Relevance.RELEVANT, "a")
    with store.read() as session:
        found = {one.article_id: one for one in judged_articles(session, "pact")}
        assert judged_articles(session, "other") == []
    assert (found[1].terms, found[1].source, found[1].language) == (("name-en",), "gazette", "en")
    assert (found[2].terms, found[2].relevance) == ((), Relevance.RELEVANT)


def test_feedback_changes_no_match(store: Store) -> None:
    seeded(store)
    said(store, 1, Relevance.NOT, "a")
    with store.read() as session:
        [match] = matches_of(session, 1)
        assert (match.vanished_at, match.rule, match.untold) == (None, "strong: name-en", None)


def test_a_name_longer_than_its_column_is_cut(store: Store) -> None:
    seeded(store)
    said(store, 1, Relevance.NOT, "ن" * 300)
    said(store, 1, Relevance.RELEVANT, "ن" * 300)
    with store.read() as session:
        [row] = feedback_of(session, 1)
        assert row.author == "ن" * MAX_AUTHOR
