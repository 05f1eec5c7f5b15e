"""Split a page into its visible blocks of text, in reading order, with their features.

Blocks are the unit of everything that follows: readers choose among them, rules drop them,
`BlockFrequencies` counts them. `<br>` ends a block as a paragraph does; lines that were only
wrapped to a width are joined again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from crawler.extract.page.dom import Element, attributes_of
from crawler.extract.page.element_hints import (
    ElementHint,
    gap_after,
    hint_of,
    is_kicker,
    is_part_of_heading,
    is_unseen,
)
from crawler.extract.page.hyphenation import (
    LINE_END,
    ends_in_hyphen,
    join_hyphenated,
    mark_line_ends,
)
from crawler.extract.page.wrapping import wrapped_groups
from crawler.text.entities import unescaped
from crawler.text.measures import clean, letters, tokens

SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "option",
     "button", "video", "audio", "object", "canvas", "head", "title", "math", "applet", "embed",
     "map", "datalist"]
)  # fmt: skip
INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
     "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby",
     "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
     "wbr"]
)  # fmt: skip
_PICTURES = frozenset(("img", "picture", "amp-img"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LINK_SHARE = 0.8  # a block with so much link text is nothing but a link
HEADLINE_LENGTH = 15  # characters; a shorter link is a menu entry
_ADDRESSES = ("http://", "https://", "www.")
_HEADLINES = frozenset(("h1", "h2"))
_BOLD = frozenset(("b", "strong", *HEADINGS))
_CELLS = frozenset(("td", "th"))
_CELL_LENGTH = 80  # characters
_REMARK = 40  # characters; ", opens in a new tab"
_BREAK = "\n"
_PAGE_SHARE = 0.4  # an element with more of the page's text than this is the page, not chrome
_TRUSTED_SHARE = 0.2
# Tags that keep their hint, however much text they hold.
_ALWAYS_CHROME = frozenset(("marquee", "figcaption", "nav", "dialog"))

_Name = tuple[ElementHint, str, str]
_Fragment = tuple[str, bool, bool]  # text, in a link, in bold
_Line = list[_Fragment]


@dataclass(slots=True)
class Block:
    """One visible block of a page."""

    text: str
    tag: str  # of the innermost block element
    element: Element
    link_length: int = 0  # characters inside links
    bold_length: int = 0
    links: int = 0
    is_below_picture: bool = False  # nothing is written between a picture and this
    # The elements around it whose names raise a suspicion, outermost first.
    hints: tuple[tuple[ElementHint, Element], ...] = ()
    index: int = 0
    _words: list[str] | None = None
    _plain: str | None = None
    _letters: int = -1

    @property
    def link_share(self) -> float:
        """Return how much of the text is link text, between 0 and 1."""
        return self.link_length / len(self.text) if self.text else 0.0

    @property
    def is_linked_headline(self) -> bool:
        """Whether the block is nothing but a link, long enough for a headline and no address."""
        return (
            self.link_share >= LINK_SHARE
            and len(self.text) >= HEADLINE_LENGTH
            and not self.text.startswith(_ADDRESSES)
        )

    @property
    def is_heading(self) -> bool:
        """Whether the page says it is a heading."""
        return self.tag in HEADINGS

    @property
    def letters(self) -> int:
        """Count the letters; those of scripts without spaces weigh more."""
        if self._letters < 0:
            self._letters = letters(self.text)
        return self._letters

    @property
    def words(self) -> list[str]:
        """Return the words in lower case, as `tokens` does."""
        if self._words is None:
            self._words = tokens(self.text)
        return self._words

    @property
    def plain(self) -> str:
        """Return the text without case and punctuation, as `key` does."""
        if self._plain is None:
            self._plain = " ".join(self.words)
        return self._plain


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A `<time>` element and the block it stands in or before."""

    block: int
    datetime: str
    text: str
    hints: tuple[tuple[ElementHint, Element], ...]


@dataclass(slots=True)
class PageBlocks:
    """All blocks of a page, and the time elements between them."""

    blocks: list[Block] = field(default_factory=list)
    times: list[TimeMark] = field(default_factory=list)


def page_blocks(root: Element) -> PageBlocks:
    """Return every visible block of a page in reading order."""
    page = _collected(root)
    drop_page_wide_hints(page.blocks)
    return page


def block_texts(root: Element) -> list[str]:
    """Return the texts of the blocks of a page, for callers that need nothing else of them."""
    return [block.text for block in _collected(root, with_hints=False).blocks]


def _collected(root: Element, *, with_hints: bool = True) -> PageBlocks:
    collector = _BlockCollector(with_hints=with_hints)
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element.tag in SKIPPED or collector.is_aside(element):
                walker.skip_subtree()
            else:
                collector.enter(element)
        else:
            collector.leave(element)
    collector.flush()
    _join_broken_words(collector.page.blocks)
    return collector.page


class _BlockCollector:
    """Collects text until a block ends."""

    def __init__(self, *, with_hints: bool) -> None:
        self.page = PageBlocks()
        self._with_hints = with_hints
        self._fragments: list[_Fragment] = []
        self._open: list[Element] = []  # block elements
        self._hints: list[tuple[ElementHint, Element]] = []
        self._in_link = self._in_bold = 0
        self._in_data_row = self._is_below_picture = False

    def enter(self, element: Element) -> None:
        tag = element.tag
        if tag in ("br", "hr"):
            self._add(" ") if self._in_headline() else self._break()
            return
        if tag in _PICTURES and not self._is_written():
            self._is_below_picture = True
        if tag == "tr":
            self._in_data_row = _is_data_row(element)
        if tag in _CELLS and self._in_data_row:
            self._add(" ")
        elif tag not in INLINE:
            self.flush()
            self._open.append(element)
        # A dictionary answers the ten questions of a hint in a fraction of the time of lxml.
        if self._with_hints and (hint := hint_of(tag, attributes_of(element).get)):
            self._hints.append((hint, element))
        if self._in_heading() and is_part_of_heading(element):
            self._break() if is_kicker(element) else self._add(" ")
        self._in_link += _leads_away(element)
        self._in_bold += tag in _BOLD
        if tag == "time":
            self._record_time(element)
        self._add(element.text)

    def leave(self, element: Element) -> None:
        tag = element.tag
        if tag not in SKIPPED and tag not in ("br", "hr"):
            self._in_link -= _leads_away(element)
            self._in_bold -= tag in _BOLD
            if tag not in INLINE and not (tag in _CELLS and self._in_data_row):
                self.flush()
                self._open.pop()
            if self._hints and self._hints[-1][1] is element:
                self._hints.pop()
            if tag == "tr":
                self._in_data_row = False
            if self._in_heading():
                self._break() if is_kicker(element) else self._add(gap_after(element))
        self._add(element.tail)

    def is_aside(self, element: Element) -> bool:
        """Whether an element says something about the words beside it and is no part of a line."""
        return self._is_reading(element) or (self._in_link > 0 and _is_unseen(element))

    def _is_reading(self, element: Element) -> bool:
        """Whether an element says how the characters before it are read: no part of a headline.

        In a text a reading is kept in its brackets; without them it would be glued to the word.
        """
        if element.tag not in ("rt", "rp"):
            return False
        ruby = element.getparent()
        return self._in_heading() or ruby is None or ruby.find("rp") is None

    def _in_headline(self) -> bool:
        """Whether a break is no end: smaller headings hold bylines with dates below them."""
        return bool(self._open) and self._open[-1].tag in _HEADLINES

    def _in_heading(self) -> bool:
        return bool(self._open) and self._open[-1].tag in HEADINGS

    def _break(self) -> None:
        self._fragments.append((_BREAK, False, False))

    def _add(self, text: str | None) -> None:
        if not text or self._is_margin(text):
            return
        if "\n" in text:
            text = (text if text.isspace() else mark_line_ends(text)).replace("\n", " ")
        self._fragments.append((text, self._in_link > 0, self._in_bold > 0))

    def _is_margin(self, text: str) -> bool:
        """Whether these are blanks at the start of a block, as between two elements."""
        return not self._fragments and self._in_link == 0 and text.isspace()

    def _is_written(self) -> bool:
        """Whether the block that is open has any text so far."""
        return any(not text.isspace() for text, _, _ in self._fragments)

    def _record_time(self, element: Element) -> None:
        text = " ".join("".join(map(str, element.itertext())).split())
        self.page.times.append(
            TimeMark(len(self.page.blocks), element.get("datetime", ""), text, tuple(self._hints))
        )

    def flush(self) -> None:
        if not self._is_written():
            self._fragments.clear()
            return
        lines: list[_Line] = [[]]
        for fragment in self._fragments:
            if fragment[0] == _BREAK:
                lines.append([])
            else:
                lines[-1].append(fragment)
        self._fragments = []
        for line in lines if len(lines) == 1 else _unwrapped(lines):
            self._close(line)

    def _close(self, line: _Line) -> None:
        text = _text(line)
        if not text or not self._open:
            return
        if self._in_heading():
            text = unescaped(text)
        block = Block(text, self._open[-1].tag, self._open[-1], hints=tuple(self._hints))
        block.is_below_picture, self._is_below_picture = self._is_below_picture, False
        was_linked = False
        for part, linked, bold in line:
            if linked or bold:
                length = len(" ".join(part.split()))
                block.link_length += length if linked else 0
                block.bold_length += length if bold else 0
            block.links += linked and not was_linked
            was_linked = linked
        block.index = len(self.page.blocks)
        self.page.blocks.append(block)


def _is_unseen(element: Element) -> bool:
    """Whether an element is a short remark on a link that no reader sees."""
    if element.tag not in INLINE or not element.attrib or not is_unseen(element.get):
        return False
    return len("".join(map(str, element.itertext()))) <= _REMARK


def _text(line: _Line) -> str:
    return " ".join(clean("".join(part for part, _, _ in line)).split())


def _unwrapped(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines of one element with those joined that were only wrapped to a width."""
    texts = [_text(line) for line in lines]
    for positions in wrapped_groups(texts, apart=[_is_apart(line) for line in lines]):
        joined = list(lines[positions[0]])
        for before, position in pairwise(positions):
            between = LINE_END if ends_in_hyphen(texts[before]) else " "
            joined += [(between, False, False), *lines[position]]
        yield joined


def _is_apart(line: _Line) -> bool:
    """Whether a line is all bold or all link: a heading or an entry of a menu."""
    said = [(linked, bold) for part, linked, bold in line if part.strip()]
    return all(linked for linked, _ in said) or all(bold for _, bold in said)


def _join_broken_words(blocks: Sequence[Block]) -> None:
    for block, text in zip(blocks, join_hyphenated([block.text for block in blocks]), strict=True):
        block.text = text


def _leads_away(element: Element) -> bool:
    """Whether an element links elsewhere; an anchor does not, nor a heading that links itself."""
    if element.tag != "a":
        return False
    href = element.get("href")
    if href is None and element.get("onclick") is None:
        return False
    parent = element.getparent()
    return not (parent is not None and parent.tag in HEADINGS and (href or "").startswith("#"))


def _is_data_row(row: Element) -> bool:
    """Whether the cells of a table row are short and without structure: one line of text."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    return len(cells) > 1 and all(
        all(inner.tag in INLINE for inner in cell.iterdescendants())
        and len("".join(map(str, cell.itertext()))) <= _CELL_LENGTH
        for cell in cells
    )


def drop_page_wide_hints(blocks: Sequence[Block], trusted: Collection[int] | None = None) -> None:
    """Drop the hints of elements that hold much of the page's text, such as a page-wide form.

    With `trusted`, the positions that a reader chose, only their text counts and a smaller share is
    enough: a "paywall" or "teaser" around a quarter of what a good reader chose is a wrapper.
    """
    counted = blocks if trusted is None else [blocks[position] for position in trusted]
    share = _PAGE_SHARE if trusted is None else _TRUSTED_SHARE
    total = sum(_own_length(block) for block in counted)
    held: Counter[_Name] = Counter()
    names: dict[tuple[ElementHint, Element], _Name] = {}  # blocks share the elements around them
    for block in counted:
        for pair in block.hints:
            if pair not in names:
                names[pair] = _name(*pair)
        for name in {names[pair] for pair in block.hints}:
            held[name] += _own_length(block)
    large = {
        name
        for name, length in held.items()
        if length > share * total and name[1] not in _ALWAYS_CHROME
    }
    for block in blocks:
        if large and block.hints:
            block.hints = tuple(pair for pair in block.hints if _name(*pair) not in large)


def _name(hint: ElementHint, element: Element) -> _Name:
    """Name an element; elements of one name count together: a class on every paragraph is text."""
    return hint, element.tag, element.get("class") or element.get("id") or ""


def _own_length(block: Block) -> int:
    return len(block.text) - min(block.link_length, len(block.text))
