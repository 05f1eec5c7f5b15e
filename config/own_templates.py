"""Reads the message templates of a config folder: `templates/mail.txt` and its like."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from config.errors import Problem, unreadable
from config.said import said

FOLDER = "templates"
ENDINGS = (".txt", ".html")
MAX_BYTES = 100_000  # a designed mail with its styles has 10,000


def read_templates(folder: Path | None) -> tuple[Mapping[str, str], list[Problem]]:
    """Return the texts by file name, and what cannot be read.

    What a template says is judged where messages are composed: a wrong one is no wrong config.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    if folder is None or not (folder / FOLDER).is_dir():
        return found, problems
    for path in sorted((folder / FOLDER).iterdir()):
        if path.name.startswith(".") or path.suffix not in ENDINGS:
            continue
        try:
            if path.stat().st_size > MAX_BYTES:
                too_large = said("is larger than {most} bytes", most=MAX_BYTES)
                problems.append(Problem(str(path), None, "", too_large))
                continue
            found[path.name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            problems.append(Problem(str(path), None, "", said("is not UTF-8")))
        except OSError as error:
            reason = unreadable(error)
            problems.append(Problem(str(path), None, "", reason))
    return found, problems
