"""`marsad report`: writes files by their ending, refuses what it does not know."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from monitor.cli.app import app
from storage.matches import add_match
from storage.records import Span, TopicMatch
from storage.store import Store
from tests.instance import Instance
from tests.storage.seeds import NOW, article

WEEK = ("--since", "2026-11-01", "--until", "2026-11-07", "--time-zone", "UTC")


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """An instance with one story of a topic and one article of none."""
    made = Instance(tmp_path_factory.mktemp("report") / "config")
    made.topic("harbour", "harbour pact")
    made.settings(inbox_port=9, topic="harbour")
    store = Store.open(made.storage_url)
    with store.write() as session:
        row = article(session, 1, title="A harbour pact for six ports")
        span = Span("title", 2, 14, "harbour pact", "en-name")
        add_match(session, row.id, TopicMatch("harbour", 4.0, "v1", (span,)), NOW)
        article(session, 2, title="Ferries wait")
    store.close()
    return made


def run(instance: Instance, *words: str) -> Result:
    return CliRunner().invoke(app, ["--config", str(instance.folder), "report", *words])


def test_without_a_file_markdown_is_printed(instance: Instance) -> None:
    out = run(instance, *WEEK, "--for", "fr").stdout
    assert out.startswith("# Revue de presse\n")
    assert "A harbour pact for six ports" in out
    assert "> A **harbour pact** for six ports" in out


@pytest.mark.parametrize("ending", ["docx", "DOCX", "html", "md"])
def test_the_ending_of_the_file_says_what_is_written(instance: Instance, ending: str) -> None:
    file: Path = instance.folder / f"review.{ending}"
    done = run(instance, *WEEK, "--to", str(file), "--for", "ar-MA", "--json")
    assert json.loads(done.stdout) == {"file": str(file), "stories": 1, "topics": 1}
    if ending.lower() == "docx":
        text = ZipFile(file).read("word/document.xml").decode()
    else:
        text = file.read_text("utf-8")
    assert "جولة الصحافة" in text


def test_a_query_needs_no_topic(instance: Instance) -> None:
    out = run(instance, *WEEK, "--query", "ferries").stdout
    assert "Found by the query “ferries”" in out
    assert "Ferries wait" in out
    assert "harbour" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "review.pdf"), ".docx, .html or .md"),
        (("--topic", "harbor"), "harbour"),
        (("--source", "nobody"), "no nobody in the config"),
        (("--for", "tr"), "en, fr, ar"),
        (("--since", "yesterday"), "2026-11-01"),
        (("--time-zone", "Mars/Base"), "time zone"),
    ],
)
def test_what_is_not_known_is_refused_before_anything_is_read(
    instance: Instance, words: tuple[str, ...], said: str
) -> None:
    done = run(instance, *words)
    assert done.exit_code == 2
    assert said in " ".join(done.output.replace("│", " ").split())
