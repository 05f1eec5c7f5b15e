"""Decide which blocks of a page are not text of its article, and why. Pure; reads one page alone.

The reasons are stored with each dropped block.
"""

from __future__ import annotations

from collections.abc import Sequence

from crawler.dates.clock import read_clock
from crawler.dates.visible import dateline_share
from crawler.extract.body.lists import drop_briefs, drop_cards, drop_labels
from crawler.extract.chrome.captions import drop_captions
from crawler.extract.chrome.embeds import drop_embeds
from crawler.extract.page.blocks import LINK_SHARE, Block
from crawler.extract.page.element_hints import ElementHint
from crawler.extract.page.kinds import is_sentence
from crawler.text.measures import ends_sentence, key, tokens
from crawler.text.phrases.bylines import is_byline
from crawler.text.phrases.credits import PUBLISHED_IN, is_kept_line
from crawler.text.phrases.labels import (
    is_counter,
    is_doubled,
    is_language_list,
    is_picture_credit,
    is_ticker,
    is_twice,
    segments,
)
from crawler.text.phrases.paywalls import PAYWALLS
from crawler.text.phrases.services import LABELS, NOTICES, OPENINGS, UPDATED
from crawler.text.phrases.teasers import LEAD_INS

_SHORT = 160  # characters; a longer block that opens like a service line may be a sentence
_NOTICE = 260  # characters
_LEAD_IN_SHARE = 0.3  # so much link text beside "Read also" makes a teaser
_LEADING_HEADING = 6  # words
_LABELS = 12  # words; "Share: Facebook Twitter WhatsApp"
_LABEL_WORDS = 3
_ALL_LINK = 0.9  # of what stands behind a label
_DENSE = 0.5  # link text from which on a block without a sentence is no text
_META_LENGTH = 140  # characters, as the next two
_UPDATE = 60
_TIME = 20
_PAYWALL = 0.6  # of the words; a sentence about subscribers has more words of its own


def drop_reasons(blocks: Sequence[Block], title: str) -> list[str | None]:
    """Return for every block of a page why it is no text, or None."""
    plain_title = key(title)
    reasons = [_reason(block, plain_title) for block in blocks]
    _drop_after_lead_ins(blocks, reasons)
    drop_cards(blocks, reasons)
    drop_briefs(blocks, reasons)
    drop_labels(blocks, reasons)
    drop_captions(blocks, reasons)
    drop_embeds(blocks, reasons)
    return reasons


def _reason(block: Block, title: str) -> str | None:
    text = block.text
    if title and block.plain == title:
        return "title"
    if is_kept_line(text) and block.link_share < LINK_SHARE:
        return None
    if PUBLISHED_IN.match(text):
        return "origin"
    return _by_hint(block) or reason_of_content(block)


def reason_of_content(block: Block) -> str | None:
    """Return why its links, words or form make a block no text, whatever its elements' names."""
    return _by_links(block) or _by_words(block) or _by_form(block)


def _by_hint(block: Block) -> str | None:
    for hint, _ in block.hints:
        if hint is ElementHint.META and (
            len(block.text) > _META_LENGTH or ends_sentence(block.text)
        ):
            continue
        return hint.value
    return None


def _by_links(block: Block) -> str | None:
    words = block.words
    opening = LEAD_INS.opening(words)
    if opening and (opening == len(words) or block.link_share >= _LEAD_IN_SHARE):
        return "teaser"
    if block.is_heading and opening > 1 and len(words) <= _LEADING_HEADING:
        return "teaser"  # "More from the Harbour News"
    if block.link_share >= LINK_SHARE:
        return "link_only"
    if block.link_share > _DENSE and (not ends_sentence(block.text) or _labels_link(block)):
        return "link_dense"
    is_card = is_doubled(block.text) or (block.links > 0 and is_twice(block.text))
    return "teaser" if is_card else None


def _labels_link(block: Block) -> bool:
    """Whether a line is a label and a link, as "Our standards: the code of the house."."""
    label, _, said = block.text.partition(":")
    linked = said.strip(" .")
    is_label = len(label.split()) <= _LABEL_WORDS
    return bool(linked) and is_label and block.link_length >= _ALL_LINK * len(linked)


def _by_words(block: Block) -> str | None:
    text = block.text
    if len(text) > _NOTICE:
        return None
    words = block.words
    if LABELS.is_one(words) or (len(words) <= _LABELS and LABELS.covers(_without_numbers(words))):
        return "service"
    if len(text) <= _SHORT and _opens_like_service(words):
        return "service"
    if NOTICES.within(words):
        return "service"
    if len(text) <= _SHORT and PAYWALLS.longest(words) >= _PAYWALL * len(words):
        return "paywall"
    parts = segments(text)
    if len(parts) > 1 and all(_is_label(part) for part in parts):
        return "service"
    return None


def _without_numbers(words: Sequence[str]) -> list[str]:
    """Return the words without numbers: those of "Comments (12)" are "Comments"."""
    return [word for word in words if not word.isdigit()]


def _opens_like_service(words: Sequence[str]) -> bool:
    opening = OPENINGS.opening(words)
    return opening > 1 or (opening == 1 and len(words) <= 8)


def _is_label(part: str) -> bool:
    words = _without_numbers(tokens(part))
    return not words or any(
        (LABELS.is_one(words), LEAD_INS.is_one(words), OPENINGS.opening(words) > 0)
    )


def _by_form(block: Block) -> str | None:
    text = block.text
    if is_counter(text):
        return "counter"
    if is_picture_credit(text):
        return "caption"
    if is_language_list(text):
        return "languages"
    if is_ticker(text):
        return "ticker"
    if len(text) <= _META_LENGTH and not ends_sentence(text) and dateline_share(text) > 0.2:
        return "dateline"
    if _is_update(block) or _is_time(text):
        return "dateline"
    if is_byline(text):
        return "byline"
    return None


def _is_update(block: Block) -> bool:
    """Whether a line is like "Last updated (14.10.11)", with a date too short to be read."""
    return (
        len(block.text) <= _UPDATE
        and UPDATED.opening(block.words) > 0
        and any(map(str.isdigit, block.text))
        and not ends_sentence(block.text)
    )


def _is_time(text: str) -> bool:
    """Whether a line is only a time of day, such as "7:35PM" over an entry."""
    clock = read_clock(text) if len(text) <= _TIME else None
    return clock is not None and clock.length >= len(text)


def _drop_after_lead_ins(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Drop the short lines below a heading such as "Related articles".

    A line that is a link itself, as the button "Read more" of a box, leads to its own page and to
    nothing below it.
    """
    leading = False
    for position, block in enumerate(blocks):
        if reasons[position] == "teaser":
            is_label = LEAD_INS.is_one(block.words) and block.link_share < LINK_SHARE
            leading = is_label or block.is_heading
        elif reasons[position] is None and leading:
            if len(block.text) > 150 or is_sentence(block) or is_kept_line(block.text):
                leading = False
            else:
                reasons[position] = "teaser"
