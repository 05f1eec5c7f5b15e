"""What is wrong with a config is said in the reader's language, every word of ours."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

import config.errors
from config.errors import ConfigError, Problem
from config.languages import LANGUAGES
from config.load import load_config
from config.said import Said
from monitor.locale.locale import locale_of
from monitor.locale.saying import localized
from monitor.locale.wordbook import wordbook
from monitor.match.from_config import matcher_of
from tests.config import test_broken_files, test_broken_links, test_broken_topics
from tests.config import test_broken_values as values
from tests.config.folder import ALONE, HOME, Broken, load, write_folder
from tests.monitor.locale.test_wordbooks import SAME_EVERYWHERE

# Words of English that no sentence of French or Spanish has.
ENGLISH = regex.compile(
    r"\b(the|is|are|must|not|of|and|with|without|has|have|there|write|which|it|its|in quotes|for"
    r"|unknown|needs|starts|missing|no such)\b"
)
# Raised for programs; the first is worded by its code.
NOT_FOR_USERS = ("PydanticCustomError", "TypeError")
TOPIC = "name: trees\ntitle: Trees\n"
# What is found when topics are compiled: each of these files loads.
UNCOMPILABLE = {
    "too short": TOPIC + "terms:\n  - {id: one, pattern: a}\n",
    "no such country": TOPIC + "names: [<country:XX>]\n",
    "an example that is not found": TOPIC
    + "terms:\n  - {id: one, pattern: oak, examples: [A beech.]}\n",
    "a short word of a query": TOPIC + 'query: "a*"\n',
}


def every_broken() -> Iterator[Broken]:
    for module in (test_broken_files, test_broken_links, values):
        yield from module.CASES.values()
    for text, _ in test_broken_topics.CASES.values():
        yield Broken(says=[], files={"topics/trees.yaml": text})


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """Every problem of the inputs of the tests of `config`, and of topics that do not compile."""
    folder, found = tmp_path_factory.mktemp("broken"), list[Problem]()
    for number, broken in enumerate(every_broken()):
        with pytest.raises(ConfigError) as refused:
            load(folder / str(number), broken.folder(), broken.environ)
        found += refused.value.problems
    for name, text in UNCOMPILABLE.items():
        files = {"marsad.yaml": ALONE, "topics/trees.yaml": text}
        config = load_config(write_folder(folder / name, files), HOME)
        with pytest.raises(ConfigError) as refused:
            matcher_of(config)
        found += refused.value.problems
    return found


def sentences_of(text: object) -> Iterator[str]:
    """Yield the sentence of a text and of all texts in it."""
    if isinstance(text, Said):
        yield text.sentence
        for value in text.values.values():
            yield from sentences_of(value)


def without_values(text: Said) -> Said:
    """Return a sentence in which what users, files and libraries wrote is left out."""
    kept = {
        name: without_values(value) if isinstance(value, Said) else "·"
        for name, value in text.values.items()
    }
    return Said(text.sentence, kept)


def test_every_problem_is_a_sentence_with_its_values_apart(problems: list[Problem]) -> None:
    assert len(problems) > 140
    assert [problem.reason for problem in problems if not isinstance(problem.reason, Said)] == []


def test_every_sentence_is_in_every_wordbook(problems: list[Problem]) -> None:
    found = {part for problem in problems for part in sentences_of(problem.reason)}
    with_words = {
        part for part in found if regex.search(r"\p{L}{2}", regex.sub(r"\{\w+\}", "", part))
    }
    assert len(with_words) > 80
    for language in set(LANGUAGES) - {"en"}:
        book = wordbook(language)
        same = {part for part in with_words if book.gettext(part) == part}
        assert same <= {"megabytes"}  # as Spanish has it


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_no_english_word_of_ours_is_left(problems: list[Problem], language: str) -> None:
    locale = locale_of(language)
    wrong = []
    for problem in problems:
        assert isinstance(problem.reason, Said)
        line = SAME_EVERYWHERE.sub(" ", localized(without_values(problem.reason), locale).plain)
        left = (
            ENGLISH.findall(line) if language in ("fr", "es") else regex.findall("[A-Za-z]+", line)
        )
        wrong += [(line, left)] if left else []
    assert wrong == []


def test_a_problem_keeps_what_the_user_wrote(problems: list[Problem]) -> None:
    (problem,) = (one for one in problems if one.reason == "'planting' is used twice")
    said = localized(problem.said, locale_of("fr")).plain
    assert said.endswith("topics/trees.yaml:5: terms[1].id: 'planting' est employé deux fois")


def test_a_problem_is_english_as_a_text(problems: list[Problem]) -> None:
    texts = {str(problem).rpartition(": ")[2] for problem in problems}
    assert {"unknown key", "is missing"} <= texts


def test_no_error_of_a_config_is_raised_as_plain_english() -> None:
    plain = []
    for path in sorted(Path(config.errors.__file__).parent.glob("*.py")):
        if path.name in ("catalogue_index.py", "disk_cache.py"):  # say nothing to users
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                if ast.unparse(node.exc.func) in NOT_FOR_USERS:
                    continue
                texts = [a for a in node.exc.args if isinstance(a, ast.Constant | ast.JoinedStr)]
                plain += [f"{path.name}:{node.lineno}"] if texts else []
    assert plain == []
