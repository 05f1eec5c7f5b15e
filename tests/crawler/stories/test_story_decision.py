"""Stories: which versions of a despatch are found, which other texts stay apart."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from crawler.stories.fingerprint import fingerprint
from crawler.stories.in_memory import Grouping
from crawler.stories.rules import STORY_RULES
from crawler.stories.story_decision import decide_story, overlap
from storage.outcomes import Relation
from storage.records import Fingerprint, StoryDecision, StoryMember
from tests.crawler.stories import wire_stories
from tests.crawler.stories.wire_stories import WIRES, Version, Wire, cut_to, edited

SITES = Path(__file__).resolve().parents[3] / "../shared/sites/expected.jsonl"
LANGUAGES = pytest.mark.parametrize("wire", WIRES, ids=lambda wire: wire.language)


def fingerprint_of(text: str) -> Fingerprint:
    return fingerprint("", text)


def story_of(*texts: str, number: int = 1) -> list[StoryMember]:
    """A story whose articles are 10, 11, ... (20, 21, ... for story 2)."""
    return [
        StoryMember(10 * number + i, number, fingerprint_of(text)) for i, text in enumerate(texts)
    ]


def unlike(count: int) -> list[str]:
    """Texts of 30 words that have no word in common."""
    return [" ".join(f"w{text}x{word}" for word in range(30)) for text in range(count)]


# --- versions of one despatch -------------------------------------------------------------------

FOUND: dict[str, tuple[Version, set[Relation]]] = {
    "header and footer": (wire_stories.framed, {Relation.EDITED, Relation.COPY}),
    "cut to 50 %": (cut_to(0.5), {Relation.CUT}),
    "cut to 25 %": (cut_to(0.25), {Relation.CUT}),
    "5 % of the words edited": (edited(0.05), {Relation.EDITED}),
    "10 % of the words edited": (edited(0.1), {Relation.EDITED}),
    "paragraphs in another order": (wire_stories.reordered, {Relation.COPY, Relation.EDITED}),
    "60 % other text added": (wire_stories.extended, {Relation.EDITED}),
    "other typography": (wire_stories.retyped, {Relation.COPY}),
}


@LANGUAGES
@pytest.mark.parametrize(("version", "relations"), FOUND.values(), ids=FOUND)
def test_a_version_of_a_despatch_joins_its_story(
    wire: Wire, version: Version, relations: set[Relation]
) -> None:
    for seed in range(5):
        decision = decide_story(fingerprint_of(version(wire, Random(seed))), story_of(wire.text))
        assert (decision.story, decision.of) == (1, 10)
        assert decision.relation in relations


@LANGUAGES
@pytest.mark.parametrize(("version", "relations"), FOUND.values(), ids=FOUND)
def test_the_despatch_joins_the_story_that_one_of_its_versions_opened(
    wire: Wire, version: Version, relations: set[Relation]
) -> None:
    for seed in range(5):
        members = story_of(version(wire, Random(seed)))
        assert decide_story(fingerprint_of(wire.text), members).story == 1


@LANGUAGES
def test_an_article_that_quotes_a_quarter_stays_apart(wire: Wire) -> None:
    quoting = wire_stories.quoted(wire, Random(0))
    assert decide_story(fingerprint_of(quoting), story_of(wire.text)).story is None


@LANGUAGES
def test_another_despatch_with_the_same_footer_stays_apart(wire: Wire) -> None:
    other = wire_stories.with_the_same_footer(wire, Random(0))
    framed = wire_stories.framed(wire, Random(0))
    assert decide_story(fingerprint_of(other), story_of(framed)).story is None


def test_a_long_text_is_found_in_a_cut_that_kept_all_its_shingles() -> None:
    """Two fingerprints of which only one was thinned are compared on the same quarter."""
    words = [f"word{number}" for number in range(1000)]
    whole, part = fingerprint_of(" ".join(words)), fingerprint_of(" ".join(words[:300]))
    assert decide_story(part, [StoryMember(1, 1, whole)]).relation is Relation.CUT
    assert decide_story(whole, [StoryMember(1, 1, part)]).relation is Relation.EDITED


# --- which story, because of which member --------------------------------------------------------


def test_an_article_without_candidates_opens_a_story() -> None:
    assert decide_story(fingerprint_of(unlike(1)[0]), []) == StoryDecision(None, Relation.FIRST)


def test_the_same_words_join_at_once_however_many_members_differ() -> None:
    texts = unlike(5)
    assert decide_story(fingerprint_of(texts[4]), story_of(*texts)) == StoryDecision(
        1, Relation.COPY, 14
    )


def test_sharing_text_with_half_of_the_members_is_enough() -> None:
    one, other = unlike(2)
    assert decide_story(fingerprint_of(one + " and more"), story_of(one, other)).of == 10


def test_sharing_text_with_less_than_half_of_the_members_is_not() -> None:
    one, other, third = unlike(3)
    assert (
        decide_story(fingerprint_of(one + " and more"), story_of(one, other, third)).story is None
    )


def test_a_chain_of_texts_that_overlap_does_not_become_one_story() -> None:
    """Each text shares two thirds with the next, and a third with the one after it."""
    parts = unlike(10)
    chain = [" ".join(three) for three in zip(parts, parts[1:], parts[2:], strict=False)]
    grouping = Grouping()
    stories = [grouping.place(record(str(i), text))["story"] for i, text in enumerate(chain)]
    assert stories == ["0", "0", "0", "3", "3", "3", "6", "6"]


def test_the_closest_member_is_named() -> None:
    one, other = unlike(2)
    members = story_of(f"{one} {other}", one)
    assert decide_story(fingerprint_of(one + " indeed so"), members).of == 11


def test_of_two_stories_the_closer_one_is_joined() -> None:
    one, other = unlike(2)
    members = story_of(f"{one} {other}", number=1) + story_of(one, number=2)
    assert decide_story(fingerprint_of(one + " indeed so"), members).story == 2


def test_the_order_of_the_members_does_not_matter() -> None:
    one, other = unlike(2)
    members = story_of(one, f"{one} {other}", number=1) + story_of(one, number=2)
    new = fingerprint_of(one + " indeed so")
    assert decide_story(new, members) == decide_story(new, members[::-1])


def test_two_short_texts_join_only_if_equal() -> None:
    flash = "Earthquake shakes the coast of Halden Bay at dawn"
    assert decide_story(fingerprint_of(flash), story_of(flash)).relation is Relation.COPY
    assert decide_story(fingerprint_of(flash + " again"), story_of(flash)).story is None


def test_texts_without_words_never_join() -> None:
    assert decide_story(fingerprint_of("…"), story_of("…")).story is None


def test_a_text_whose_shingles_are_all_boilerplate_joins_nothing() -> None:
    bare = Fingerprint("a", frozenset(), 40)
    assert decide_story(bare, [StoryMember(1, 1, Fingerprint("b", frozenset(), 40))]).story is None


def test_overlap_is_the_same_from_both_sides() -> None:
    one, other = unlike(2)
    forth, back = (
        overlap(fingerprint_of(one), fingerprint_of(one + other)),
        overlap(fingerprint_of(one + other), fingerprint_of(one)),
    )
    assert (forth.of_new, forth.of_other) == (back.of_other, back.of_new)


# --- grouping of records -------------------------------------------------------------------------


def record(article_id: str, text: str, **more: Any) -> dict[str, Any]:
    return {"id": article_id, "title": "Statement", "text": text, **more}


def test_an_answer_has_the_fields_of_the_contract() -> None:
    text = unlike(1)[0]
    grouping = Grouping()
    assert grouping.place(record("a", text)) == {
        "id": "a",
        "story": "a",
        "relation": "first",
        "of": None,
    }
    assert grouping.place(record("b", text)) == {
        "id": "b",
        "story": "a",
        "relation": "copy",
        "of": "a",
    }


def test_articles_with_one_generic_title_stay_apart() -> None:
    grouping = Grouping()
    assert all(
        grouping.place(record(str(i), text))["relation"] == "first"
        for i, text in enumerate(unlike(20))
    )


def test_the_same_address_is_the_same_article_whatever_it_says_now() -> None:
    one, other = unlike(2)
    grouping = Grouping()
    grouping.place(record("a", one, url="https://www.a.example/n/7?utm_source=x"))
    again = grouping.place(record("b", other, url="http://m.a.example/n/7/#top"))
    assert (again["story"], again["relation"], again["of"]) == ("a", "copy", "a")


def test_a_home_page_is_no_address_of_an_article() -> None:
    one, other = unlike(2)
    grouping = Grouping()
    grouping.place(record("a", one, url="https://a.example/"))
    assert grouping.place(record("b", other, url="https://a.example/"))["relation"] == "first"


DATES = {
    "within the window": ("2026-11-01", "2026-11-15", "a"),
    "after the window": ("2026-11-01", "2026-11-16", "b"),
    "before the window": ("2026-11-16", "2026-11-01", "b"),
    "one unknown": ("2026-11-01", None, "a"),
    "one unreadable": ("2026-11-01", "in spring", "a"),
    "as evidence": ({"value": "2026-11-01T10:00:00Z", "precision": "day"}, "2027-01-01", "b"),
    "zones": ("2026-11-01T23:00:00-10:00", "2026-11-16T09:00:00Z", "a"),
}


@pytest.mark.parametrize(("first", "then", "story"), DATES.values(), ids=DATES)
def test_a_text_joins_a_story_within_fourteen_days(first: Any, then: Any, story: str) -> None:
    text = unlike(1)[0]
    grouping = Grouping()
    grouping.place(record("a", text, published=first))
    assert grouping.place(record("b", text, published=then))["story"] == story


def test_a_story_does_not_go_on_for_ever_by_being_repeated() -> None:
    text, start = unlike(1)[0], datetime(2026, 11, 1, tzinfo=UTC)
    grouping = Grouping()
    days = [(start + timedelta(days=day)).isoformat() for day in (0, 10, 20)]
    placed = [grouping.place(record(day, text, published=day))["story"] for day in days]
    assert placed == [days[0], days[0], days[2]]


def test_the_imprint_of_a_site_stops_joining_its_articles_once_it_is_known() -> None:
    imprint = " ".join(f"imprint{number}" for number in range(40))
    grouping = Grouping()
    placed = [
        grouping.place(record(str(i), f"{text} {imprint}", url=f"https://a.example/n/{i}"))
        for i, text in enumerate(unlike(30))
    ]
    assert [answer["relation"] for answer in placed[-5:]] == ["first"] * 5


def test_a_story_told_very_often_goes_on_taking_articles_in() -> None:
    wire = WIRES[0]
    grouping = Grouping()
    stories = {
        grouping.place(record(str(seed), edited(0.03)(wire, Random(seed))))["story"]
        for seed in range(STORY_RULES.max_members + 10)
    }
    assert stories == {"0"}


def test_forgotten_stories_are_the_ones_not_added_to_for_longest() -> None:
    one, other, third = unlike(3)
    grouping = Grouping(max_stories=2)
    for article_id, text in (("a", one), ("b", other), ("a2", one), ("c", third)):
        grouping.place(record(article_id, text, url=f"https://a.example/{article_id}"))
    assert grouping.place(record("a3", one))["story"] == "a"
    assert grouping.place(record("b2", other, url="https://a.example/b"))["story"] == "b2"


def test_a_record_without_text_or_title_opens_a_story() -> None:
    grouping = Grouping()
    grouping.place({"id": "a"})
    assert grouping.place({"id": "b", "title": None, "text": None})["story"] == "b"


def test_on_the_replica_sites_exactly_the_copies_join() -> None:
    if not SITES.exists():
        pytest.skip("the replica sites are not here")
    grouping = Grouping()
    articles = [json.loads(line) for line in SITES.read_text("utf-8").splitlines()]
    joined = {}
    for article in articles:
        text = "\n\n".join(article["paragraphs"])
        answer = grouping.place({"id": article["id"], "title": article["title"], "text": text})
        if answer["of"] is not None:
            joined[article["id"]] = answer["of"]
    assert joined == {a["id"]: a["copy_of"] for a in articles if a["copy_of"]}
