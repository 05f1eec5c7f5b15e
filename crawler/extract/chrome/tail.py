"""Tell what stands below a text as one group: appeals, offers, credits, signs of its end. Pure.

No line of it is judged by words alone: a tail is written in another form than the paragraphs above
it, or it is short and says what only tails say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import Kinds, is_running_text, kinds_of
from crawler.text.measures import ends_sentence
from crawler.text.phrases.contacts import CONTACTS, has_address, is_contact, is_label
from crawler.text.phrases.credits import is_kept_line
from crawler.text.phrases.paywalls import PAYWALLS
from crawler.text.phrases.tails import (
    invites,
    is_appeal,
    is_credit,
    is_end_sign,
    is_nothing_but_appeal,
)

_MOST = 0.25  # of the letters; or of a short text, so many:
_MOST_LETTERS = 160
_LONGEST = 320  # characters of a line in a tail
_SHORT = 160  # characters of one in the form of the text
_HEAD = 0.6  # of the letters; the blocks in this part show the form of the text
_BELOW = 3  # blocks
_MOST_CONTACTS = 12  # lines
_PAYWALL = 0.3  # of the words
_WEIGHTY = frozenset(("paywall", "service", "newsletter"))  # reasons that lines beside it have

_CREDITS = frozenset(("origin", "byline"))

_Form = tuple[Kinds, str | None]  # tags and classes, and the inline element that holds it all


def tail_reasons(
    blocks: Sequence[Block], chosen: Sequence[int], reasons: Sequence[str | None]
) -> dict[int, str]:
    """Return those of the chosen positions that are a tail, each with the reason.

    A tail is the last blocks, each with words of a tail, or in the form of one that has such words
    while the text has no paragraph of that form. A single line that only names an agency is the
    credit of a copied text and stays; in a group it goes with the others.
    """
    group = _last_group(blocks, chosen)
    contacts = _contacts(blocks, chosen[: len(chosen) - len(group)])
    said = {position: _words_of_tail(blocks[position]) for position in group}
    said |= dict.fromkeys(contacts, "service")
    said |= {
        i: "service" for i, below in pairwise(group) if said[below] and is_label(blocks[i].text)
    }
    group = [*contacts, *group]
    telling = [position for position in group if said[position]]
    telling += [position for position in _below(group) if _is_weighty(reasons, position)]
    forms = {_form(blocks[position]) for position in telling}
    while group and not said[group[0]] and _form(blocks[group[0]]) not in forms:
        group = group[1:]
    is_alone = not any(_is_credit(reasons, position) for position in _below(group))
    if not telling or (is_alone and all(is_kept_line(blocks[i].text) for i in group)):
        return {}
    return {position: said[position] or "service" for position in group}


def _below(group: Sequence[int]) -> Sequence[int]:
    """Return the positions from the first of a group to some below its last."""
    return range(group[0], group[-1] + _BELOW) if group else ()


def _is_weighty(reasons: Sequence[str | None], position: int) -> bool:
    return position < len(reasons) and reasons[position] in _WEIGHTY


def _is_credit(reasons: Sequence[str | None], position: int) -> bool:
    return position < len(reasons) and reasons[position] in _CREDITS


def _last_group(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    forms = _forms_of_text(blocks, chosen)
    most = max(_MOST * sum(blocks[i].letters for i in chosen), _MOST_LETTERS)
    group: list[int] = []
    for position in reversed(chosen[1:]):
        block = blocks[position]
        most -= block.letters
        if most < 0 or not (_may_be_tail(block, forms) or (group and is_label(block.text))):
            break
        group.insert(0, position)
    return group


def _contacts(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """Return the last lines that say whom to ask, from what announces them on; no sentence."""
    found, below = 0, None
    for length, position in enumerate(reversed(chosen[1:]), start=1):
        block = blocks[position]
        is_asked = is_contact(block.text, block.words)
        if length > _MOST_CONTACTS or not (is_asked or _is_note(block)):
            break
        is_above = is_label(block.text) and below is not None and has_address(below.text)
        if is_above or (is_asked and CONTACTS.opening(block.words)):
            found = length
        below = block
    return list(chosen[len(chosen) - found :])


def _is_note(block: Block) -> bool:
    return len(block.text) <= _SHORT and not (
        ends_sentence(block.text) and not is_label(block.text)
    )


def _may_be_tail(block: Block, forms: set[_Form]) -> bool:
    if len(block.text) > _LONGEST:
        return False
    if is_kept_line(block.text) or is_end_sign(block.text):
        return True
    if _form(block) not in forms:
        return True
    if len(block.text) > _SHORT:
        return False
    words = _words_of_tail(block)
    is_clear = is_nothing_but_appeal(block.words) or invites(block.text, block.words)
    is_clear = is_clear or is_contact(block.text, block.words)
    return words == "origin" or (words is not None and is_clear)


def _words_of_tail(block: Block) -> str | None:
    """Return the reason that the words of a line give, or None."""
    if is_kept_line(block.text) or is_credit(block.text):
        return "origin"
    if is_end_sign(block.text) or is_appeal(block.words) or invites(block.text, block.words):
        return "service"
    if CONTACTS.opening(block.words) and is_contact(block.text, block.words):
        return "service"
    return "paywall" if PAYWALLS.longest(block.words) >= _PAYWALL * len(block.words) else None


def _forms_of_text(blocks: Sequence[Block], chosen: Sequence[int]) -> set[_Form]:
    """Return the forms of the paragraphs in the first part of a text."""
    whole = sum(blocks[position].letters for position in chosen)
    forms: set[_Form] = set()
    read = 0
    for position in chosen:
        if forms and read > _HEAD * whole:
            break
        read += blocks[position].letters
        if is_running_text(blocks[position]) or blocks[position].letters > _SHORT:
            forms.add(_form(blocks[position]))
    return forms


def _form(block: Block) -> _Form:
    return kinds_of(block.element), _only_inline(block.element)


def _only_inline(element: Element) -> str | None:
    """Return the tag of the one element that holds all text of a block, or None."""
    if (element.text or "").strip() or len(element) != 1 or (element[0].tail or "").strip():
        return None
    return str(element[0].tag)
