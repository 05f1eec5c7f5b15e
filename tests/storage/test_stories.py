"""Texts in the store, and stories that are merged and split with their alerts."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.alerts import AlertRow, add_alert, alert_members, content_of, ranked, told_to
from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow, NewDelivery, add_delivery
from storage.families import ShingleRow, add_links, save_shingles
from storage.matches import add_match
from storage.messages import NewMessage, add_message
from storage.outcomes import DeliveryState, MessageKind, Relation
from storage.records import Placement, Span, TextLink, TopicMatch
from storage.store import Store
from storage.stored_texts import StoredTexts, forget_old_shingles
from storage.stories import StoryRow, current_story, members_of
from storage.story_moves import merge_stories, split_off
from tests.storage.seeds import NOW, article, at

TOPIC = "bees"


def matched(session: Session, row: ArticleRow, *, minutes: float) -> None:
    match = TopicMatch(TOPIC, 1.0, "1", (Span("title", 0, 5, "Title", "t"),))
    add_match(session, row.id, match, at(minutes=minutes))
    row.matched_at = at(minutes=minutes)


def told(session: Session, row: ArticleRow, *, minutes: float, to: str = "desk") -> AlertRow:
    """An alert that this article opened, with one pending delivery."""
    matched(session, row, minutes=minutes)
    alert = add_alert(session, TOPIC, row.story_id, at(minutes=minutes))
    delivery = NewDelivery(alert.id, to, f"mailto:{to}", f"<{to}-{alert.id}@x>", NOW)
    add_delivery(session, delivery, NOW)
    return alert


def states(session: Session) -> list[tuple[int, DeliveryState]]:
    rows = session.execute(select(DeliveryRow.alert_id, DeliveryRow.state).order_by(DeliveryRow.id))
    return [(alert, state) for alert, state in rows]


def test_holders_are_those_that_are_indexed(store: Store) -> None:
    with store.write() as session:
        one, other = article(session, 1), article(session, 2)
        texts = StoredTexts(session, NOW)
        texts.index(other.id, {10, 11})
        assert texts.holders({10, 20, 999}) == {10: [one.id, other.id], 20: [other.id]}


def test_a_repeated_shingle_is_indexed_no_more(store: Store) -> None:
    with store.write() as session:
        article(session, 1)
        texts = StoredTexts(session, NOW)
        texts.remember_repeated({10, 77})
        texts.remember_repeated({10})
        assert texts.repeated({10, 11, 77}) == {10, 77}
        assert texts.holders({10, 11}).keys() == {11}


def test_one_shingle_of_one_article_can_be_forgotten(store: Store) -> None:
    with store.write() as session:
        one, other = article(session, 1), article(session, 2)
        texts = StoredTexts(session, NOW)
        texts.index(other.id, {10})
        texts.unindex([(10, one.id)])
        assert texts.holders({10, 11}) == {10: [other.id], 11: [one.id]}


def test_more_shingles_than_a_statement_takes_are_found(store: Store) -> None:
    with store.write() as session:
        row = article(session, 1)
        many = range(1000, 2600)
        save_shingles(session, row.id, many)
        assert len(StoredTexts(session, NOW).holders(many)) == 1600
        assert session.get(ShingleRow, (1000, row.id)) is not None


def test_the_shingles_of_old_articles_are_forgotten_a_few_at_a_time(store: Store) -> None:
    with store.write() as session:
        for number in range(1, 6):
            article(session, number).discovered_at = at(days=-number)
        session.flush()
        before = at(days=-2.5)
        assert [forget_old_shingles(session, before, limit=2) for _ in range(3)] == [2, 1, 0]
        assert StoredTexts(session, NOW).holders(range(10, 70)).keys() == set(range(10, 30))


def test_the_latest_articles_with_a_text_are_found(store: Store) -> None:
    with store.write() as session:
        rows = [article(session, number) for number in range(1, 5)]
        for row in rows:
            row.text_hash = "same"
        session.flush()
        found = StoredTexts(session, NOW).with_text("same", limit=2)
        assert found == [rows[3].id, rows[2].id]


def test_links_are_found_from_both_ends_once(store: Store) -> None:
    with store.write() as session:
        one, two, three = (article(session, number) for number in range(1, 4))
        links = [TextLink(two.id, one.id, 0.5, 0.75), TextLink(three.id, two.id, 1.0, 0.25)]
        add_links(session, links)
        texts = StoredTexts(session, NOW)
        assert sorted(texts.links_of([one.id, two.id])) == links
        texts.drop_links(links[:1])
        assert texts.links_of([one.id, two.id]) == links[1:]


def test_an_article_brings_its_whole_family(store: Store) -> None:
    with store.write() as session:
        one, two, alone = (article(session, number) for number in range(1, 4))
        one.family_id = two.family_id = one.id
        two.relation, two.relation_of, two.share = Relation.CUT, one.id, 0.9
        session.flush()
        assert StoredTexts(session, NOW).placements([two.id, alone.id]) == [
            Placement(one.id, one.id, Relation.FIRST),
            Placement(two.id, one.id, Relation.CUT, one.id, 0.9),
            Placement(alone.id, None, Relation.FIRST),
        ]


def test_articles_of_a_merged_story_are_found_under_both_numbers(store: Store) -> None:
    with store.write() as session:
        one, two = article(session, 1), article(session, 2)
        first, second = one.story_id, two.story_id
        merge_stories(session, second, first, NOW)
        assert [row.id for row in members_of(session, second)] == [one.id, two.id]
        assert current_story(session, second) == first


def test_the_alert_of_a_story_goes_with_it_where_the_other_has_none(store: Store) -> None:
    with store.write() as session:
        one, two = article(session, 1), article(session, 2)
        alert = told(session, two, minutes=1)
        merge_stories(session, two.story_id, one.story_id, NOW)
        assert alert.story_id == one.story_id
        assert states(session) == [(alert.id, DeliveryState.PENDING)]


def test_of_two_alerts_of_merged_stories_one_is_told_to_each_recipient(store: Store) -> None:
    with store.write() as session:
        one, two, three = (article(session, number) for number in range(1, 4))
        first = told(session, one, minutes=1)
        second = told(session, two, minutes=2)
        third = told(session, three, minutes=3, to="night-desk")
        for row in (two, three):
            merge_stories(session, row.story_id, one.story_id, NOW)
        assert states(session) == [
            (first.id, DeliveryState.PENDING),
            (second.id, DeliveryState.CANCELLED),
            (first.id, DeliveryState.PENDING),
        ]
        assert len(content_of(session, third.id).members) == 3


def test_an_alert_of_a_merged_story_has_the_carriers_and_the_score_of_where_it_went(
    store: Store,
) -> None:
    with store.write() as session:
        one, two, three = (article(session, number) for number in range(1, 4))
        first, second = told(session, one, minutes=1), told(session, two, minutes=2)
        merge_stories(session, two.story_id, one.story_id, NOW)
        merge_stories(session, one.story_id, three.story_id, NOW)
        assert [source for source, _ in alert_members(session, second)] == [one.source, two.source]
        found = ranked(session, [second.id, first.id])
        assert [(one.id, one.story, one.score) for one in found] == [
            (first.id, three.story_id, 1.0),
            (second.id, three.story_id, 1.0),
        ]


def test_what_an_address_was_told_of_a_merged_story_counts_for_where_it_went(store: Store) -> None:
    with store.write() as session:
        one, two = article(session, 1), article(session, 2)
        told(session, one, minutes=1, to="night-desk")
        second = told(session, two, minutes=2)
        for row in session.scalars(select(DeliveryRow)):
            new = NewMessage(row.message_id, MessageKind.INSTANT, row.recipient, row.address)
            add_message(session, new, [row.id], NOW)
        merge_stories(session, two.story_id, one.story_id, NOW)
        found = told_to(session, "desk", "mailto:desk", [one.story_id])
        assert [(one.story, one.alert) for one in found] == [(one.story_id, second.id)]


def joined(session: Session) -> tuple[ArticleRow, ArticleRow]:
    """Two articles in one story."""
    one = article(session, 1)
    return one, article(session, 2, story=one.story_id)


def test_an_article_that_is_split_off_untold_is_matched_again(store: Store) -> None:
    with store.write() as session:
        one, two = joined(session)
        alert = told(session, one, minutes=1)
        matched(session, two, minutes=2)
        own = split_off(session, [two.id], NOW)
        assert (two.story_id, two.matched_at) == (own, None)
        assert (one.story_id, one.matched_at) == (alert.story_id, at(minutes=1))
        story = session.get_one(StoryRow, own)
        assert (story.title, story.merged_into) == ("Title 2", None)


def test_an_alert_goes_with_the_article_that_it_told(store: Store) -> None:
    with store.write() as session:
        one, two = joined(session)
        matched(session, one, minutes=0)
        alert = told(session, two, minutes=1)
        own = split_off(session, [two.id], NOW)
        assert alert.story_id == own
        assert one.matched_at is None, "what stays was never told, so it is matched again"


@pytest.mark.parametrize("is_other_told", [False, True], ids=["only one", "both"])
def test_what_was_told_before_a_merge_is_not_told_after_the_split(
    store: Store, is_other_told: bool
) -> None:
    with store.write() as session:
        one, two = article(session, 1), article(session, 2)
        alert = told(session, two, minutes=1)
        if is_other_told:
            told(session, one, minutes=2)
        before = two.story_id
        merge_stories(session, before, one.story_id, NOW)
        own = split_off(session, [two.id], NOW)
        assert (own, alert.story_id) == (before, before)
        assert session.get_one(StoryRow, own).merged_into is None
