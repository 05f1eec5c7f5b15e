"""The lines of a file that change, as they are shown before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from config.shipped import SETTINGS_FILE

_AROUND = 2  # lines that stay and are shown beside those that change
MOST_LINES = 400
# What the page itself writes into marsad.yaml; other lines of it may hold passwords.
_OURS = re.compile(
    r"\s*(?:#|(?:- )?(?:include_shipped|sources|topics|routes|to|group_wait_s):|- [\w-]+$)"
)


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line, and whether it comes or goes."""

    sign: str  # "+", "-", " "
    text: str


def diff_lines(file: str, before: str, after: str) -> list[DiffLine]:
    """Return the lines that come and go, with some that stay around them.

    Of the settings only what comes and goes is shown, and nothing that could be an address.
    """
    is_settings = file == SETTINGS_FILE
    found = list(_lines(before.splitlines(), after.splitlines(), 0 if is_settings else _AROUND))
    if is_settings:
        found = [line if _OURS.match(line.text) else DiffLine(line.sign, "…") for line in found]
    return found[:MOST_LINES]


def _lines(old: list[str], new: list[str], around: int) -> Iterator[DiffLine]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(around)):
        if number:
            yield DiffLine(" ", "…")
        for tag, a, b, c, d in group:
            if tag == "equal":
                yield from (DiffLine(" ", line) for line in old[a:b])
            else:
                yield from (DiffLine("-", line) for line in old[a:b])
                yield from (DiffLine("+", line) for line in new[c:d])
