"""`marsad stories`: list, show, explain, split and merge, for people and for programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storage.sources import ensure_sources
from storage.store import Store
from tests.crawler.ingest.test_story_grouping import write
from tests.crawler.stories.events.reports import BRIDGE, DAM, DAM_FR, DAM_REPORT, OTHER_DAM
from tests.instance import Instance


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """An instance with a story of three articles and two stories of one."""
    folder: Path = tmp_path_factory.mktemp("stories")
    made = Instance(folder / "config")
    made.settings(inbox_port=9)
    store = Store.open(made.storage_url)
    with store.write() as session:
        ensure_sources(session, ["gazette"])
        for report in (DAM, DAM_REPORT, DAM_FR, BRIDGE, OTHER_DAM):
            write(session, report)
    store.close()
    return made


def test_stories_are_told_split_and_merged(instance: Instance) -> None:
    listed = instance.run("stories", "list", "--json").json
    assert [(s["texts"], s["languages"]) for s in listed] == [
        (1, ["en"]),
        (1, ["en"]),
        (3, ["en", "fr"]),
    ]
    dam = listed[2]["id"]
    shown = instance.run("stories", "show", str(dam), "--json").json
    assert [a["relation"] for a in shown["articles"]] == ["first", "same_event", "translation"]

    told = instance.run("stories", "explain", str(dam), "--json").json
    assert [a["why"].partition(":")[0] for a in told["articles"]] == [
        "opened the story",
        "same",
        "same",
    ]
    assert "Kelmora" in told["articles"][1]["why"]
    assert [other["title"] for other in told["others"]] == [OTHER_DAM.title]
    assert "same: " in instance.run("stories", "explain", str(dam)).out

    report = shown["articles"][1]["id"]
    split = instance.run("stories", "split", str(dam), str(report), "--json").json
    assert split["articles"] == [report]
    assert instance.run("stories", "show", str(split["story"]), "--json").json["by_user"] == "split"

    merged = instance.run("stories", "merge", str(dam), str(split["story"]), "--json").json
    assert merged == {"story": dam, "articles": 3}
    again = instance.run("stories", "show", str(split["story"]), "--json").json
    assert (again["id"], again["by_user"]) == (dam, "merge")


def test_a_list_of_stories_has_whole_dates_in_80_columns(instance: Instance) -> None:
    lines = instance.run("stories", "list").out.splitlines()
    assert max(map(len, lines)) <= 80
    whole = [line for line in lines if re.search(r"\d\d-\d\d \d\d:\d\d", line)]
    assert len(whole) == len(instance.run("stories", "list", "--json").json)


def test_a_story_cannot_be_merged_with_itself(instance: Instance) -> None:
    story = str(instance.run("stories", "list", "--json").json[0]["id"])
    ran = instance.run("stories", "merge", story, story)
    assert ran.code != 0
    assert f"one story already: {story}" in ran.err


def test_what_cannot_be_done_is_said_in_a_line(instance: Instance) -> None:
    ran = instance.run("stories", "show", "999")
    assert ran.code != 0
    assert "there is no story 999" in ran.err
    assert "Traceback" not in ran.err
