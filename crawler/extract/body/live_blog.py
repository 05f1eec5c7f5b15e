"""Pages made of many dated entries: which blocks stand in entries, and what only JSON-LD tells.

A reader that looks for one article finds one entry, or the summary over them. Here every entry is
text, in the order of the page. Pure.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import urlsplit

from crawler.extract.body.coverage import Coverage
from crawler.extract.body.region import is_running_text
from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.element_hints import ElementHint
from crawler.extract.page.structured import Node, field
from crawler.text.measures import letters, squeeze

_TYPE = "LiveBlogPosting"
_NAMES = re.compile(
    r"live[-_ ]?(?:blog|ticker|updates?|feed|entry|entries|post|text|event|story|coverage)"
    r"|newsblog|(?:^|[-_/])(?:en-?direct|en-?vivo|ao-?vivo|in-?diretta|minuto-a-minuto|canli)(?:$|[-_/])",
    re.IGNORECASE,
)
_FEWEST = 3  # entries
_LEVELS = 7  # elements around a paragraph that may be its entry
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])\s?[:.hHu時时點点]\s?[0-5]\d(?!\d)")
_TIME_LINE = 60  # characters
_PART = 0.5  # of what a reader took for the article beside them
_SHOWN = 0.5  # of the entries' words; else the page shows them by scripts only
_TAG = re.compile(r"<[^<>]{1,500}>")
_ELSEWHERE = frozenset(
    (
        ElementHint.COMMENT,
        ElementHint.SIDEBAR,
        ElementHint.TEASER,
        ElementHint.NAVIGATION,
        ElementHint.FOOTER,
    )
)

_Group = tuple[Element, str, str | None]


def entry_blocks(
    blocks: Sequence[Block], chosen: Sequence[int], *, node: Node, url: str
) -> list[int]:
    """Positions of the blocks of all entries; empty when the page is no live blog.

    `chosen` is what a reader took for the article: dated briefs beside it hold far less.
    """
    is_declared = _is_declared(node) or bool(_NAMES.search(_path(url)))
    entries = _entries(blocks, is_declared=is_declared)
    inside = {inner for entry in entries for inner in entry.iter()}
    positions = [block.index for block in blocks if block.element in inside]
    beside = [position for position in chosen if blocks[position].element not in inside]
    return positions if _letters(blocks, positions) >= _PART * _letters(blocks, beside) else []


def _letters(blocks: Sequence[Block], positions: Sequence[int]) -> int:
    return sum(blocks[position].letters for position in positions)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def told_entries(node: Node, blocks: Sequence[Block]) -> list[str]:
    """The entries that JSON-LD tells, as lines, where the page itself does not show them."""
    lines = list(_told(node))
    if sum(map(letters, lines)) == 0:
        return []
    shown = Coverage(lines)
    seen = sum(block.letters for block in blocks if shown.holds(block.words))
    return [] if seen >= _SHOWN * sum(map(letters, lines)) else lines


def _is_declared(node: Node) -> bool:
    kind = node.get("@type")
    return _TYPE in (kind if isinstance(kind, list) else [kind])


def _told(node: Node) -> Iterator[str]:
    updates = node.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else ():
        if isinstance(update, dict):
            yield from filter(None, (field(update, "headline"), *_lines(update.get("articleBody"))))


def _lines(body: object) -> list[str]:
    text = _TAG.sub(" ", html.unescape(body)) if isinstance(body, str) else ""
    return [squeeze(line) for line in text.split("\n")]


def _entries(blocks: Sequence[Block], *, is_declared: bool) -> list[Element]:
    """The elements of one kind, side by side, each with a time and a sentence, that hold most."""
    held: dict[_Group, dict[Element, int]] = defaultdict(lambda: defaultdict(int))
    timed: set[Element] = set()
    for block in blocks:
        if {hint for hint, _ in block.hints} & _ELSEWHERE:
            continue
        around = list(_around(block.element))
        if len(block.text) <= _TIME_LINE and _TIME.search(block.text):
            timed.update(around)
        if is_running_text(block):
            for element in around:
                if (parent := element.getparent()) is not None:
                    held[parent, element.tag, element.get("class")][element] += block.letters
    groups = [
        list(members)
        for (parent, _, _), members in held.items()
        if (is_declared or _names_entries(parent, members)) and _is_timed(members, timed)
    ]
    return max(
        groups,
        key=lambda group: sum(_mass(held, element) for element in group),
        default=[],
    )


def _is_timed(members: Collection[Element], timed: Collection[Element]) -> bool:
    """Whether enough of some elements have a time; a pinned entry has none."""
    dated = sum(element in timed for element in members)
    return dated >= max(_FEWEST, len(members) / 2)


def _mass(held: dict[_Group, dict[Element, int]], element: Element) -> int:
    parent = element.getparent()
    return 0 if parent is None else held[parent, element.tag, element.get("class")][element]


def _names_entries(parent: Element, members: dict[Element, int]) -> bool:
    return any(
        _NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        for element in (parent, next(iter(members)))
    )


def _around(element: Element) -> Iterator[Element]:
    current: Element | None = element
    for _ in range(_LEVELS):
        if current is None or current.tag in ("body", "html"):
            return
        yield current
        current = current.getparent()
