"""Find what stands in the column of a text without being written like its paragraphs. Pure.

Lists, cells and plain wrappers among the paragraphs are text; readers pass some of them over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import is_running_text, kinds_of
from crawler.text.signs import QUESTION_AND_CALL, STOP

_LEVELS = 6  # elements between a block and the column
_LISTS = frozenset(("ul", "ol", "dl"))
_PARTS = frozenset(
    ("li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "ul", "ol", "dl", "p", "div", "table")
)
_PLAIN = frozenset(("div", "section", "span", "ul", "ol", "li", "blockquote", "p", "dl", "dd"))
_GAP = 3  # blocks between a text and its continuation
_MARKED = ("article", "main")
_LINKED = 0.5
_READ = 0.33  # of the blocks of a list; the cells of a short row may be one of three
_FEWEST = 6  # words of a sentence that is a link
_FULL_STOPS = frozenset(STOP) - frozenset(QUESTION_AND_CALL) - frozenset("\u2026")


class Column:
    """The elements that directly hold the paragraphs of a text."""

    def __init__(
        self, blocks: Sequence[Block], chosen: Sequence[int], *, read: Sequence[int] = ()
    ) -> None:
        """Take the text by its chosen positions; `read` has those that a reader chose besides."""
        self._elements = {
            blocks[position].element.getparent()
            for position in chosen
            if is_running_text(blocks[position])
        }
        # Old pages lay out by tables and plain elements whatever they show beside a text.
        self._is_marked = any(_is_in_article(element) for element in self._elements)
        self._lists = {*_LISTS, "table"} if self._is_marked else _LISTS
        self._paragraphs = {
            kinds_of(blocks[position].element)
            for position in chosen
            if is_running_text(blocks[position])
        }
        self._texts = frozenset(chosen)
        self._read = self._lists_read(blocks, {*chosen, *read})
        self._blocks = blocks
        self._first, self._last = (chosen[0], chosen[-1]) if chosen else (0, -1)

    def holds(self, position: int) -> bool:
        """Whether a block is text by its place: in a list that a reader chose in part, or in a
        plain wrapper.
        """
        block = self._blocks[position]
        if block.hints or block.link_share >= _LINKED:
            return False
        if self._first < position < self._last and self._list_around(block.element) in self._read:
            return True
        return self._is_marked and is_running_text(block) and self._is_wrapped(block.element)

    def is_headed_by(self, position: int) -> bool:
        """Whether a heading stands at once over a paragraph of the text."""
        below = position + 1
        return (
            self._blocks[position].is_heading
            and below in self._texts
            and kinds_of(self._blocks[below].element) in self._paragraphs
            and self._first < below
        )

    def links_on(self, position: int) -> bool:
        """Whether a block is a sentence of the text that is a link from its first word to its last.

        It ends with a full stop, as headlines do not, and stands between two paragraphs.
        """
        block = self._blocks[position]
        return (
            self._first < position < self._last
            and not block.hints
            and len(block.words) >= _FEWEST
            and block.text[-1] in _FULL_STOPS
            and block.element.getparent() in self._elements
            and is_running_text(self._blocks[position + 1])
            and not self._blocks[position - 1].is_linked_headline
        )

    def _lists_read(self, blocks: Sequence[Block], read: Collection[int]) -> set[Element]:
        """Return the lists in the column that a reader chose in good part."""
        whole, chosen = Counter[Element](), Counter[Element]()
        for block in blocks[min(read, default=0) : max(read, default=0) + 1]:
            if (element := self._list_around(block.element)) is not None:
                whole[element] += 1
                chosen[element] += block.index in read
        return {element for element in whole if chosen[element] >= _READ * whole[element]}

    def _list_around(self, element: Element) -> Element | None:
        """Return the list or table that stands in the column around an element, if there is one."""
        current: Element | None = element
        while current is not None and current.tag in _PARTS:
            if current.tag in self._lists and current.getparent() in self._elements:
                return current
            current = current.getparent()
        return None

    def _is_wrapped(self, element: Element) -> bool:
        """Whether only elements without a name stand between an element and the column."""
        current: Element | None = element
        for _ in range(_LEVELS):
            if current is None or current.tag not in _PLAIN or current.get("class"):
                return False
            if current.getparent() in self._elements:
                return True
            current = current.getparent()
        return False


def below_text(
    blocks: Sequence[Block],
    reasons: Sequence[str | None],
    chosen: Sequence[int],
    *,
    column: Column,
    reference: Collection[int],
) -> list[int]:
    """Return the positions below a text that its column holds and a second reader chose."""
    edge = chosen[-1] if chosen else len(blocks)
    found: list[int] = []
    for position in range(edge + 1, len(blocks)):
        if position > edge + _GAP:
            break
        if reasons[position] is None and position in reference and column.holds(position):
            found.append(position)
            edge = position
    return found


def _is_in_article(element: Element | None) -> bool:
    if element is None:
        return False
    return element.tag in _MARKED or next(element.iterancestors(*_MARKED), None) is not None
