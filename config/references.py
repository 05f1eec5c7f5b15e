"""Resolves references in texts to values that are kept outside the files.

${NAME}             the environment variable NAME
${NAME:-default}    the same, or the default where it is not set or empty
${file:/path}       the content of a file, without the line break at its end
file:/path          the same, where a secret is expected and as the whole value
$${                 a literal `${`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from config.document import Document
from config.document import Path as KeyPath
from config.errors import Problem
from config.said import said

MAX_SECRET_BYTES = 65_536  # enough for a key file; refuses a database given by mistake

_REFERENCE = re.compile(r"\$\$\{|\$\{(?P<body>[^}]*)\}|\$\{")
_VARIABLE = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>.*))?", re.DOTALL)


class Unresolved(Exception):
    """A reference cannot be resolved; `.reason` says why, without any value."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def resolve_references(
    document: Document,
    environ: Mapping[str, str],
    *,
    secret_keys: Iterable[tuple[str, ...]],
    folder: Path | None = None,
) -> list[Problem]:
    """Replace the references in every text of a document, in place.

    `secret_keys` are the paths that hold secrets (`*` is any name); only there a bare
    `file:/path` is read. Relative paths start at `folder`.
    """
    problems, patterns = [], tuple(secret_keys)
    for path, text in list(document.leaves()):
        try:
            if text.startswith("file:") and any(_fits(path, pattern) for pattern in patterns):
                value = _file_text(text.removeprefix("file:"), folder)
            else:
                value = resolve(text, environ, folder=folder)
        except Unresolved as error:
            problems.append(document.problem(path, error.reason))
        else:
            document.put(path, value)
    return problems


def resolve(text: str, environ: Mapping[str, str], *, folder: Path | None = None) -> str:
    """Return the text with its references replaced."""

    def replacement(match: re.Match[str]) -> str:
        body = match["body"]
        if match[0] == "$${":
            return "${"
        if body is None:
            raise Unresolved(
                said("`${` is not closed by `}`; write `$${` if it is meant as it stands")
            )
        if body.startswith("file:"):
            return _file_text(body.removeprefix("file:"), folder)
        return _variable(body, environ)

    return _REFERENCE.sub(replacement, text)


def _variable(body: str, environ: Mapping[str, str]) -> str:
    match = _VARIABLE.fullmatch(body)
    if match is None:
        raise Unresolved(said("between `${` and `}` stands the name of an environment variable"))
    value = environ.get(match["name"]) or match["default"]
    if value is None:
        if match["name"] in environ:
            raise Unresolved(said("the environment variable {name} is empty", name=match["name"]))
        raise Unresolved(said("the environment variable {name} is not set", name=match["name"]))
    return value


def _file_text(name: str, folder: Path | None) -> str:
    path = Path(name.removeprefix("//") or ".").expanduser()
    path = path if path.is_absolute() or folder is None else folder / path
    try:
        if not path.is_file():
            raise Unresolved(said("the secret file {path} is not there", path=path))
        with path.open("rb") as stream:
            raw = stream.read(MAX_SECRET_BYTES + 1)
        text = raw.decode("utf-8").rstrip("\r\n")
    except (OSError, ValueError, RuntimeError) as error:
        raise Unresolved(
            said("the secret file {path} cannot be read as UTF-8", path=path)
        ) from error
    if not text:
        raise Unresolved(said("the secret file {path} is empty", path=path))
    if len(raw) > MAX_SECRET_BYTES:
        raise Unresolved(said("the secret file {path} is too large", path=path))
    return text


def _fits(path: KeyPath, pattern: tuple[str, ...]) -> bool:
    return len(path) == len(pattern) and all(
        expected in ("*", step) for step, expected in zip(path, pattern, strict=True)
    )
