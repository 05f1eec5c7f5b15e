"""The command reports failures of the machine and ends with an exit code."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.instance import COMMAND, ROOT, Instance


def ended(*words: str, output: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*COMMAND, *words),
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    ran = ended("init", str(tmp_path / "taken/marsad"))
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [f"{tmp_path}/taken/marsad: Not a directory"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to try")
def test_a_full_disk_is_reported_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "marsad.yaml").write_text("include_shipped: {sources: true, topics: [gcm]}\n")
    with Path("/dev/full").open("w") as full:
        ran = ended("--config", str(tmp_path), "sources", "list", "--json", output=full.fileno())
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == ["No space left on device"]


def test_a_database_that_breaks_under_several_crawls_is_reported_in_a_line(tmp_path: Path) -> None:
    instance = Instance(tmp_path / "config")
    instance.settings(inbox_port=25)
    for name in ("gazette", "courier"):
        instance.source(name, "http://127.0.0.1:9/")
    assert instance.run("db", "upgrade").code == 0
    with closing(sqlite3.connect(instance.folder / "marsad.db")) as database:
        database.execute("DROP TABLE channel")
    ran = instance.run("crawl", "--all")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1].startswith("storage: no such table: channel")
    assert "Traceback" not in ran.err
