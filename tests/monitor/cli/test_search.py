"""`marsad search` as a user types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.store import Store
from tests.instance import Instance
from tests.storage.seeds import article

TITLES = ("Le Pacte mondial sur la migration", "Миграционный договор", "移民全球契约")


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """Three articles that were stored before there was an index."""
    folder: Path = tmp_path_factory.mktemp("search")
    made = Instance(folder)
    made.settings(inbox_port=9)
    made.source("gazette", "https://gazette.example/", languages="fr")
    store = Store.open(made.storage_url)
    with store.write() as session:
        for number, (title, language) in enumerate(zip(TITLES, ("fr", "ru", "zh"), strict=True), 1):
            article(session, number, title=title).language = language
    store.close()
    return made


def test_articles_are_printed_as_export_does_with_snippet_and_marks(instance: Instance) -> None:
    (found,) = instance.run("search", "migrations", "pactes", "--json").lines
    (exported, *_) = instance.run("export", "articles", "--format", "jsonl").lines
    assert {key: found[key] for key in exported if key in found}.items() <= exported.items()
    assert found["snippet"] == "First paragraph.\n\nSecond one."
    marked = [found["title"][start:end] for start, end in found["marks"]["title"]]
    assert marked == ["Pacte", "migration"]
    assert len(instance.run("search", "paragraph", "--json", "--limit", "2").lines) == 2


def test_the_table_has_everything_one_goes_on_with(instance: Instance) -> None:
    shown = " ".join(instance.run("search", "移民契約 OR договора").out.split())
    for part in (
        "2",
        "gazette",
        "ru",
        "Миграционный договор",
        "First",
        "https://gazette.example/2",
    ):
        assert part in shown
    assert "1 of 1 articles" in shown


def test_a_mistake_is_pointed_at(instance: Instance) -> None:
    ran = instance.run("search", "миграция date:2026-13-01")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[:2] == [
        "  миграция date:2026-13-01",
        "                     ^^",
    ]
    assert "There is no month 13" in ran.err


def test_a_search_is_saved_and_used_again(instance: Instance) -> None:
    assert "No search is saved" in instance.run("search").out
    instance.run("search", "договор OR pacte", "--save", "pact")
    assert [row["id"] for row in instance.run("search", "--saved", "pact", "--json").lines] == [
        2,
        1,
    ]
    assert instance.run("search", "--json").lines[0]["query"] == "договор OR pacte"
    assert instance.run("search", "--saved", "nothing").code == 2


def test_nothing_waits_for_the_index_afterwards(instance: Instance) -> None:
    instance.run("search", "pacte")
    assert instance.run("db", "index", "--json").json == {"indexed": 0}
