"""Who wrote an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.extract.blocks import Block
from crawler.extract.marks import Mark
from crawler.extract.phrases.labels import byline, segments
from crawler.extract.structured import Metas, Node, names
from crawler.extract.text import key

_SPLIT = re.compile(
    r"\s*(?:,|;|&|\band\b|\bet\b|\bund\b|\bve\b|\bи\b|\sو(?=\S))\s*(?=\S)", re.IGNORECASE
)
_BY = re.compile(r"^(?:by|par|por|von|di|door|автор|بقلم)\s*:?\s+", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{2,}", re.IGNORECASE)
_MOST = 8
_ABOUT = 3  # blocks
_LINE = 200  # characters; a byline shares its line with a date at most


def choose_authors(node: Node, metas: Metas, head: Sequence[Block]) -> tuple[str, ...]:
    """JSON-LD, else meta elements, else a byline near the title."""
    claimed = names(node, "author") or metas.all_of(
        "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl"
    )
    return _tidy(claimed) or _tidy(_bylines(head))


def about_authors(blocks: Sequence[Block], authors: Sequence[str]) -> int:
    """How many of the last blocks tell who the authors are: they begin with a name of theirs."""
    openings = tuple(f"{key(author)} " for author in authors)
    count = 0
    for block in reversed(blocks[1:][-_ABOUT:]):
        if not f"{key(block.text[:100])} ".startswith(openings):
            break
        count += 1
    return count


def _bylines(head: Sequence[Block]) -> list[str]:
    found = []
    for block in head:
        parts = segments(block.text) if len(block.text) < _LINE else []
        name = next((name for part in parts if (name := byline(part))), None)
        if name is None and len(block.text) < 60 and _is_author(block):
            name = block.text
        if name:
            found.append(name)
    return found[:1]


def _is_author(block: Block) -> bool:
    return any(
        mark is Mark.META and "author" in (element.get("class") or "").lower()
        for mark, element in block.marks
    )


def _tidy(claimed: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for entry in claimed:
        for part in _SPLIT.split(_BY.sub("", entry.strip())):
            name = part.strip(" .|/-")
            if 2 < len(name) <= 60 and not _NOT_A_NAME.search(name):
                found.setdefault(key(name), name)
    return tuple(found.values())[:_MOST]
