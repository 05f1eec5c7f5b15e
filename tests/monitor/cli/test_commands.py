"""Commands load what they need when they need it; their table says what they say themselves."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

import monitor.cli
from monitor.cli.app import app, command_of
from monitor.cli.commands import COMMANDS

ROOT = Path(__file__).parents[3]
# Each takes longer to load than the whole help may take.
HEAVY = (
    *("aiohttp", "alembic", "apprise", "apscheduler", "argon2", "fastapi", "jinja2", "lxml"),
    *("docx", "mcp", "numpy", "starlette", "uvicorn", "xlsxwriter"),
    *("pydantic", "requests", "ruamel", "scrapy", "sqlalchemy", "structlog", "trafilatura"),
    *("twisted", "yaml"),
)


def loaded_by(program: str, *words: str, given: str = "", environ: dict[str, str]) -> set[str]:
    """The modules that a program has loaded when it ends, `sys.argv` being these words."""
    ending = (
        "import atexit, sys\natexit.register(lambda: print('\\n', *sys.modules, file=sys.stderr))\n"
    )
    ran = subprocess.run(
        (sys.executable, "-c", ending + program, *words),
        input=given,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environ},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.splitlines()[-1].split())


def heavy(modules: set[str]) -> list[str]:
    """The heavy ones among modules."""
    return [name for name in HEAVY if name in modules]


def loaded_by_command(*words: str, given: str = "", **environ: str) -> set[str]:
    main = "from monitor.cli.main import main\nmain()\n"
    return loaded_by(main, *words, given=given, environ=environ)


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_the_list_of_commands_and_the_version_load_no_heavy_library(word: str) -> None:
    assert heavy(loaded_by_command(word)) == []


def test_defining_all_commands_loads_no_heavy_library() -> None:
    define = (
        "from monitor.cli.app import command_of\nfrom monitor.cli.commands import COMMANDS\n"
        "for name in COMMANDS:\n"
        "    command_of(name)\n"
    )
    assert heavy(loaded_by(define, environ={})) == []


@pytest.mark.parametrize("words", [("crawl",), ("sources", "add"), ("topics",)], ids=" ".join)
def test_the_help_of_a_command_loads_only_what_reads_options(words: tuple[str, ...]) -> None:
    assert set(heavy(loaded_by_command(*words, "--help"))) <= {"pydantic"}  # which Typer loads


def test_the_list_of_commands_imports_no_command() -> None:
    files = {file for entry in COMMANDS.values() for file in entry.files}
    loaded = loaded_by_command("--help")
    assert [file for file in sorted(files) if f"monitor.cli.{file}" in loaded] == []


def test_matching_lines_loads_neither_crawler_nor_database() -> None:
    line = '{"id": 1, "title": "", "text": "Le Pacte de Marrakech"}\n'
    loaded = heavy(loaded_by_command("match", given=line))
    assert set(loaded) <= {"pydantic", "yaml", "ruamel"}


def test_a_look_at_the_status_does_not_load_what_makes_tables(tmp_path: Path) -> None:
    database = {"MARSAD_STORAGE_URL": f"sqlite:///{tmp_path}/marsad.db"}
    assert "alembic" in loaded_by_command("db", "upgrade", **database)
    assert set(heavy(loaded_by_command("status", **database))) <= {
        *("pydantic", "yaml", "ruamel"),
        "sqlalchemy",
    }


def test_a_crawl_begins_before_what_reads_pages_and_sends_alerts_is_loaded() -> None:
    begin = "import monitor.cli.main, monitor.cli.crawl, monitor.service.run_once\n"
    loaded = heavy(loaded_by(begin, environ={}))
    late = {"alembic", "apprise", "fastapi", "jinja2", "numpy", "requests", "trafilatura"}
    late |= {"docx", "mcp", "xlsxwriter"}
    assert late.isdisjoint(loaded)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    first, _, _ = (command_of(name).help or "").strip().partition("\n\n")
    assert " ".join(first.split()) == COMMANDS[name].help


def test_every_file_that_defines_a_command_is_in_the_table() -> None:
    folder = Path(monitor.cli.__path__[0])
    defining = {
        ".".join(file.relative_to(folder).with_suffix("").parts)
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any("command" in ast.unparse(decorator) for decorator in node.decorator_list)
    }
    assert defining == {file for entry in COMMANDS.values() for file in entry.files}


def test_the_list_has_every_command_in_the_order_of_the_table() -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    assert list(group.commands) == list(COMMANDS)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["statsu"], 2, "Did you mean 'status'?"),
        (["sources", "lst"], 2, "Did you mean 'list'?"),
        (["--nonsense"], 2, "No such option"),
        ([], 2, "Usage"),
        (["db"], 2, "Usage"),
    ],
    ids=["command", "subcommand", "option", "nothing", "no subcommand"],
)
def test_a_wrong_word_is_answered_as_ever(words: list[str], code: int, says: str) -> None:
    ran = CliRunner().invoke(app, words)
    assert ran.exit_code == code
    assert says in " ".join(ran.output.replace("│", " ").split())
