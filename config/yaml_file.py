"""Reads one YAML file with the line of every key, within limits, and reports every problem.

    read_yaml     a file -> Document, or None where it cannot be read; and the problems met
    parse_yaml    the same for the bytes of a file

Almost every file is plain enough for the fast reader; any other goes to the general one, which
alone knows of problems. Both read a plain file alike.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable

from config.document import Document
from config.errors import Problem, unreadable
from config.plain_yaml import read_plain
from config.said import said

# the largest shipped file, a topic in twelve languages, is 30 times less
MAX_FILE_BYTES = 1_048_576

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_yaml(file: Traversable, name: str) -> tuple[Document | None, list[Problem]]:
    """Read a file; `name` is its name in problems."""
    raw, problems = read_bytes(file, name)
    return (None, problems) if raw is None else parse_yaml(raw, name)


def read_bytes(file: Traversable, name: str) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes of a file, cut one byte past MAX_FILE_BYTES."""
    try:
        if not file.is_file():
            return None, [Problem(name, None, "", said("is not a file"))]
        with file.open("rb") as stream:
            return stream.read(MAX_FILE_BYTES + 1), []
    except OSError as error:
        return None, [Problem(name, None, "", unreadable(error))]


def parse_yaml(raw: bytes, name: str) -> tuple[Document | None, list[Problem]]:
    """Parse the bytes of one file; a file of nothing but comments is an empty document."""
    if len(raw) > MAX_FILE_BYTES:
        return None, [
            Problem(
                name,
                None,
                "",
                said("is larger than {most} bytes", most=MAX_FILE_BYTES),
            )
        ]
    if raw.startswith(_UTF16):
        return None, [Problem(name, 1, "", said("is UTF-16; save it as UTF-8"))]
    problems = []
    if raw.startswith(_BOM):
        problems.append(
            Problem(name, 1, "", said("starts with a byte order mark; save it without"))
        )
        raw = raw.removeprefix(_BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [*problems, Problem(name, line, "", said("is not UTF-8; save it as UTF-8"))]
    if plain := read_plain(text, name):
        return plain, problems
    from config.general_yaml import read_general

    document, more = read_general(text, name)
    return document, problems + more
