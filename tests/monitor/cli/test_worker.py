"""What `marsad worker` and `work: workers` refuse, and how they say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import settings
from config.errors import ConfigError
from config.load import load_config
from tests.instance import Instance

SERVER = "postgresql://127.0.0.1:9/nothing-listens-here"


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    made = Instance(tmp_path / "config")
    write(made, made.storage_url)
    return made


def write(instance: Instance, url: str, more: str = "") -> None:
    (instance.folder / "marsad.yaml").write_text(
        f"include_shipped: {{sources: false, topics: []}}\nstorage_url: {url}\n{more}",
        encoding="utf-8",
    )


def test_a_worker_on_sqlite_is_refused(instance: Instance) -> None:
    ran = instance.run("worker")
    assert ran.code == 2
    assert "with SQLite, `marsad run` does all of it" in ran.err.replace("\n", " ")


def test_an_unknown_queue_is_refused_and_the_known_are_named(instance: Instance) -> None:
    write(instance, SERVER)
    ran = instance.run("worker", "--queues", "crawl,extrakt")
    assert ran.code == 2
    said = " ".join(ran.err.replace("│", " ").split())
    assert "there is no queue extrakt; there are: crawl,extract,match,deliver" in said


@pytest.mark.parametrize("number", ["0", "-1", "257", "many"])
def test_a_number_that_is_none_is_refused(instance: Instance, number: str) -> None:
    ran = instance.run("worker", "--concurrency", number)
    assert (ran.code, "--concurrency" in ran.err) == (2, True)


def test_a_server_that_is_away_ends_a_worker(instance: Instance) -> None:
    write(instance, SERVER)
    assert instance.run("worker").code == 3


def test_workers_need_a_server_in_the_config_too(instance: Instance) -> None:
    write(instance, instance.storage_url, "work: workers\n")
    ran = instance.run("status")
    assert ran.code == 2
    assert "work: workers needs a storage_url of PostgreSQL" in ran.err.replace("\n", " ")


def test_a_place_to_work_that_is_none_is_refused(instance: Instance) -> None:
    write(instance, SERVER, "work: elsewhere\n")
    ran = instance.run("status")
    assert ran.code == 2
    assert "marsad.yaml:3: work:" in ran.err.replace("\n", "")


@pytest.mark.parametrize("missing", ["psycopg", "procrastinate"])
def test_without_the_extra_the_line_that_installs_it_is_said(
    instance: Instance, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(settings, "find_spec", lambda name: None if name == missing else name)
    load_config(instance.folder, {})  # SQLite needs neither
    write(instance, SERVER)
    with pytest.raises(ConfigError, match=r"pip install 'marsad\[postgresql\]'") as refused:
        load_config(instance.folder, {})
    assert [problem.key for problem in refused.value.problems] == ["storage_url"]
