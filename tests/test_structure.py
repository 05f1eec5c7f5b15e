"""The measures of the structure see what they are there to see."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests import structure
from tests.structure import Module


def built(imports: dict[str, set[str]]) -> dict[str, Module]:
    """a tree of files, each with what it imports: `built({"a/b.py": {"a/c.py"}})`."""
    names = {path: path.removesuffix(".py").replace("/", ".") for path in imports}
    return {
        names[path]: Module(PurePosixPath(path), 1, (), frozenset(names[other] for other in others))
        for path, others in imports.items()
    }


def test_a_row_of_imports_is_no_ring() -> None:
    assert structure.rings({"a": frozenset("b"), "b": frozenset("c"), "c": frozenset()}) == []


def test_three_files_in_a_circle_are_a_ring() -> None:
    circle = built({"m/a.py": {"m/b.py"}, "m/b.py": {"m/c.py"}, "m/c.py": {"m/a.py"}})
    assert structure.rings(structure.file_graph(circle)) == [("m.a", "m.b", "m.c")]


def test_two_folders_that_import_each_other_are_a_ring_though_their_files_are_none() -> None:
    folders = built(
        {"m/x/a.py": {"m/y/a.py"}, "m/y/a.py": set(), "m/y/b.py": {"m/x/b.py"}, "m/x/b.py": set()}
    )
    assert structure.rings(structure.file_graph(folders)) == []
    found = [
        ring for _, graph in structure.folder_graphs(folders) for ring in structure.rings(graph)
    ]
    assert found == [("x", "y")]


@pytest.mark.parametrize(("folder", "is_crowded"), [("crawler/deep", True), ("storage", False)])
def test_a_folder_of_many_modules_is_crowded_unless_it_lists_nouns(
    folder: str, is_crowded: bool
) -> None:
    many = built({f"{folder}/m{number}.py": set() for number in range(17)})
    assert bool(structure.crowded(many)) is is_crowded


def test_a_long_file_and_a_long_function_are_problems() -> None:
    long = {"m.a": Module(PurePosixPath("m/a.py"), 401, (("walk", 61),), frozenset())}
    found = "; ".join(structure.problems(long))
    assert "m/a.py has 401 lines" in found
    assert "walk has 61 lines" in found


@pytest.mark.parametrize(
    ("decorator", "parameter", "is_endless"),
    [
        ("@cache", "word", True),
        ("@functools.cache", "url", True),
        ("@lru_cache(maxsize=None)", "text", True),
        ("@lru_cache(maxsize=400)", "text", False),
        ("@cache", "language", False),
    ],
)
def test_a_cache_without_bound_keeps_only_what_there_are_few_of(
    decorator: str, parameter: str, is_endless: bool
) -> None:
    tree = ast.parse(f"{decorator}\ndef read({parameter}): ...\n")
    found = frozenset(structure.kept_for_ever(tree))
    assert found == ({f"read({parameter})"} if is_endless else frozenset())
    module = Module(PurePosixPath("m/a.py"), 2, (), frozenset(), found)
    assert any("kept for ever" in problem for problem in structure.problems({"m.a": module})) == (
        is_endless
    )
