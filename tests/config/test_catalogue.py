"""The catalogue of shipped sources: its index, its files, and the evidence behind them."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from config.catalogue import FIRST_SOURCES, INDEX, Selection, catalogue
from config.catalogue_index import SHIPPED_SOURCES, index_text
from config.evidence import Grade
from config.load import load_config
from config.named_files import NamedFile, read_named
from config.plain_yaml import read_plain
from config.shipped import yaml_files_below
from config.source import Source
from tests.config.folder import HOME

EVIDENCE = Path(__file__).parents[3] / "shared/reference/sources.tsv"
FILES = [Path(str(file)) for file in yaml_files_below(SHIPPED_SOURCES)]
REFUSED = {"X", "R"}  # the newest check was refused or found nothing; robots.txt forbids it


@cache
def loaded() -> dict[str, Source]:
    """Every shipped source, loaded as a config that names them all."""
    environ = HOME | {
        "MARSAD_INCLUDE_SHIPPED__TOPICS": "false",
        "MARSAD_INCLUDE_SHIPPED__SOURCES": f"[{', '.join(catalogue())}]",
    }
    config = load_config(environ=environ)
    assert config.sources.keys() | config.disabled.keys() == catalogue().keys()
    return config.sources


def addresses(source: Source) -> set[str]:
    return {channel.url for channel in (*source.channels, *source.spare_channels)}


def test_the_index_is_that_of_the_files() -> None:
    written = (SHIPPED_SOURCES / INDEX).read_text(encoding="utf-8")
    assert written == index_text(), "run: python -m config.catalogue_index"


def test_every_file_is_in_the_folder_of_a_region_under_its_own_name() -> None:
    found = {file.stem: file.parent.name for file in FILES}
    assert found == {name: entry.region for name, entry in catalogue().items()}
    assert all(file.parent.parent == SHIPPED_SOURCES for file in FILES)
    assert len(found) == len(FILES) > 200


def test_every_file_names_its_schema_and_means_the_same_to_every_yaml_parser() -> None:
    """The fast reader takes only what all parsers read alike; PyYAML reads YAML 1.1."""
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        first, _, _ = text.partition("\n")
        assert first == "# yaml-language-server: $schema=../../schemas/source.schema.json", file
        document = read_plain(text, file.name)
        assert document is not None, file
        assert document.tree == yaml.safe_load(text), file


def test_all_of_them_load_together_so_no_two_share_a_channel() -> None:
    assert len(loaded()) > 200


def test_no_spare_channel_is_polled_for_another_source() -> None:
    owners = Counter(url for source in loaded().values() for url in addresses(source))
    assert [url for url, count in owners.items() if count > 1] == []


def test_each_names_its_evidence_and_its_date() -> None:
    for entry in catalogue().values():
        assert entry.grade in list(Grade), entry.name
        assert date(2025, 11, 30) < date.fromisoformat(entry.date) <= date(2026, 11, 30), entry.name


def test_a_source_without_a_known_channel_is_graded_so() -> None:
    for name, source in loaded().items():
        kinds = {channel.kind for channel in source.channels}
        assert (catalogue()[name].grade == Grade.NONE) is (not kinds - {"front_page"}), name


def test_each_says_what_is_not_known_of_it() -> None:
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert "Its robots.txt and terms were not read." in text, file.name


def test_none_is_on_before_somebody_chooses() -> None:
    assert load_config(environ=HOME).sources == {}


def test_the_first_ones_are_all_there() -> None:
    assert catalogue().keys() >= FIRST_SOURCES


@pytest.mark.parametrize(
    ("selection", "some", "none"),
    [
        (Selection(region="maghreb"), {"hespress", "kapitalis"}, {"un-news"}),
        (Selection(language="ar"), {"hespress", "un-news", "bbc-arabic"}, {"telquel"}),
        (Selection(topic="migration"), {"iom", "uscis"}, {"telquel"}),
        (Selection("europe", "fr", "migration"), {"la-cimade", "gisti"}, {"bamf", "le-monde"}),
    ],
    ids=["region", "language", "topic", "all three"],
)
def test_a_selection_narrows_the_catalogue(
    selection: Selection, some: set[str], none: set[str]
) -> None:
    names = {entry.name for entry in selection.of(catalogue().values())}
    assert some <= names
    assert names.isdisjoint(none)


def test_loading_three_sources_reads_three_files(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = read_named

    def counted(file: NamedFile) -> object:
        read.append(file.name)
        return real(file)

    monkeypatch.setattr("config.load.read_named", counted)
    load_config(environ=HOME | {"MARSAD_INCLUDE_SHIPPED__SOURCES": "[hespress, iom, un-press]"})
    assert read == ["hespress", "iom", "un-press"]


@cache
def evidence() -> list[dict[str, str]]:
    if not EVIDENCE.exists():
        pytest.skip("the table of evidence is not beside this checkout")
    with EVIDENCE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_no_file_names_a_channel_that_checks_refuse_or_robots_txt_forbids() -> None:
    refused = {
        row["url"]
        for row in evidence()
        if row["verdict_or_grade"] in REFUSED
        or (
            row["channel_kind"] == "feed" and row["verdict_or_grade"] in ("refused", "contradicted")
        )
    } - {""}
    named = {url: name for name, source in loaded().items() for url in addresses(source)}
    assert len(refused) > 5
    assert {url: named[url] for url in refused & named.keys()} == {}


def test_every_channel_with_a_check_is_shipped() -> None:
    """Two only repeat a feed in another format; one repeats the feed of the press corner."""
    checked = {row["url"] for row in evidence() if row["verdict_or_grade"] in ("A", "B")}
    named = {url for source in loaded().values() for url in addresses(source)}
    assert checked - named == set()


def test_no_grade_is_better_than_the_evidence() -> None:
    known = {row["url"]: row["verdict_or_grade"] for row in evidence() if row["set"] == "addition"}
    order = "ABPCDF"
    for name, source in loaded().items():
        grades = [known[channel.url] for channel in source.channels if channel.url in known]
        if grades and name not in FIRST_SOURCES:
            assert catalogue()[name].grade == min(grades, key=order.index), name
