"""Reads settings from the environment: MARSAD_FETCH__TIMEOUT_S=20 is `fetch: {timeout_s: 20}`."""

from __future__ import annotations

from collections.abc import Mapping

from config.document import Document, Path, Place, Tree
from config.errors import Problem
from config.said import said
from config.yaml_file import parse_yaml

PREFIX = "MARSAD_"
FOLDER_VARIABLE = "MARSAD_CONFIG"  # names the user's folder; not a setting
FILE = "environment"  # its name in problems


def environment_document(environ: Mapping[str, str]) -> tuple[Document, list[Problem]]:
    """Return the settings in `MARSAD_*` variables, which separate levels by `__`.

    A list or mapping is written in YAML's flow form: `[a, b]`, `{a: 1}`.
    """
    document, problems = Document({}, {(): Place(FILE, None)}), []
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or variable == FOLDER_VARIABLE:
            continue
        path = tuple(variable.removeprefix(PREFIX).lower().split("__"))
        value, problem = _value(variable, environ[variable])
        if problem is None and not _put(document, path, value, variable):
            problem = Problem(
                FILE, None, variable, said("stands against another variable of its group")
            )
        if problem is not None:
            problems.append(problem)
    return document, problems


def _put(document: Document, path: tuple[str, ...], value: Tree, variable: str) -> bool:
    node = document.tree
    for depth, step in enumerate(path[:-1]):
        inner = node.setdefault(step, {})
        document.places.setdefault(path[: depth + 1], Place(FILE, None, variable, len(path)))
        if not isinstance(inner, dict):
            return False
        node = inner
    if path[-1] in node:
        return False
    node[path[-1]] = value
    document.places[path] = Place(FILE, None, variable, len(path))
    _place_inside(document, path, value)
    return True


def _place_inside(document: Document, path: Path, value: Tree) -> None:
    """Give every key inside a list or mapping the place of its variable."""
    inner: list[tuple[str | int, Tree]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for step, child in inner:
        document.places[(*path, step)] = document.places[path]
        _place_inside(document, (*path, step), child)


def _value(variable: str, text: str) -> tuple[Tree, Problem | None]:
    """Parse a value in brackets; any other stays a text, which the models convert."""
    if not text.startswith(("[", "{")):
        return text, None
    raw = b"value: " + text.encode("utf-8", "surrogateescape")
    parsed, problems = parse_yaml(raw, FILE)
    if parsed is None or problems:
        return None, Problem(FILE, None, variable, said("is not written as [a, b] or {a: 1}"))
    return parsed.tree.get("value"), None
