"""Select the blocks of the article: those of trafilatura, or else those of the main column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crawler.extract.body.column import Column
from crawler.extract.body.region import main_region
from crawler.extract.chrome.repetition import without_copies, without_giant
from crawler.extract.page.blocks import Block
from crawler.extract.page.kinds import Kinds, is_running_text, kinds_of
from crawler.extract.page.quality import BRIEF_LETTERS
from crawler.extract.readers.coverage import Coverage
from crawler.text.measures import key
from crawler.text.phrases.credits import is_kept_line

_UNDER_TITLE = 0.8  # of the running text; with less, the block only mentions the title again
_COLUMN_WINS = 1.6  # times the running text that trafilatura chose
_FEW = 4  # blocks; so short a text has no usual kind of block yet
_GAP = 3  # blocks between a text and its continuation: an advertisement, a picture


@dataclass(frozen=True, slots=True)
class Selection:
    """The blocks of the article by position, and the reader that chose them."""

    positions: tuple[int, ...]
    method: str
    standfirst: int | None = None  # the first of the positions, where it was added to the text

    @property
    def body(self) -> tuple[int, ...]:
        """Return the positions below the standfirst; byline and date stand between."""
        return self.positions if self.standfirst is None else self.positions[1:]


def select_blocks(
    blocks: Sequence[Block],
    reasons: Sequence[str | None],
    trafilatura: Sequence[int],
    *,
    title: str,
) -> Selection:
    """Select trafilatura's blocks, unless the main column holds much more of the article.

    Blocks that repeat others go, and blocks like the selected ones beside them are added.
    """
    column = _without_dropped(blocks, reasons, main_region(blocks, reasons))
    chosen = _without_dropped(blocks, reasons, trafilatura)
    method = "trafilatura"
    if _is_better(blocks, column, chosen):
        chosen, method = column, "column"
    chosen = without_giant(blocks, _below_title(blocks, chosen, title))
    chosen = _with_siblings(blocks, chosen, column)
    return Selection(tuple(_with_column(blocks, reasons, chosen, trafilatura)), method)


def _with_column(
    blocks: Sequence[Block],
    reasons: Sequence[str | None],
    chosen: Sequence[int],
    trafilatura: Collection[int],
) -> list[int]:
    """Return the positions with what else stands in their column between them."""
    column = Column(blocks, chosen)
    text = Coverage([blocks[position].text for position in chosen])
    inside = range(chosen[0], chosen[-1]) if chosen else ()
    missing = {
        position
        for position in set(inside) - set(chosen)
        if (
            (reasons[position] is None and column.holds(position))
            or (
                reasons[position] == "link_only"
                and position in trafilatura
                and column.links_on(position)
            )
        )
        and not text.holds(blocks[position].words)
    }
    return sorted({*chosen, *missing})


def _is_better(blocks: Sequence[Block], column: Sequence[int], chosen: Sequence[int]) -> bool:
    """Whether the column holds far more of the same article, or the only one."""
    mass = _mass(blocks, chosen)
    if _mass(blocks, column) <= _COLUMN_WINS * mass:
        return False
    common = _mass(blocks, sorted(set(column) & set(chosen)))
    return mass < BRIEF_LETTERS or common > 0.5 * mass


def _below_title(blocks: Sequence[Block], chosen: list[int], title: str) -> list[int]:
    """Return the positions under the title, where most of the text stands there, else all."""
    plain = key(title)
    masses = [_mass(blocks, [position]) for position in chosen]
    below = whole = sum(masses)
    first = 0  # of the choice that stands under the title
    for block in blocks if plain else ():
        if block.plain != plain:
            continue
        while first < len(chosen) and chosen[first] <= block.index:
            below -= masses[first]
            first += 1
        if below >= _UNDER_TITLE * whole:
            return chosen[first:]
    return chosen


def _without_dropped(
    blocks: Sequence[Block], reasons: Sequence[str | None], positions: Sequence[int]
) -> list[int]:
    """Return the positions that no rule drops, without blocks that repeat one elsewhere."""
    return without_copies(blocks, [i for i in positions if reasons[i] is None])


def _with_siblings(blocks: Sequence[Block], chosen: list[int], column: list[int]) -> list[int]:
    """Return the positions with the blocks of the column that are of the same kind as theirs."""
    if not chosen:
        return chosen
    present = {blocks[position].plain for position in chosen}
    counts = Counter(kinds_of(blocks[i].element) for i in chosen if is_running_text(blocks[i]))
    known = {kinds for kinds, count in counts.items() if count > 1 or len(chosen) < _FEW}
    missing = [
        position
        for position in column
        if blocks[position].plain not in present and _belongs(blocks[position], known)
    ]
    inside = [position for position in missing if chosen[0] < position < chosen[-1]]
    before = _reach([i for i in reversed(missing) if i < chosen[0]], chosen[0])
    after = _reach([i for i in missing if i > chosen[-1]], chosen[-1])
    return sorted({*chosen, *inside, *before, *after})


def _reach(positions: Sequence[int], edge: int) -> list[int]:
    """Return the positions that follow an edge up to a gap, behind which stands another article."""
    reached = []
    for position in positions:
        if abs(position - edge) > _GAP:
            break
        reached.append(position)
        edge = position
    return reached


def _belongs(block: Block, known: Collection[Kinds]) -> bool:
    if is_kept_line(block.text):
        return True
    kinds = kinds_of(block.element)
    if block.is_heading:
        return kinds[1] in {other[1] for other in known}
    return is_running_text(block) and kinds in known


def _mass(blocks: Sequence[Block], positions: Sequence[int]) -> int:
    return sum(
        blocks[position].letters for position in positions if is_running_text(blocks[position])
    )
