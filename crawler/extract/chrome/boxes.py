"""Recognise boxes of facts, figures and summaries that interrupt a text. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import is_running_text
from crawler.text.measures import ends_sentence
from crawler.text.phrases.boxes import BOX_LABELS, FACTS
from crawler.text.signs import COLON

_FEWEST = 3  # paragraphs that make an element the column of a text
_LEVELS = 8  # elements between a block of a box and the column
_LONGEST = 1_500  # letters
_MOST = 0.35  # of the letters; elements of one kind that hold more are parts of the text
_OFFERS = frozenset(("service", "newsletter", "paywall"))
_OFFER = 4  # blocks of an offer
_SENTENCE = 4  # words; "Share" stands beside headings, too
_FIELDS = frozenset(("text", "email", "radio", "checkbox"))
_LABEL = 90  # characters
_BOXES = frozenset(("div", "section", "table", "details", "dl", "center", "fieldset"))
# These say of an element inside a column that it is a box, where a label stands over it, too.
_NAMES = re.compile(
    r"(?<![a-z])(?:facts?|fakta\w*|fakten|key-?(?:points?|facts?|takeaways?)|takeaways?|summary|zusammenfassung|info\w*"
    r"|box|boxed|panel|card|glance|kasten|ramka|recuadro|encadre|cuadro|apoyo|destaque|destacado|despiece|ficha|scheda"
    r"|kutu|bilgi|callout|highlights?|sidebox|background|hintergrund|explainer|glossary|timeline|chronology|spravka|vrezka"
    r"|dossier|profile|context|kader|uitleg|faktaruta|ruta|tietolaatikko|poll|quiz|survey|umfrage|sondage|encuesta|sondaggio|anket|vote|voting|resume|resumen|resumo|riassunto)(?![a-z])",
    re.IGNORECASE,
)


def box_positions(
    blocks: Sequence[Block], chosen: Sequence[int], reasons: Sequence[str | None]
) -> list[int]:
    """Return the chosen positions that stand in boxes.

    A box is an element among the paragraphs of a column, with a label as its first line and other
    paragraphs of that column below it. Its name, its label or a table in it says that it is one, or
    it offers something: `reasons` says which of its blocks were dropped for that.
    """
    columns = _columns(blocks, chosen)
    groups: dict[Element, list[int]] = defaultdict(list)
    for position in chosen:
        if (element := _own_element(blocks[position].element, columns)) is not None:
            groups[element].append(position)
    held = Counter[tuple[str, str | None]]()
    for element, positions in groups.items():
        held[element.tag, element.get("class")] += sum(blocks[i].letters for i in positions)
    most = _MOST * sum(blocks[position].letters for position in chosen)
    return [
        position
        for element, positions in groups.items()
        if held[element.tag, element.get("class")] <= min(most, _LONGEST)
        and positions[-1] < columns[element.getparent()]
        and _is_box(element, blocks, positions, reasons)
        for position in positions
    ]


def _columns(blocks: Sequence[Block], chosen: Sequence[int]) -> Mapping[Element | None, int]:
    """Return the elements that hold paragraphs of the text, each with the last of them."""
    counts: Counter[Element] = Counter()
    last: dict[Element | None, int] = {}
    for position in chosen:
        block = blocks[position]
        parent = block.element.getparent()
        if parent is not None and block.tag in ("p", "div") and is_running_text(block):
            counts[parent] += 1
            last[parent] = position
    return {parent: last[parent] for parent, count in counts.items() if count >= _FEWEST}


def _own_element(element: Element, columns: Mapping[Element | None, int]) -> Element | None:
    """Return the element around a block that stands among the paragraphs of a column."""
    current: Element | None = element
    for _ in range(_LEVELS):
        if current is None:
            return None
        parent = current.getparent()
        if parent in columns:
            is_box = current.tag in _BOXES or "-" in current.tag
            return current if is_box else None
        current = parent
    return None


def _asks(element: Element, below: Sequence[Block], reasons: Sequence[str | None]) -> bool:
    """Whether an element has a field to fill in, or a sentence that asks to subscribe."""
    fields = (field.get("type") or "text" for field in element.iter("input"))
    inside = set(element.iter())
    return any(kind in _FIELDS for kind in fields) or any(
        reasons[block.index] in _OFFERS and len(block.words) >= _SENTENCE
        for block in below
        if block.element in inside
    )


def _is_box(
    element: Element,
    blocks: Sequence[Block],
    positions: Sequence[int],
    reasons: Sequence[str | None],
) -> bool:
    first = positions[0]
    inside = set(element.iter())
    while first > 0 and blocks[first - 1].element in inside:
        first -= 1
    label = blocks[first]
    if blocks[first + 1].element not in inside:
        return False  # a wrapped heading of the text
    if len(label.text) > _LABEL or not (label.is_heading or _is_label(label.text)):
        return False
    if len(positions) <= _OFFER and _asks(element, blocks[first : first + _OFFER], reasons):
        return True
    if FACTS.opening(label.words) or BOX_LABELS.within(label.words):
        return True
    is_bold = 2 * label.bold_length > len(label.text)
    is_headed = label.is_heading or is_bold or label.tag == "summary"
    is_told = element.tag in ("table", "details") or _has_table(element)
    return is_headed and (is_told or _is_named(element, label.element))


def _is_label(text: str) -> bool:
    return not ends_sentence(text) or text[-1] in COLON


def _is_named(element: Element, label: Element) -> bool:
    """Whether a name between an element and its label says that it is a box."""
    around: list[Element] = []
    current: Element | None = label.getparent()
    while current is not None and len(around) < _LEVELS:
        around.append(current)
        current = None if current is element else current.getparent()
    return any(
        _NAMES.search(f"{inner.tag} {inner.get('class') or ''} {inner.get('id') or ''}")
        for inner in (element, *around)
    )


def _has_table(element: Element) -> bool:
    return next(element.iter("table"), None) is not None
