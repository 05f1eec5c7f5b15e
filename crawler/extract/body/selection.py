"""Which blocks are the article: two readers, and the rules between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crawler.extract.body.region import is_running_text, main_region
from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.quality import BRIEF_LETTERS
from crawler.text.measures import key, word_runs
from crawler.text.phrases.credits import is_kept_line

_UNDER_TITLE = 0.8  # of the running text; else the block is a second mention of the title
_RESCUE = 1.6  # the other reader wins when it has so many times the running text
_MAY_RECUR = 25  # characters
_GIANT = 1_000  # characters
_ECHO = 0.6  # of the word runs of a giant block
_FEW = 4  # blocks; so short a text has no pattern yet
_GAP = 3  # blocks between a text and its continuation: an advertisement, a picture

_Make = tuple[tuple[str, str | None], tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Selection:
    """The blocks of the article by position, and which reader named them."""

    positions: tuple[int, ...]
    method: str
    standfirst: int | None = None  # the first of the positions, where it was added to the text

    @property
    def body(self) -> tuple[int, ...]:
        """The positions below the standfirst: byline and date stand between."""
        return self.positions if self.standfirst is None else self.positions[1:]


def select_blocks(
    blocks: Sequence[Block],
    reasons: Sequence[str | None],
    trafilatura: Sequence[int],
    *,
    title: str,
) -> Selection:
    """The blocks of the article.

    trafilatura's choice counts unless the main column holds much more running text than it saw.
    """
    region = _kept(blocks, reasons, main_region(blocks, reasons))
    chosen = _kept(blocks, reasons, trafilatura)
    method = "trafilatura"
    if _rescues(blocks, region, chosen):
        chosen, method = region, "column"
    chosen = _without_echoes(blocks, _below_title(blocks, chosen, title))
    return Selection(tuple(_completed(blocks, chosen, region)), method)


def _rescues(blocks: Sequence[Block], region: Sequence[int], chosen: Sequence[int]) -> bool:
    """Whether the column is the same article and holds far more of it, or the only one."""
    mass = _mass(blocks, chosen)
    if _mass(blocks, region) <= _RESCUE * mass:
        return False
    common = _mass(blocks, sorted(set(region) & set(chosen)))
    return mass < BRIEF_LETTERS or common > 0.5 * mass


def _below_title(blocks: Sequence[Block], chosen: list[int], title: str) -> list[int]:
    """The choice without what stands over the title, where most of the text stands under it."""
    plain = key(title)
    whole = _mass(blocks, chosen)
    for block in blocks if plain else ():
        if block.plain == plain:
            below = [position for position in chosen if position > block.index]
            if _mass(blocks, below) >= _UNDER_TITLE * whole:
                return below
    return chosen


def _kept(
    blocks: Sequence[Block], reasons: Sequence[str | None], positions: Sequence[int]
) -> list[int]:
    """Without what the rules drop, and without what a page says again in another place."""
    seen: dict[str, Element | None] = {}
    kept = []
    for position in positions:
        block = blocks[position]
        if reasons[position] is not None:
            continue
        parent = block.element.getparent()
        first = seen.setdefault(block.plain, parent)
        if first is parent or len(block.text) <= _MAY_RECUR:
            kept.append(position)
    return kept


def _without_echoes(blocks: Sequence[Block], chosen: list[int]) -> list[int]:
    """The choice without a giant block that says again what the others say (text for machines)."""
    giant = max(chosen, key=lambda position: len(blocks[position].text), default=None)
    if giant is None or len(blocks[giant].text) < _GIANT:
        return chosen
    others = {run for i in chosen if i != giant for run in word_runs(blocks[i].words)}
    mine = word_runs(blocks[giant].words)
    echoed = sum(run in others for run in mine) > _ECHO * len(mine)
    return [position for position in chosen if position != giant] if echoed else chosen


def _completed(blocks: Sequence[Block], chosen: list[int], region: list[int]) -> list[int]:
    """The choice with what it left out of the main column: blocks of the same make as its own."""
    if not chosen:
        return chosen
    present = {blocks[position].plain for position in chosen}
    makes = Counter(_make(blocks[i].element) for i in chosen if is_running_text(blocks[i]))
    known = {make for make, count in makes.items() if count > 1 or len(chosen) < _FEW}
    missing = [
        position
        for position in region
        if blocks[position].plain not in present and _belongs(blocks[position], known)
    ]
    inside = [position for position in missing if chosen[0] < position < chosen[-1]]
    before = _reach([i for i in reversed(missing) if i < chosen[0]], chosen[0])
    after = _reach([i for i in missing if i > chosen[-1]], chosen[-1])
    return sorted({*chosen, *inside, *before, *after})


def _reach(positions: Sequence[int], edge: int) -> list[int]:
    """The positions that follow an edge without a gap: behind a gap stands another article."""
    reached = []
    for position in positions:
        if abs(position - edge) > _GAP:
            break
        reached.append(position)
        edge = position
    return reached


def _belongs(block: Block, known: Collection[_Make]) -> bool:
    if is_kept_line(block.text):
        return True
    make = _make(block.element)
    if block.is_heading:
        return make[1] in {other[1] for other in known}
    return is_running_text(block) and make in known


def _make(element: Element) -> _Make:
    """Tag and class of an element and of its parent: paragraphs of one text agree in them."""
    parent = element.getparent()
    return _kind(element), ("", None) if parent is None else _kind(parent)


def _kind(element: Element) -> tuple[str, str | None]:
    return element.tag, element.get("class")


def _mass(blocks: Sequence[Block], positions: Sequence[int]) -> int:
    return sum(
        blocks[position].letters for position in positions if is_running_text(blocks[position])
    )
