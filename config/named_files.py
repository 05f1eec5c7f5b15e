"""Source and topic files: which of them are used, and that each bears the name of its file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from config.document import Document
from config.errors import Problem
from config.shipped import shipped_folder, yaml_files
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
    """The sources' or topics' files that are used, and what is wrong with the choice."""

    used: tuple[NamedFile, ...]
    left_out: frozenset[str]  # shipped names that were not taken
    unknown: dict[int, str] = field(default_factory=dict)  # index in include_shipped -> reason
    problems: tuple[Problem, ...] = ()

    def names(self, *, without: Collection[str]) -> frozenset[str]:
        """The names of the files used, but for those whose paths are given."""
        return frozenset(file.name for file in self.used if file.path not in without)


def named_files(kind: str, *, wanted: bool | tuple[str, ...], folder: Path | None) -> FilesOfKind:
    """The files of `kind` ("sources", "topics"): the shipped ones wanted, the user's over them."""
    shipped = yaml_files(shipped_folder() / kind)
    own = yaml_files(folder / kind) if folder is not None else {}
    taken = {
        name: f for name, f in shipped.items() if wanted is True or _is_named(name, wanted=wanted)
    }
    used = sorted((taken | own).items())
    return FilesOfKind(
        used=tuple(NamedFile(name, str(file), file) for name, file in used),
        left_out=frozenset(shipped) - frozenset(taken) - frozenset(own),
        unknown=_unknown(kind, shipped, wanted=wanted),
        problems=tuple(unread_files(folder / kind)) if folder is not None else (),
    )


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
        return None, problems if is_off else [*problems, Problem(file.path, 1, "", "is empty")]
    name = document.tree.get("name")
    if isinstance(name, str) and name != file.name:
        problems.append(document.problem(("name",), f"must be {file.name}, as the file is called"))
    return document, problems


def _is_named(name: str, *, wanted: bool | tuple[str, ...]) -> bool:
    return not isinstance(wanted, bool) and name in wanted


def _unknown(
    kind: str, shipped: dict[str, Traversable], *, wanted: bool | tuple[str, ...]
) -> dict[int, str]:
    if isinstance(wanted, bool):
        return {}
    noun = f"shipped {kind.removesuffix('s')}"
    return {i: unknown_name(noun, n, shipped) for i, n in enumerate(wanted) if n not in shipped}


def unread_files(folder: Path) -> list[Problem]:
    """Files that somebody meant to be read, but whose names end in `.yml`."""
    if not folder.is_dir():
        return []
    reason = "is not read; rename it so that it ends in .yaml"
    return [Problem(str(f), None, "", reason) for f in sorted(folder.glob("[!.]*.yml"))]
