"""A page is worse where a figure lies below that of the other extractor by more than is allowed."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.main_text.comparison import worse_pages
from benchmarks.main_text.pages import half_of
from benchmarks.main_text.scoring import Gold, Prediction, score


def page(values: dict[str, float], name: str = "a") -> dict[str, Any]:
    return {"id": name, "set": "aeb", "half": "development", "values": values}


@pytest.mark.parametrize(
    ("ours", "theirs", "figures"),
    [
        ({"f4": 0.90}, {"f4": 0.96}, ["f4"]),
        ({"f4": 0.92}, {"f4": 0.96}, []),
        ({"f4": 0.99, "day": 0.0}, {"f4": 0.90, "day": 1.0}, ["day"]),
        ({"f4": 0.99, "authors": 0.0}, {"f4": 0.99, "authors": 0.0}, []),
        ({"f4": 0.99}, {"f4": 0.99, "day": 1.0}, []),
        (
            {"f4": 0.5, "title_stated": 0.0},
            {"f4": 0.9, "title_stated": 1.0},
            ["title_stated", "f4"],
        ),
    ],
)
def test_a_figure_is_worse_beyond_its_tolerance(
    ours: dict[str, float], theirs: dict[str, float], figures: list[str]
) -> None:
    found = worse_pages([page(ours)], [page(theirs)])
    assert [worse.figure for worse in found] == figures


def test_pages_are_compared_by_their_id_and_the_worst_comes_first() -> None:
    ours = [page({"f4": 0.8}, "a"), page({"f4": 0.2}, "b"), page({"f4": 0.1}, "c")]
    theirs = [page({"f4": 0.9}, "b"), page({"f4": 0.9}, "a")]
    assert [worse.id for worse in worse_pages(ours, theirs)] == ["b", "a"]


def test_any_headline_that_the_page_states_is_a_stated_title() -> None:
    gold = Gold(
        ["text"], headlines=["The harbour opens", "Harbour open again"], title="The harbour opens"
    )
    said = {
        title: score(gold, Prediction("text", title)).metadata["title_stated"]
        for title in ("The harbour opens", "Harbour open again!", "Something else", "")
    }
    assert said == {
        "The harbour opens": 1.0,
        "Harbour open again!": 1.0,
        "Something else": 0.0,
        "": 0.0,
    }


def test_the_hosts_of_a_publisher_are_in_one_half() -> None:
    hosts = ("www.gazette.example", "gazette.example", "fr.gazette.example")
    assert len({half_of(host) for host in hosts}) == 1
