"""An installed wheel works without its checkout, beside packages named like its folders."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.instance import Instance
from tests.package.building import FOLDERS, files_below
from tests.package.conftest import Installed
from tests.web import Web

VERSION = f"marsad {version('marsad')}\n"
TEXT = "Les ministres réunis à Genève ont parlé du Processus de Rabat."


def test_the_command_starts_in_an_empty_folder(installed: Installed, tmp_path: Path) -> None:
    ran = installed.run(*installed.marsad, "--version", cwd=tmp_path)
    assert (ran.stdout, ran.stderr, ran.returncode) == (VERSION, "", 0)


def test_the_command_speaks_the_language_of_the_terminal(
    installed: Installed, tmp_path: Path
) -> None:
    words = (*installed.marsad, "search", "--help")
    ran = installed.run(*words, cwd=tmp_path, language="fr_FR.UTF-8")
    assert "Trouver des articles enregistrés" in ran.stdout


def test_the_module_starts_in_a_folder_with_modules_of_our_names(
    installed: Installed, tmp_path: Path
) -> None:
    for name in FOLDERS:
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    ran = installed.run(installed.python, "-m", "marsad", "--version", cwd=tmp_path)
    assert (ran.stdout, ran.stderr, ran.returncode) == (VERSION, "", 0)


def test_importing_the_entry_leaves_the_import_path_alone(
    installed: Installed, tmp_path: Path
) -> None:
    program = "import sys; before = sys.path[:]; import marsad; print(sys.path == before)"
    ran = installed.run(installed.python, "-c", program, cwd=tmp_path)
    assert ran.stdout == "True\n", ran.stderr


def test_packages_of_our_names_are_left_to_others(installed: Installed, tmp_path: Path) -> None:
    program = "import marsad\n" + "".join(f"import {n}; print({n}.OWNER)\n" for n in FOLDERS)
    ran = installed.run(installed.python, "-c", program, cwd=tmp_path)
    assert ran.stdout.splitlines() == [f"another {name}" for name in FOLDERS], ran.stderr


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    """A config folder with one small topic: the shipped ones take seconds to compile."""
    made = Instance(tmp_path / "config")
    (made.folder / "marsad.yaml").write_text(
        f"include_shipped: {{sources: false, topics: []}}\nstorage_url: {made.storage_url}\n",
        encoding="utf-8",
    )
    (made.folder / "topics").mkdir()
    (made.folder / "topics" / "rabat.yaml").write_text(
        "name: rabat\ntitle: Rabat Process\nterms: [{id: fr, pattern: processus de rabat}]\n",
        encoding="utf-8",
    )
    return made


def test_processes_of_the_command_find_our_packages(
    installed: Installed, instance: Instance, tmp_path: Path
) -> None:
    match = (*installed.marsad, "--config", str(instance.folder), "match", "--jobs", "2")
    line = json.dumps({"id": 1, "title": "", "text": TEXT, "language": "fr"})
    ran = installed.run(*match, cwd=tmp_path, given=line)
    assert ran.returncode == 0, ran.stderr
    assert [found["topic"] for found in json.loads(ran.stdout)["topics"]] == ["rabat"]


def test_processes_of_the_module_find_our_packages_and_read_the_pages_of_a_crawl(
    installed: Installed, instance: Instance, tmp_path: Path, web: Web
) -> None:
    paragraphs = "".join(f"<p>{TEXT} Partie {part} du récit.</p>" for part in range(5))
    story = f"<article><h1>Le processus à Genève</h1>{paragraphs}</article>"
    web.page("/recit", f'<html lang="fr"><body>{story}</body></html>')
    item = f"<item><title>Le processus à Genève</title><link>{web.url('/recit')}</link></item>"
    feed = f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>"
    web.page("/feed.xml", feed, content_type="application/rss+xml")
    channels = f"channels: [{{kind: feed, url: {web.url('/feed.xml')}}}]\n"
    instance.source("courrier", web.url(), more=channels)
    marsad = (installed.python, "-m", "marsad", "--config", str(instance.folder))
    crawled = installed.run(*marsad, "crawl", "courrier", cwd=tmp_path)
    exported = installed.run(*marsad, "export", "articles", "--format", "jsonl", cwd=tmp_path)
    assert exported.returncode == 0, exported.stderr
    texts = [json.loads(line)["text"] for line in exported.stdout.splitlines()]
    assert len(texts) == 1, crawled.stderr
    assert "Partie 4 du récit." in texts[0]


@pytest.mark.slow
def test_the_demo_needs_neither_a_checkout_nor_a_home_and_leaves_nothing_behind(
    installed: Installed, tmp_path: Path
) -> None:
    before = files_below(installed.folder)
    ran = installed.run(*installed.marsad, "demo", cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "✓ stories about the topic: 16, mails: 16" in ran.stdout
    assert list(tmp_path.iterdir()) == []
    assert files_below(installed.folder) == before
