"""Fetched pages as evidence: checked, pruned and exported through the command line."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import update
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from monitor.cli.export.warc import StoredPage, write_warc
from storage.bodies import every_body
from storage.compression import pack
from storage.outcomes import PageState
from storage.pages import FetchedPage, PageRow, save_fetched, set_state
from storage.store import Store
from tests.instance import Instance
from tests.storage.seeds import NOW, article, fetched, page

ODD = FetchedPage(
    "https://gazette.example/ñ?q=1",
    299,
    {"content-type": "text/html; charset=utf-8", "etag": '"a\u00e9"'},
    "<p>المرصد \r\n\r\n WARC/1.1</p>".encode(),
)


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    """An instance with an article, a page without one, and an odd page."""
    made = Instance(tmp_path / "config")
    made.settings(inbox_port=1)
    store = Store.open(made.storage_url)
    with store.write() as session:
        row = article(session, 1, title="A title\r\nWARC-Type: response")
        set_state(session, row.page_id, PageState.EXTRACTED)
        set_state(session, fetched(session, 2), PageState.NOT_ARTICLE)
        save_fetched(session, page(session, 3).id, ODD, NOW)
    store.close()
    return made


def change(instance: Instance, *conditions: Any, **values: Any) -> None:
    store = Store.open(instance.storage_url)
    with store.write() as session:
        session.execute(update(PageRow).where(*conditions).values(**values))
    store.close()


def warc_of(instance: Instance, path: Path) -> list[Any]:
    store = Store.open(instance.storage_url)
    with path.open("wb") as out, store.read() as session:
        stored = (StoredPage(row) for row in every_body(session))
        assert write_warc(out, stored, user_agent="Marsad test") == 3
    store.close()
    archive = ArchiveIterator(io.BytesIO(path.read_bytes()))
    return [(record, record.content_stream().read()) for record in archive]


def test_the_checker_of_warcio_accepts_every_record(instance: Instance, tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    warc_of(instance, path)
    assert Checker(SimpleNamespace(inputs=[str(path)], verbose=False)).process_all() == 0


def test_a_page_comes_out_of_the_archive_as_it_was_fetched(
    instance: Instance, tmp_path: Path
) -> None:
    records = warc_of(instance, tmp_path / "pages.warc.gz")
    kinds = [record.rec_type for record, _ in records]
    assert kinds == ["warcinfo", *["response", "metadata"] * 3]
    response, body = records[5]
    assert body == ODD.body
    assert response.http_headers.get_statuscode() == "299"
    assert response.rec_headers.get_header("WARC-Date") == "2026-11-03T12:00:00Z"
    metadata, text = records[6]
    own = response.rec_headers.get_header("WARC-Record-ID")
    assert metadata.rec_headers.get_header("WARC-Concurrent-To") == own
    assert b"source: gazette\r\n" in text


def test_pages_are_exported_through_the_command_line(instance: Instance, tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(instance.run_raw("export", "pages", "--format", "warc"))
    assert Checker(SimpleNamespace(inputs=[str(path)], verbose=False)).process_all() == 0
    texts = [
        record.content_stream().read().decode()
        for record in ArchiveIterator(io.BytesIO(path.read_bytes()))
        if record.rec_type == "metadata"
    ]
    assert len(texts) == 3
    assert "title: A title WARC-Type: response\r\n" in texts[0]


def test_a_damaged_page_is_named(instance: Instance) -> None:
    assert instance.run("db", "check").code == 0
    change(instance, PageRow.url.endswith("/2"), body=pack(b"something else"))
    ran = instance.run("db", "check", "--json")
    assert ran.code == 1
    wanted = {"pages": 3, "damaged": ["https://gazette.example/2"], "faults": []}
    assert ran.json.items() >= wanted.items()
    assert (ran.json["engine"], ran.json["rows"]["page"]) == ("sqlite", 3)


def test_old_pages_are_pruned_as_the_settings_say(instance: Instance) -> None:
    instance.settings(inbox_port=1, more="retention: {days: 30}\n")
    change(instance, PageRow.url.endswith("/1"), fetched_at=NOW.replace(year=2020))
    ran = instance.run("db", "prune", "--json")
    assert ran.code == 0, ran.err
    assert ran.json["gazette"]["pages"] == 1
    assert [row["url"] for row in instance.articles()] == ["https://gazette.example/1"]
    assert instance.run("db", "check", "--json").json["pages"] == 2
