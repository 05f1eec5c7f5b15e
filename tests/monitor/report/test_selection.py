"""Which stories a press review shows, where, and in which order."""

from __future__ import annotations

from monitor.report.selection import pick
from storage.findings import Finding
from tests.storage.seeds import NOW


def found(article: int, story: int, topic: str = "bees", score: float = 1.0) -> Finding:
    return Finding(article, story, topic, score, NOW, None)


def shown(*findings: Finding, order: tuple[str, ...] = (), most: int = 200) -> dict[str, list[int]]:
    picked = pick(findings, order=order, most=most)
    return {section.topic: [story.story for story in section.stories] for section in picked}


def test_topics_and_stories_come_by_their_best_match() -> None:
    findings = (found(1, 10), found(2, 11, score=3.0), found(3, 12, "wax", 9.0))
    assert list(shown(*findings).items()) == [("wax", [12]), ("bees", [11, 10])]


def test_topics_that_were_asked_for_keep_their_order_and_stand_there_without_news() -> None:
    asked = shown(found(1, 10, "wax", 9.0), found(2, 11), order=("honey", "bees", "wax"))
    assert list(asked.items()) == [("honey", []), ("bees", [11]), ("wax", [10])]


def test_of_equal_stories_the_one_with_more_articles_comes_first() -> None:
    assert shown(found(1, 10), found(2, 11), found(3, 11)) == {"bees": [11, 10]}


def test_the_article_that_satisfies_the_topic_best_leads() -> None:
    (section,) = pick([found(1, 10), found(2, 10, score=5.0), found(3, 10)], order=())
    assert section.stories[0].articles == (2, 1, 3)


def test_a_story_of_two_topics_is_told_in_full_where_it_fits_best() -> None:
    sections = pick([found(1, 10), found(1, 10, "wax", 2.0)], order=("bees", "wax"))
    homes = {section.topic: section.stories[0].in_full_under for section in sections}
    assert homes == {"bees": "wax", "wax": None}


def test_what_only_the_query_found_comes_last() -> None:
    assert list(shown(found(1, 10, "", 0.0), found(2, 11))) == ["bees", ""]


def test_stories_beyond_the_limit_are_counted() -> None:
    findings = [found(n, n) for n in range(5)] + [found(n, n, "wax", 0.5) for n in range(7, 9)]
    sections = pick(findings, order=(), most=4)
    assert [(len(section.stories), section.more) for section in sections] == [(4, 1), (0, 2)]
