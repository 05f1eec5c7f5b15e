"""Read live blogs: the blocks of their entries, and entries that only JSON-LD holds. Pure.

A reader that looks for one article finds one entry, or the summary over them. Here every entry is
text, in the order of the page.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import urlsplit

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.element_hints import ElementHint
from crawler.extract.page.kinds import Kinds, is_running_text, kinds_of
from crawler.extract.page.structured import Node, field
from crawler.extract.readers.coverage import Coverage
from crawler.text.measures import ends_sentence, letters, squeeze

_TYPE = "LiveBlogPosting"
_NAMES = re.compile(
    r"live[-_ ]?(?:blog|ticker|updates?|feed|entry|entries|post|text|event|story|coverage)"
    r"|newsblog|(?:^|[-_/])(?:en-?direct|en-?vivo|ao-?vivo|in-?diretta|minuto-a-minuto|canli)(?:$|[-_/])",
    re.IGNORECASE,
)
_FEWEST = 3  # entries
_LEVELS = 7  # elements around a paragraph, of which one may be its entry
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])\s?[:.hHu時时點点]\s?[0-5]\d(?!\d)")
_TIME_LINE = 60  # characters
_HEAD = 60  # characters; "11.42am Ada Lovelace" over an entry
_HEADS = 0.5  # of the blocks of one kind say when an entry was written, or by whom
_SHARE = 0.5  # of the letters that a reader chose beside the entries
_SHOWN = 0.5  # of the entries' letters; with fewer, scripts show them
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
    """Return the positions of the blocks of all entries; empty when the page is no live blog.

    `chosen` holds the positions that a reader chose as the article; dated briefs beside an article
    have far less text than it.
    """
    is_declared = _is_declared(node) or bool(_NAMES.search(_path(url)))
    entries = _entries(blocks, is_declared=is_declared)
    inside = {inner for entry in entries for inner in entry.iter()}
    positions = [block.index for block in blocks if block.element in inside]
    beside = [position for position in chosen if blocks[position].element not in inside]
    return positions if _letters(blocks, positions) >= _SHARE * _letters(blocks, beside) else []


def entry_heads(blocks: Sequence[Block], positions: Sequence[int]) -> list[int]:
    """Return those positions of entries that say when one was written and by whom, no news.

    A line is one that has a time and no sentence, or stands over several entries; where half of the
    lines with one tag and class are, all of them are: a name may write only once.
    """
    short = [i for i in positions if _may_be_head(blocks[i])]
    said = Counter(blocks[i].plain for i in short)
    kinds: dict[Kinds, list[int]] = defaultdict(list)
    for i in short:
        kinds[kinds_of(blocks[i].element)].append(i)
    sure = {i for i in short if said[blocks[i].plain] > 1 or _TIME.search(blocks[i].text)}
    return [
        i
        for members in kinds.values()
        for i in members
        if i in sure
        or (len(members) >= _FEWEST and len(sure.intersection(members)) >= _HEADS * len(members))
    ]


def _may_be_head(block: Block) -> bool:
    text = block.text
    return len(text) <= _HEAD and not block.is_heading and not ends_sentence(text)


def _letters(blocks: Sequence[Block], positions: Sequence[int]) -> int:
    return sum(blocks[position].letters for position in positions)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def json_ld_entries(node: Node, blocks: Sequence[Block]) -> list[str]:
    """Return the lines of the entries in JSON-LD, for a page that shows none of its entries.

    Where it shows some, those are new; the others are its history.
    """
    lines = list(_update_lines(node))
    if sum(map(letters, lines)) == 0:
        return []
    entries = Coverage(lines)
    shown = sum(block.letters for block in blocks if entries.holds(block.words))
    return [] if shown >= _SHOWN * sum(map(letters, lines)) else lines


def _is_declared(node: Node) -> bool:
    kind = node.get("@type")
    return _TYPE in (kind if isinstance(kind, list) else [kind])


def _update_lines(node: Node) -> Iterator[str]:
    updates = node.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else ():
        if isinstance(update, dict):
            yield from filter(None, (field(update, "headline"), *_lines(update.get("articleBody"))))


def _lines(body: object) -> list[str]:
    text = _TAG.sub(" ", html.unescape(body)) if isinstance(body, str) else ""
    return [squeeze(line) for line in text.split("\n")]


def _entries(blocks: Sequence[Block], *, is_declared: bool) -> list[Element]:
    """Return those sibling elements of one kind, with times and sentences, that hold most text."""
    letters_of: dict[_Group, dict[Element, int]] = defaultdict(lambda: defaultdict(int))
    timed: set[Element] = set()
    for block in blocks:
        if {hint for hint, _ in block.hints} & _ELSEWHERE:
            continue
        ancestors = list(_ancestors(block.element))
        if len(block.text) <= _TIME_LINE and _TIME.search(block.text):
            timed.update(ancestors)
        if is_running_text(block):
            for element in ancestors:
                if (parent := element.getparent()) is not None:
                    letters_of[parent, element.tag, element.get("class")][element] += block.letters
    groups = [
        list(members)
        for (parent, _, _), members in letters_of.items()
        if (is_declared or _names_entries(parent, members)) and _is_timed(members, timed)
    ]
    return max(
        groups,
        key=lambda group: sum(_mass(letters_of, element) for element in group),
        default=[],
    )


def _is_timed(members: Collection[Element], timed: Collection[Element]) -> bool:
    """Whether enough of some elements have a time; a pinned entry has none."""
    dated = sum(element in timed for element in members)
    return dated >= max(_FEWEST, len(members) / 2)


def _mass(letters_of: dict[_Group, dict[Element, int]], element: Element) -> int:
    parent = element.getparent()
    return 0 if parent is None else letters_of[parent, element.tag, element.get("class")][element]


def _names_entries(parent: Element, members: dict[Element, int]) -> bool:
    return any(
        _NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        for element in (parent, next(iter(members)))
    )


def _ancestors(element: Element) -> Iterator[Element]:
    current: Element | None = element
    for _ in range(_LEVELS):
        if current is None or current.tag in ("body", "html"):
            return
        yield current
        current = current.getparent()
