"""`marsad export articles`: which articles, in which forms, and hostile titles in each."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from typer.testing import CliRunner, Result

from monitor.cli.app import app
from monitor.cli.export.workbook import write_workbook
from storage.matches import add_match
from storage.outcomes import DatePrecision, DateSource
from storage.records import Span, TopicMatch
from storage.store import Store
from tests.hostile_titles import HOSTILE_TITLES
from tests.instance import Instance
from tests.storage.seeds import NOW, article

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """Four articles: two of a topic, one of them old and Arabic; one has no date."""
    made = Instance(tmp_path_factory.mktemp("export") / "config")
    made.topic("harbour", "harbour pact")
    made.settings(inbox_port=9, topic="harbour")
    store = Store.open(made.storage_url)
    store.upgrade()
    with store.write() as session:
        rows = [
            article(session, number, title=title)
            for number, title in enumerate(
                ("A harbour pact", "ميثاق الموانئ", "Ferries wait", "Паром ждёт"), start=1
            )
        ]
        rows[1].language, rows[3].language = "ar", "ru"
        for row, days in ((rows[0], 0), (rows[1], 40), (rows[3], 2)):
            row.published_at, row.published_source = NOW - timedelta(days=days), DateSource.FEED
            row.published_precision = DatePrecision.DAY
        for row in rows[:2]:
            span = Span("title", 0, 1, row.title[0], "en-name")
            add_match(session, row.id, TopicMatch("harbour", 4.0, "v1", (span,)), NOW)
    store.close()
    return made


def run(instance: Instance, *words: str) -> Result:
    done = CliRunner().invoke(app, ["--config", str(instance.folder), "export", "articles", *words])
    assert done.exit_code == 0, done.output
    return done


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ((), [1, 2, 3, 4]),
        (("--topic", "harbour"), [1, 2]),
        (("--topic", "harbour", "--language", "ar"), [2]),
        (("--language", "ar", "--language", "ru"), [2, 4]),
        (("--since", "2026-11-01", "--time-zone", "UTC"), [1, 3, 4]),
        (("--until", "2026-10-01", "--time-zone", "UTC"), [2]),
        (("--since", "2026-11-03", "--until", "2026-11-03", "--time-zone", "UTC"), [1, 3]),
        (("--query", "паром"), [4]),
        (("--query", "ferries OR harbour", "--topic", "harbour"), [1]),
        (("--source", "gazette"), [1, 2, 3, 4]),
        (("--source", "gazette", "--source", "courier"), [1, 2, 3, 4]),
        (("--source", "courier"), []),
    ],
)
def test_options_choose_articles_oldest_first(
    instance: Instance, words: tuple[str, ...], ids: list[int]
) -> None:
    lines = run(instance, *words).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_all_articles_and_chosen_ones_have_the_same_keys(instance: Instance) -> None:
    every = run(instance).stdout.splitlines()[0]
    chosen = run(instance, "--topic", "harbour").stdout.splitlines()[0]
    assert every == chosen


def test_a_topic_that_is_not_there_is_refused(instance: Instance) -> None:
    words = ["--config", str(instance.folder), "export", "articles", "--topic", "harbor"]
    assert CliRunner().invoke(app, words).exit_code == 2


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """Sixteen articles with hostile titles."""
    made = Instance(tmp_path_factory.mktemp("hostile") / "config")
    made.topic("harbour", "harbour pact")
    made.settings(inbox_port=9, topic="harbour")
    store = Store.open(made.storage_url)
    store.upgrade()
    with store.write() as session:
        for number, one in enumerate(HOSTILE_TITLES, start=1):
            article(session, number, title=one.text)
    store.close()
    return made


TEXTS = [one.text for one in HOSTILE_TITLES]


def test_hostile_titles_are_whole_in_json_lines(hostile: Instance) -> None:
    # Not `splitlines`: titles hold other separators of lines, which JSON does not escape.
    lines = [line for line in run(hostile).stdout.split("\n") if line]
    assert [json.loads(line)["title"] for line in lines] == TEXTS


def test_hostile_titles_are_whole_and_no_formulas_in_csv(hostile: Instance) -> None:
    done = run(hostile, "--format", "csv")
    text = done.stdout_bytes.decode("utf-8-sig")
    titles = [row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert [shown.removeprefix("'") for shown in titles] == TEXTS
    quoted = [
        one.name for one, shown in zip(HOSTILE_TITLES, titles, strict=True) if shown != one.text
    ]
    assert quoted == ["formula", "hidden formula"]


def test_hostile_titles_are_text_in_a_workbook(hostile: Instance, tmp_path: Path) -> None:
    file = tmp_path / "articles.xlsx"
    file.write_bytes(run(hostile, "--format", "xlsx").stdout_bytes)
    with ZipFile(file) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
        assert not any("hyperlink" in name.lower() for name in book.namelist())
    assert list(sheet.iter(f"{_SHEET}f", f"{_SHEET}hyperlink")) == []
    texts = {_unescaped(str(one.findtext(f"{_SHEET}t"))) for one in strings.iter(f"{_SHEET}si")}
    assert [one.name for one in HOSTILE_TITLES if one.text not in texts] == []


def _unescaped(text: str) -> str:
    """A text of a workbook, which writes what XML cannot hold as `_x001B_` (22.9.2.19)."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_a_workbook_keeps_numbers_and_leaves_nothing_empty_out() -> None:
    stream = io.BytesIO()
    rows = [{"id": 7, "share": 0.5, "authors": ["a", "b"], "paywalled": True, "of": None}]
    assert write_workbook(stream, rows) == 1
    with ZipFile(stream) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    cells = {
        one.get("r"): (one.get("t"), one.findtext(f"{_SHEET}v")) for one in sheet.iter(f"{_SHEET}c")
    }
    assert (cells["A2"], cells["B2"], cells["D2"]) == ((None, "7"), (None, "0.5"), ("b", "1"))
    assert "E2" not in cells
