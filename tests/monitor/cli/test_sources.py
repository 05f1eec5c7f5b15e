"""`marsad sources` lists the catalogue, and turns shipped sources on and off."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from config.catalogue import catalogue
from config.source import Channel, ChannelKind
from monitor.cli.app import app, command_of
from monitor.cli.sources.better import better_json
from monitor.onboarding.better_channels import Proposal
from storage.outcomes import SourceState
from storage.sources import CrawlRecord, ensure_sources, save_crawl
from storage.store import Store

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "marsad.yaml").write_text(
        "include_shipped: {sources: [un-news], topics: false}\n"
        f"storage_url: sqlite:///{tmp_path}/marsad.db\n"
    )
    return tmp_path


def ran(folder: Path | None, *words: str, given: str = "") -> Result:
    command_of("sources")
    first = ["--config", str(folder)] if folder else []
    return CliRunner().invoke(app, [*first, "sources", *words], input=given)


def listed(folder: Path, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ran(folder, "list", "--json", *words).stdout)
    return found


def on(folder: Path) -> set[str]:
    return {source["name"] for source in listed(folder)}


def test_the_catalogue_is_listed_with_what_is_on(folder: Path) -> None:
    found = {entry["name"]: entry for entry in listed(folder, "--catalogue")}
    assert found.keys() == catalogue().keys()
    assert [name for name, entry in found.items() if entry["enabled"]] == ["un-news"]
    assert found["libya-herald"] == {
        "name": "libya-herald",
        "title": "Libya Herald",
        "url": "https://libyaherald.com/",
        "region": "maghreb",
        "languages": ["en"],
        "country": "LY",
        "tags": ["portal"],
        "grade": "A",
        "date": "2026-10-02",
        "tried": None,
        "enabled": False,
        "disabled": None,
        "note": None,
        "channels": [{"kind": "feed", "url": "https://libyaherald.com/feed/"}],
    }


def test_no_line_of_the_catalogue_is_wider_than_a_terminal(folder: Path) -> None:
    lines = ran(folder, "list", "--catalogue").stdout.splitlines()
    table, notes = lines[:-5], lines[-5:]
    assert [line for line in lines if cell_len(line.rstrip()) > 80] == []
    assert [name for name in catalogue() if not any(f"{name} " in line for line in table)] == []
    assert "evidence" in table[0]
    assert "247 sources, 1 of them on." in notes[-2]


def test_a_part_of_the_catalogue_is_listed(folder: Path) -> None:
    words = ("--catalogue", "--region", "maghreb", "--language", "ar", "--topic", "migration")
    assert [entry["name"] for entry in listed(folder, *words)] == ["nawaat"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--region", "mars"), "no shipped source has the region mars; there are: africa, "),
        (("--language", "xx"), "no shipped source has the language xx; there are: ar, "),
        (("--topic", "football"), "no shipped source has the topic football; there are: "),
    ],
    ids=["region", "language", "topic"],
)
def test_a_word_that_selects_nothing_is_answered_with_those_that_do(
    words: tuple[str, ...], says: str, folder: Path
) -> None:
    result = ran(folder, "list", "--catalogue", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_names_are_turned_on_and_off(folder: Path) -> None:
    result = ran(folder, "enable", "le-monde", "un-news")
    assert result.exit_code == 0
    assert "on: le-monde  (" in result.stdout
    assert "was on before: un-news" in result.stdout
    assert "le-monde: Paywall. Its terms forbid automated browsing" in result.stdout
    assert on(folder) == {"un-news", "le-monde"}
    result = ran(folder, "disable", "un-news", "kapitalis", "--json")
    assert json.loads(result.stdout) == {
        "disabled": ["un-news"],
        "already_disabled": ["kapitalis"],
    }
    assert on(folder) == {"le-monde"}


@pytest.mark.parametrize("verb", ["enable", "disable"])
def test_an_unknown_name_is_answered_with_those_that_are_near(verb: str, folder: Path) -> None:
    result = ran(folder, verb, "un-news", "hespres", "jazeera", "qqqq")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[:3] == [
        "there is no shipped source hespres; did you mean hespress or hibapress?",
        "there is no shipped source jazeera; did you mean al-jazeera-arabic or al-jazeera-english?",
        "there is no shipped source qqqq",
    ]
    assert on(folder) == {"un-news"}


def test_a_group_is_shown_and_turned_on_after_a_yes(folder: Path) -> None:
    words = ("enable", "--region", "europe", "--language", "es")
    refused = ran(folder, *words, given="n\n")
    assert "el-pueblo-de-ceuta" in refused.stdout
    assert "nothing was written" in refused.stdout
    assert on(folder) == {"un-news"}
    agreed = ran(folder, *words, given="y\n")
    assert agreed.exit_code == 0
    assert {"el-pais", "france-24", "europa-press"} < on(folder)
    assert "efe" not in on(folder)  # it cannot be turned on


def test_a_group_for_a_program_is_not_asked_about(folder: Path) -> None:
    result = ran(folder, "enable", "--topic", "labour-migration", "--json")
    assert json.loads(result.stdout)["enabled"] == [
        *("gulf-news", "asia-plus", "prothom-alo", "philstar"),
    ]


def test_better_channels_are_told_to_programs() -> None:
    feed = ChannelKind.FEED
    old, new = (Channel(kind=feed, url=f"http://a.example/{name}") for name in ("old", "new"))
    assert better_json([Proposal("a", old, new, "gone: HTTP 404", 7, NOW)]) == [
        {
            "instead_of": "http://a.example/old",
            "why": "gone: HTTP 404",
            "kind": "feed",
            "url": "http://a.example/new",
            "items": 7,
            "newest": "2026-11-30T08:00:00Z",
        }
    ]


def test_without_a_folder_the_cure_is_said() -> None:
    result = ran(None, "enable", "hespress")
    assert result.exit_code == 2
    assert "make one with `marsad init FOLDER`" in result.stderr
    assert "marsad --config FOLDER sources enable hespress" in result.stderr


def test_nothing_to_turn_on_is_an_error(folder: Path) -> None:
    assert ran(folder, "enable").exit_code == 2


def test_the_list_of_sources_says_how_to_begin(folder: Path) -> None:
    assert ran(folder, "disable", "un-news").exit_code == 0
    assert "No source is on. `marsad sources list --catalogue`" in ran(folder, "list").stdout


def test_a_name_that_is_shipped_and_not_on_is_answered_with_the_command(folder: Path) -> None:
    result = ran(folder, "check", "hespress", "hespres")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "hespress is shipped and not on: `marsad sources enable hespress`",
        "no source hespres; did you mean one of these: hespress, hibapress?",
    ]


@pytest.fixture
def crawled(tmp_path: Path, sqlite_store: Store) -> Path:
    """A folder where nobody has chosen, with a database that has crawled two sources."""
    (tmp_path / "marsad.yaml").write_text(
        "include_shipped: {topics: false}\n" + f"storage_url: sqlite:///{tmp_path}/marsad.db\n"
    )
    with sqlite_store.write() as session:
        ensure_sources(session, ["hespress", "un-press"])
        for name in ("hespress", "un-press"):
            record = CrawlRecord(name, NOW, NOW, SourceState.OK, "", {})
            save_crawl(session, record, next_check_at=NOW)
    return tmp_path


def test_what_was_on_before_an_upgrade_stays_on_and_is_named(crawled: Path) -> None:
    command_of("status")
    shown = CliRunner().invoke(app, ["--config", str(crawled), "status"]).stdout
    said = "On because this database has crawled them: hespress. Nobody has chosen sources yet"
    assert said in " ".join(shown.split())
    told = json.loads(
        CliRunner().invoke(app, ["--config", str(crawled), "status", "--json"]).stdout
    )
    assert told["kept_sources"] == ["hespress"]
    assert [source["name"] for source in told["sources"]] == ["hespress"]
    assert said in " ".join(ran(crawled, "list").stdout.split())


def test_a_choice_ends_it(crawled: Path) -> None:
    assert ran(crawled, "enable", "kapitalis").exit_code == 0
    assert on(crawled) == {"hespress", "kapitalis"}
    assert "has crawled them" not in ran(crawled, "list").stdout


def test_a_status_of_no_source_says_how_to_choose_some(folder: Path) -> None:
    assert ran(folder, "disable", "un-news").exit_code == 0
    command_of("status")
    shown = CliRunner().invoke(app, ["--config", str(folder), "status"]).stdout
    assert "No source is on. `marsad sources list --catalogue`" in shown


def test_a_new_folder_keeps_on_what_the_database_has_crawled(
    crawled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command_of("init")
    monkeypatch.setenv("MARSAD_STORAGE_URL", f"sqlite:///{crawled}/marsad.db")
    made = CliRunner().invoke(app, ["init", str(crawled / "new")])
    assert made.exit_code == 0, made.output
    assert "  sources: [hespress]\n" in (crawled / "new" / "marsad.yaml").read_text()
    assert on(crawled / "new") == {"hespress"}


def test_a_new_folder_has_no_source_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command_of("init")
    monkeypatch.setenv("MARSAD_STORAGE_URL", f"sqlite:///{tmp_path}/none.db")
    assert CliRunner().invoke(app, ["init", str(tmp_path / "new")]).exit_code == 0
    assert on(tmp_path / "new") == set()
    assert ran(tmp_path / "new", "enable", "hespress").exit_code == 0
    assert "  sources: [hespress]\n" in (tmp_path / "new" / "marsad.yaml").read_text()


@pytest.mark.parametrize("url", ["www.hespress.com", "https://fr.hespress.com/feed"])
def test_a_site_of_the_catalogue_is_not_added_but_enabled(url: str, folder: Path) -> None:
    result = ran(folder, "add", url)
    assert result.exit_code == 1
    assert "is shipped as hespress: `marsad sources enable hespress`" in result.stderr
