"""Selects the source and topic files to use, and checks that each is named after its file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from config.catalogue import FIRST_SOURCES, source_paths
from config.document import Document
from config.errors import Problem
from config.said import said
from config.shipped import shipped_folder, stem_of, yaml_files_below
from config.wording import unknown_name
from config.yaml_file import parse_yaml, read_bytes


@dataclass(frozen=True, slots=True)
class NamedFile:
    """One source or topic file."""

    name: str  # of the file, without `.yaml`
    path: str  # as problems call it
    file: Traversable


@dataclass(frozen=True, slots=True)
class FilesOfKind:
    """The source or topic files that are used, and the problems of the selection."""

    used: tuple[NamedFile, ...]
    left_out: frozenset[str]  # shipped names that are not included
    unknown: dict[int, str] = field(default_factory=dict)  # index in include_shipped -> reason
    problems: tuple[Problem, ...] = ()

    def names(self, *, without: Collection[str]) -> frozenset[str]:
        """Return the names of the files used, except those whose paths are given."""
        return frozenset(file.name for file in self.used if file.path not in without)


def named_files(kind: str, *, wanted: bool | tuple[str, ...], folder: Path | None) -> FilesOfKind:
    """The files of `kind` ("sources", "topics"): the shipped ones wanted, the user's over them."""
    shipped = shipped_paths(kind)
    own, problems = own_files(folder / kind) if folder is not None else ({}, [])
    everything = FIRST_SOURCES if kind == "sources" else shipped.keys()
    names = (everything if wanted else ()) if isinstance(wanted, bool) else wanted
    taken = {name: _below(shipped_folder(), shipped[name]) for name in names if name in shipped}
    used = sorted((taken | own).items())
    return FilesOfKind(
        used=tuple(NamedFile(name, str(file), file) for name, file in used),
        left_out=frozenset(shipped) - frozenset(taken) - frozenset(own),
        unknown=_unknown(kind, shipped, wanted=wanted),
        problems=tuple(problems),
    )


def shipped_paths(kind: str) -> dict[str, str]:
    """Return the shipped files of a kind by name, as paths in the shipped folder."""
    if kind == "sources":
        return source_paths()
    files = yaml_files_below(shipped_folder() / kind)
    return {stem_of(file): f"{kind}/{file.name}" for file in files}


def own_files(folder: Path) -> tuple[dict[str, Traversable], list[Problem]]:
    """Return the files of the user's `sources/` or `topics/` by name, and what is wrong with them.

    They may lie in sub-folders; a name stands once in all of them.
    """
    own: dict[str, Traversable] = {}
    problems = unread_files(yaml_files_below(folder, ".yml"))
    for file in yaml_files_below(folder):
        first = own.setdefault(stem_of(file), file)
        if first is not file:
            problems.append(
                Problem(
                    str(file), None, "", said("has the name of {first}; rename one", first=first)
                )
            )
    return own, problems


def _below(folder: Traversable, path: str) -> Traversable:
    return folder.joinpath(*path.split("/"))


def read_named(file: NamedFile) -> tuple[Document | None, list[Problem]]:
    """Read a source or topic file, whose `name` must be that of the file.

    A file of nothing but comments is switched off: no document, and no problem.
    """
    raw, problems = read_bytes(file.file, file.path)
    return (None, problems) if raw is None else parse_named(file, raw)


def parse_named(file: NamedFile, raw: bytes) -> tuple[Document | None, list[Problem]]:
    """The same for bytes that were read before."""
    document, problems = parse_yaml(raw, file.path)
    if document is None:
        return None, problems
    if not document.tree:
        is_off = b"#" in raw
        return None, problems if is_off else [
            *problems,
            Problem(file.path, 1, "", said("is empty")),
        ]
    name = document.tree.get("name")
    if isinstance(name, str) and name != file.name:
        problems.append(
            document.problem(
                ("name",), said("must be {name}, as the file is called", name=file.name)
            )
        )
    return document, problems


def _unknown(
    kind: str, shipped: Collection[str], *, wanted: bool | tuple[str, ...]
) -> dict[int, str]:
    if isinstance(wanted, bool):
        return {}
    noun = f"shipped {kind.removesuffix('s')}"
    return {i: unknown_name(noun, n, shipped) for i, n in enumerate(wanted) if n not in shipped}


def unread_files(files: Iterable[Traversable]) -> list[Problem]:
    """Return a problem for each file that ends in `.yml` and is therefore not read."""
    reason = said("is not read; rename it so that it ends in .yaml")
    return [Problem(str(file), None, "", reason) for file in files]
