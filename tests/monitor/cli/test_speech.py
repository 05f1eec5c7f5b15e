"""The command line in the language of the terminal: words are translated, data is not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from config.languages import terminal_language
from monitor.cli import console, speech
from monitor.locale.cli_sentences import cli_sentences
from tests.instance import ROOT, Ran
from tests.loaded_command import run_loaded

LOCALES = {"ar": ("ar_MA.UTF-8", "الجمع الآن"), "zh": ("zh_CN.UTF-8", "立即抓取")}


def run(locale: str, *words: str, folder: Path | None = None) -> Ran:
    environment = {**os.environ, "LC_ALL": locale, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    config = ("--config", str(folder)) if folder else ()
    return Ran.of(run_loaded((*config, *words), environ=environment))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "marsad.yaml").write_text(
        f"include_shipped: {{sources: false, topics: [gcm]}}\n"
        f"storage_url: sqlite:///{tmp_path}/marsad.db\n"
    )
    return tmp_path


@pytest.mark.parametrize("language", LOCALES)
def test_help_is_in_the_language_of_the_terminal_and_examples_stay(language: str) -> None:
    locale, words = LOCALES[language]
    shown = run(locale, "crawl", "--help").out
    assert words in shown
    assert "marsad crawl barlamane https://news.example/ --no-deliver --json" in shown
    for english in ("Crawl now", "Every source", "Options ─", "Show this message"):
        assert english not in shown.replace(
            "─ Options ─", "─" if language == "fr" else "─ Options ─"
        )


def test_tables_and_lines_are_translated_and_states_are_not(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources" / "site.yaml").write_text(
        "name: site\nurl: https://site.example/\nlanguages: [fr]\n"
    )
    shown = run("ru_RU.UTF-8", "status", folder=folder).out
    assert "источник" in shown
    assert "Сюжетов: 0. Доставки: нет." in shown
    assert "new" in shown
    assert "никогда" in shown


def test_json_and_exit_codes_are_the_same_in_every_language(folder: Path) -> None:
    english, arabic = (run(locale, "status", "--json", folder=folder) for locale in ("C", "ar_MA"))
    assert json.loads(english.out) == json.loads(arabic.out)


def test_a_wrong_argument_is_refused_in_the_language_of_the_terminal(folder: Path) -> None:
    refused = run("es_ES.UTF-8", "crawl", folder=folder)
    assert refused.code == 2
    assert "nombre una fuente, dé una dirección o use --all" in refused.err


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "ar_EG"}, "ar"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "ar_EG", "LC_ALL": "ru"}, "ru"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LANG": "zh_Hans_CN.utf8"}, "zh"),
    ],
)
def test_the_first_variable_that_is_set_decides(environ: dict[str, str], language: str) -> None:
    assert terminal_language(environ) == language


def test_the_sentences_of_a_command_are_found_in_its_code() -> None:
    code = """
@app.command("list")
def shown(json: Json = False):
    '''Show it.

    With more
    words.

    marsad list --all
    '''
    heads = ("name", "why")
    say_table(heads, rows, title="All of it")
    say(words("{n} of them", n=1))
    say(f"{n} of them")
    complain("nothing")
    other("not this")

def helper():
    '''Not this.'''
"""
    assert set(cli_sentences(code)) == {
        "Show it.", "With more words.", "name", "why", "All of it", "{n} of them", "nothing",
    }  # fmt: skip


def test_a_fixed_line_is_translated_and_other_text_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speech, "language", lambda: "fr")
    console.say("Nothing found.")
    console.say("Nothing to see.")
    assert capsys.readouterr().out == "Rien trouvé.\nNothing to see.\n"
