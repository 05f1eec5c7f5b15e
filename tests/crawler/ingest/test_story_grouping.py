"""Stories in the store: one event is one story, a user's word stays, nobody is told twice."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.ingest import article_writer, story_grouping
from crawler.ingest.article_writer import ArticleWriter
from crawler.ingest.grouping import ArticleGrouping
from crawler.stories import grouping
from crawler.stories.fingerprint import fingerprint
from crawler.stories.wording import Wording, wording
from crawler.urls.canonical import url_key
from storage.alerts import AlertRow, add_alert
from storage.articles import ArticleRow
from storage.events import EventKeyRow, StoredEvents
from storage.outcomes import DatePrecision, DateSource, Relation
from storage.pages import Announced, FetchedPage, PageRow, announce, save_fetched
from storage.records import Announcement, DateEvidence, Extraction, Fingerprint
from storage.sources import ensure_sources
from storage.store import Store
from storage.stories import current_story, lock_story_decisions, story_count
from storage.story_edits import StoryEditError, merge_by_user, split_by_user
from tests.crawler.stories.events.reports import (
    BRIDGE,
    DAM,
    DAM_AR,
    DAM_FOLLOW_UP,
    DAM_FR,
    DAM_REPORT,
    DAM_RU,
    DAM_ZH,
    OTHER_DAM,
    RATES,
    ROUND_UP,
    SAME_DAM_AGAIN,
    Report,
)

NOW = datetime(2026, 3, 20, tzinfo=UTC)
OF_THE_DAM = [DAM, DAM_REPORT, DAM_FOLLOW_UP, DAM_FR, DAM_RU, DAM_AR, DAM_ZH]
OTHERS = [OTHER_DAM, SAME_DAM_AGAIN, BRIDGE, ROUND_UP]


def url_of(report: Report) -> str:
    return f"https://{report.id}.example/news/{report.id}"


def write(
    session: Session,
    report: Report,
    *,
    versions: tuple[str, ...] = (),
    documents: tuple[str, ...] = (),
    text: str | None = None,
) -> ArticleRow:
    """Store a report as ingestion does."""
    source = f"{report.id}-news"
    ensure_sources(session, [source])
    published = DateEvidence(report.date, DatePrecision.MINUTE, DateSource.JSON_LD)
    extraction = Extraction(
        title=report.title,
        blocks=(text or report.text,),
        language=report.language,
        published=published,
        versions=versions,
        documents=documents,
    )
    url = url_of(report)
    known = Announced(url_key(url), url, Announcement(url))
    for found in announce(session, source, [known], NOW):
        save_fetched(session, found.id, FetchedPage(url, 200, {}, b"<p>"), NOW)
    page = session.scalars(select(PageRow).where(PageRow.key == url_key(url))).one()
    _, row = ArticleWriter(session, NOW).write(page, extraction)
    return row


def stories(session: Session) -> set[frozenset[str]]:
    """Return the stories as the ids of their reports."""
    found: dict[int, set[str]] = {}
    for row in session.scalars(select(ArticleRow)):
        found.setdefault(row.story_id, set()).add(row.source.removesuffix("-news"))
    return {frozenset(members) for members in found.values()}


EXPECTED = {
    frozenset(report.id for report in OF_THE_DAM),
    *(frozenset([report.id]) for report in OTHERS),
}


@pytest.mark.parametrize("seed", [None, 1])
def test_one_event_is_one_story_in_any_order(store: Store, seed: int | None) -> None:
    reports = [*OF_THE_DAM, *OTHERS]
    if seed is not None:
        random.Random(seed).shuffle(reports)
    with store.write() as session:
        lock_story_decisions(session)
        for report in reports:
            write(session, report)
        assert stories(session) == EXPECTED


def test_texts_say_what_they_are_in_their_story(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        rows = {report.id: write(session, report) for report in (DAM, DAM_REPORT, DAM_FR)}
        assert rows["dam"].relation is Relation.FIRST
        assert rows["dam-report"].relation is Relation.SAME_EVENT
        assert rows["dam-fr"].relation is Relation.TRANSLATION
        assert rows["dam-fr"].relation_of == rows["dam"].id


def test_a_copy_of_a_report_is_a_copy_in_the_story_of_the_event(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        write(session, DAM)
        report = write(session, DAM_REPORT)
        copy = write(session, replace(DAM_REPORT, id="copy", title="Midnight below the dam"))
        assert (copy.relation, copy.relation_of) == (Relation.COPY, report.id)
        assert stories(session) == {frozenset({"dam", "dam-report", "copy"})}


def test_a_text_that_connects_two_stories_makes_them_one_and_the_older_id_stays(
    sqlite_store: Store,
) -> None:
    apart = replace(BRIDGE, id="apart", language="it")  # connected by what its page says
    with sqlite_store.write() as session:
        first = write(session, DAM).story_id
        second = write(session, apart).story_id
        third = write(session, DAM_FR, versions=(url_of(apart),))
        assert second != first
        assert third.story_id == first
        assert current_story(session, second) == first
        assert stories(session) == {frozenset({"dam", "dam-fr", "apart"})}


def test_a_page_whose_text_changed_keeps_what_it_said_of_its_versions(sqlite_store: Store) -> None:
    other = replace(BRIDGE, id="other", language="it")
    with sqlite_store.write() as session:
        write(session, other)
        row = write(session, DAM, versions=(url_of(other),))
        write(session, DAM, text=DAM.text + " Nobody was hurt.")
        features = StoredEvents(session).features([row.id])[row.id].values()
        assert features["versions"] == [url_key(url_of(other))]
        assert stories(session) == {frozenset({"dam", "other"})}


STUDY = "https://institute.example/reports/octopus-2026.pdf"
OCTOPUS = replace(
    BRIDGE,
    id="octopus",
    title="Octopus catch of Tamarin halves",
    text="Nets in the bay of Tamarin bring up half of what they did, a study found. The authors ask"
    " for a closed season from May on, and for fewer boats.",
)
INSTITUTE = replace(
    BRIDGE,
    id="institute",
    title="Fewer boats, please: what divers of the Lagoon Institute counted",
    text="For three summers they swam the same lines off Tamarin and wrote down what they saw. Now"
    " they have published their numbers, and skippers are not amused.",
)


@pytest.mark.parametrize("documents", [(), (STUDY,)])
def test_reports_that_link_to_one_document_are_one_story(
    sqlite_store: Store, documents: tuple[str, ...]
) -> None:
    with sqlite_store.write() as session:
        write(session, OCTOPUS, documents=documents)
        row = write(session, INSTITUTE, documents=(*documents, "https://a.example/other-1234"))
        assert (len(stories(session)) == 1) == bool(documents)
        write(session, INSTITUTE, text=INSTITUTE.text + " Nobody was asked.")
        assert (len(stories(session)) == 1) == bool(documents), "the links of a page are kept"
        features = StoredEvents(session).features([row.id])[row.id].values()
        assert len(features["links"]) == 1 + len(documents)


def test_a_changed_text_is_found_by_what_it_says_now(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        write(session, DAM)
        moved = replace(BRIDGE, id="moved", title="Nothing yet")
        write(session, moved, text="We will tell you more within the hour, please come back soon.")
        write(session, replace(moved, title=DAM_REPORT.title), text=DAM_REPORT.text)
        assert stories(session) == {frozenset({"dam", "moved"})}


def test_a_story_that_grows_keeps_its_alert(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        story = write(session, DAM).story_id
        add_alert(session, "dams", story, NOW)
        for report in OF_THE_DAM[1:]:
            write(session, report)
        alerts = session.scalars(select(AlertRow)).all()
        assert [alert.story_id for alert in alerts] == [story]


def test_what_a_user_split_off_stays_split_whatever_comes(store: Store) -> None:
    with store.write() as session:
        story = write(session, DAM).story_id
        leaving = write(session, DAM_REPORT)
        copy = write(session, replace(DAM_REPORT, id="copy", title="Midnight below the dam"))
        own, moved = split_by_user(session, story, [leaving.id], NOW)
        assert moved == [leaving.id, copy.id]
        for report in (DAM_FR, DAM_RU, DAM_FOLLOW_UP, DAM_AR):
            write(session, report)
        session.expire_all()
        assert (leaving.story_id, copy.story_id) == (own, own)
        assert frozenset({"dam-report", "copy"}) in stories(session) or any(
            {"dam-report", "copy"} <= found and "dam" not in found for found in stories(session)
        )


def test_what_a_user_merged_stays_merged_whatever_comes(store: Store) -> None:
    with store.write() as session:
        first, second = write(session, DAM).story_id, write(session, BRIDGE).story_id
        assert merge_by_user(session, first, [second], NOW) == first
        for report in (DAM_REPORT, DAM_FR, ROUND_UP, OTHER_DAM):
            write(session, report)
        (together,) = [found for found in stories(session) if "dam" in found]
        assert {"dam", "bridge", "dam-report", "dam-fr"} <= together
        assert "other-dam" not in together


def test_texts_that_turn_out_to_be_one_do_not_undo_what_a_user_split(store: Store) -> None:
    with store.write() as session:
        kept, leaving = write(session, DAM), write(session, DAM_REPORT)
        copy = write(session, replace(DAM_REPORT, id="copy", title="Midnight below the dam"))
        assert kept.story_id == leaving.story_id == copy.story_id
        story = kept.story_id
        own, _ = split_by_user(session, story, [leaving.id], NOW)
        ArticleGrouping(session, NOW).join(leaving, kept)
        late = write(session, replace(DAM_REPORT, id="late", title="Late to bed below the dam"))
        session.expire_all()
        assert kept.family_id == leaving.family_id == late.family_id is not None
        assert (kept.story_id, leaving.story_id, copy.story_id) == (story, own, own)
        assert late.story_id in (story, own)


def test_texts_that_turn_out_to_be_two_do_not_undo_what_a_user_merged(store: Store) -> None:
    with store.write() as session:
        kept = write(session, DAM)
        copy = write(session, replace(DAM, id="copy", title="A crack above Kelmora"))
        other = write(session, BRIDGE)
        story = merge_by_user(session, kept.story_id, [other.story_id], NOW)
        assert copy.family_id == kept.family_id is not None
        count = story_count(session)
        write(session, replace(DAM, id="copy", title=RATES.title), text=RATES.text)
        session.expire_all()
        assert copy.family_id is None
        assert copy.story_id == story
        assert story_count(session) == count, "nor does it leave for a moment"


def test_a_story_cannot_be_split_into_nothing(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        row = write(session, DAM)
        stranger = write(session, BRIDGE)
        with pytest.raises(StoryEditError, match="without articles"):
            split_by_user(session, row.story_id, [row.id], NOW)
        with pytest.raises(StoryEditError, match=f"not in story .* article {stranger.id}"):
            split_by_user(session, row.story_id, [stranger.id], NOW)
        with pytest.raises(StoryEditError, match="no story 999"):
            merge_by_user(session, row.story_id, [999], NOW)


def test_what_is_forgotten_leaves_no_key_behind(store: Store) -> None:
    with store.write() as session:
        row = write(session, DAM)
        assert session.scalars(select(EventKeyRow)).first() is not None
        StoredEvents(session).forget(row.id)
        assert session.scalars(select(EventKeyRow)).all() == []


def test_a_new_text_is_fingerprinted_once_and_cut_into_words_only_beside_a_like_one(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fingerprinted: list[str] = []
    worded: list[str] = []

    def counted(title: str, text: str) -> Fingerprint:
        fingerprinted.append(title)
        return fingerprint(title, text)

    def cut(title: str, text: str) -> Wording:
        worded.append(title)
        return wording(title, text)

    grouping._read.cache_clear()
    monkeypatch.setattr(article_writer, "fingerprint", counted)
    monkeypatch.setattr(story_grouping, "fingerprint", counted)
    monkeypatch.setattr(grouping, "wording", cut)
    reports = [DAM, BRIDGE, DAM_FR, RATES]
    with sqlite_store.write() as session:
        for report in reports:
            write(session, report)
        assert fingerprinted == [report.title for report in reports]
        assert worded == []
        write(session, replace(RATES, id="cut", text=f"{RATES.text} So it was said."))
    assert set(worded) == {RATES.title}


def test_the_keys_of_texts_that_share_much_are_read_once_for_each_article(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    keys_of = StoredEvents.keys_of

    def counted(events: StoredEvents, articles: Collection[int]) -> Mapping[int, Collection[int]]:
        asked.append(len(articles))
        return keys_of(events, articles)

    monkeypatch.setattr(StoredEvents, "keys_of", counted)
    with sqlite_store.write() as session:
        for report in OF_THE_DAM:
            write(session, report)
    assert len(asked) == len(OF_THE_DAM)
