"""`marsad export` in all its forms and with its filters."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyarrow import parquet
from warcio.archiveiterator import ArchiveIterator

from monitor.cli.export.rows import flat
from monitor.cli.export.selection import Selection
from monitor.cli.export.xlsx import write_xlsx
from storage.matches import add_match
from storage.outcomes import DatePrecision, DateSource
from storage.records import TopicMatch
from storage.search.search import every_match
from storage.search_backlog import Backlog
from storage.store import Store
from tests.instance import COMMAND, ROOT, Instance
from tests.storage.seeds import NOW, article

TITLES = ("Le Pacte mondial", "Глобальный договор", "=1+1 на «договор»", "移民全球契约")
LANGUAGES = ("fr", "ru", "ru", "zh")


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    folder: Path = tmp_path_factory.mktemp("export")
    made = Instance(folder)
    made.settings(inbox_port=9)
    made.source("gazette", "https://gazette.example/", languages="fr")
    store = Store.open(made.storage_url)
    with store.write() as session:
        for number, (title, language) in enumerate(zip(TITLES, LANGUAGES, strict=True), start=1):
            row = article(session, number, title=title)
            row.language, row.authors = language, ["Ana", "@bo"]
            row.published_at = datetime(2026, 11, number, 23, 30, tzinfo=UTC)
            row.published_precision, row.published_source = DatePrecision.DAY, DateSource.META
        add_match(session, 2, TopicMatch("gcm", 1.0, "v", ()), NOW)
    store.close()
    return made


def written(instance: Instance, *words: str) -> bytes:
    ran = subprocess.run(
        (*COMMAND, "--config", str(instance.folder), "export", *words),
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    return ran.stdout


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        (Selection("договора"), [2, 3]),
        (Selection("договор OR pacte", languages=["fr", "zh"]), [1]),
        (Selection(topics=["gcm"]), [2]),
        (Selection(since="2026-11-02", until="2026-11-03"), [2, 3]),
        (Selection("-договор", sources=["gazette"]), [1, 4]),
        (Selection(sources=["nobody"]), []),
    ],
)
def test_all_filters_hold_of_what_is_written(
    instance: Instance, selection: Selection, numbers: list[int]
) -> None:
    query = selection.parsed()
    assert query is not None
    with closing(Store.open(instance.storage_url)) as store:
        Backlog(store).index_some()
        with store.read() as session:
            assert [row.id for row in every_match(session, query)] == numbers


def test_without_filters_all_articles_are_written(instance: Instance) -> None:
    lines = written(instance, "articles").decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1, 2, 3, 4]


def test_a_mistake_in_a_filter_is_said(instance: Instance) -> None:
    ran = instance.run("export", "articles", "--query", "date:2026-13-01")
    assert (ran.code, "no month 13" in ran.err) == (2, True)
    ran = instance.run("export", "articles", "--since", "yesterday")
    assert (ran.code, "--since" in ran.err) == (2, True)


def test_cells_of_csv_are_plain_and_no_formulas(instance: Instance) -> None:
    text = written(instance, "articles", "--format", "csv", "--language", "ru").decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["title"] for row in rows] == ["Глобальный договор", "'=1+1 на «договор»"]
    assert rows[0]["authors"] == "Ana; @bo"
    assert rows[0]["published"] == "2026-11-02T23:30:00Z"
    assert rows[0]["share"] == rows[0]["paywalled"] == ""


def test_a_cell_holds_one_plain_value() -> None:
    assert flat({"a": None, "b": True, "c": ["x", "y"], "d": {"value": "v"}, "e": 0.5}) == {
        "a": None, "b": True, "c": "x; y", "d": "v", "e": 0.5,
    }  # fmt: skip


def test_a_sheet_holds_text_as_text_and_times_as_times(instance: Instance) -> None:
    with zipfile.ZipFile(io.BytesIO(written(instance, "articles", "--format", "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 5
    assert "=1+1 на «договор»" in sheet
    assert "<f>" not in sheet
    assert "46328.97916666" in sheet  # 2 November 2026, 23:30


def test_a_cell_of_a_sheet_is_cut_where_the_format_ends() -> None:
    made = io.BytesIO()
    assert write_xlsx(made, [{"title": "\ud800" + "ж" * 40_000, "published": None}]) == 1
    with zipfile.ZipFile(made) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "\ufffd" + "ж" * 32_765 + "…" in sheet


def test_parquet_has_typed_columns(instance: Instance) -> None:
    table = parquet.read_table(io.BytesIO(written(instance, "articles", "--format", "parquet")))
    rows = table.to_pylist()
    assert [row["title"] for row in rows] == list(TITLES)
    assert rows[1]["published"] == datetime(2026, 11, 2, 23, 30, tzinfo=UTC)
    assert rows[1]["published_precision"] == "day"
    assert rows[1]["authors"] == ["Ana", "@bo"]


def test_an_archive_holds_the_pages_of_the_articles_that_are_found(instance: Instance) -> None:
    body = written(instance, "pages", "--query", "договор -gcm")
    uris = [
        record.rec_headers.get_header("WARC-Target-URI")
        for record in ArchiveIterator(io.BytesIO(body))
        if record.rec_type == "response"
    ]
    assert uris == ["https://gazette.example/2", "https://gazette.example/3"]
