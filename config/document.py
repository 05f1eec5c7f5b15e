"""A settings tree that remembers where each key was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from config.errors import Problem, dotted

Scalar: TypeAlias = "str | int | float | bool | date | None"
Tree: TypeAlias = "dict[str, Tree] | list[Tree] | Scalar"
Path: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key was written."""

    file: str
    line: int | None
    variable: str = ""  # the environment variable, if it came from there
    depth: int = 0  # how many steps of the path the variable's name stands for


@dataclass(slots=True)
class Document:
    """One tree of settings with the place of every key in it."""

    tree: dict[str, Tree]
    places: dict[Path, Place] = field(default_factory=dict)  # () is the file itself

    def problem(self, path: Path, reason: str) -> Problem:
        """A problem at the key, or at the nearest key above it that was written down."""
        known = path
        while known and known not in self.places:
            known = known[:-1]
        place = self.places[known]
        if not place.variable or place.depth > len(known):
            return Problem(place.file, place.line, dotted(path), reason)
        return Problem(place.file, None, dotted((place.variable, *path[place.depth :])), reason)

    def written(self, location: Path) -> Path:
        """The part of a validator's location that stands in the tree, without its own marks."""
        path: Path = ()
        for step in location:
            if (*path, step) in self.places:
                path = (*path, step)
        return path

    def leaves(self) -> Iterator[tuple[Path, str]]:
        """Every text value with its path."""
        yield from _texts(self.tree, ())

    def put(self, path: Path, value: Tree) -> None:
        """Replace the value of a key that is there."""
        node: Tree = self.tree
        for step in path[:-1]:
            node = node[step]  # type: ignore[index]
        node[path[-1]] = value  # type: ignore[index]


class LazyDocuments(Mapping[str, Document]):
    """Documents by name, each made when it is first looked at."""

    def __init__(self, makers: Mapping[str, Callable[[], Document]]) -> None:
        self._makers = makers
        self._made: dict[str, Document] = {}

    def __getitem__(self, name: str) -> Document:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def overlay(base: Document, over: Document) -> Document:
    """Lay one document over another: mappings are merged, everything else is replaced."""
    places = {**base.places, (): over.places.get((), base.places[()])}
    tree = _merge(base.tree, over.tree, (), places)
    places.update({path: place for path, place in over.places.items() if path})
    return Document(tree, places)


def _merge(
    base: dict[str, Tree], over: dict[str, Tree], path: Path, places: dict[Path, Place]
) -> dict[str, Tree]:
    merged = dict(base)
    for key, new in over.items():
        here, old = (*path, key), base.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            merged[key] = _merge(old, new, here, places)
        else:
            merged[key] = new
            _forget_below(here, places)
    return merged


def _forget_below(path: Path, places: dict[Path, Place]) -> None:
    for old in [known for known in places if known[: len(path)] == path]:
        del places[old]


def _texts(node: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _texts(value, (*path, index))
