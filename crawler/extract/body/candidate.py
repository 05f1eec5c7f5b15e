"""Find the text of a page: recipe, readers, rules and second reader, in order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from crawler.extract.body.agreement import overrule
from crawler.extract.body.column import Column, below_text
from crawler.extract.body.ending import after_ending, after_second_title
from crawler.extract.body.gallery import keep_gallery
from crawler.extract.body.live_blog import entry_blocks, entry_heads, json_ld_entries
from crawler.extract.body.recipe import RecipeReading, applies, read_by_recipe
from crawler.extract.body.region import head_of
from crawler.extract.body.rules import drop_reasons
from crawler.extract.body.script_reader import script_paragraphs
from crawler.extract.body.second_opinion import rejected_blocks
from crawler.extract.body.selection import Selection, select_blocks
from crawler.extract.body.standfirst import standfirst
from crawler.extract.chrome.boxes import box_positions
from crawler.extract.chrome.pull_quotes import pull_quotes
from crawler.extract.chrome.tail import tail_reasons
from crawler.extract.metadata.authors import about_authors, choose_authors, is_nothing_but
from crawler.extract.page.blocks import Block, drop_page_wide_hints
from crawler.extract.page.page import Page, title_position
from crawler.extract.page.quality import is_enough
from crawler.extract.page.structured import article_body
from crawler.extract.page.wrapping import join_wrapped
from crawler.extract.readers.readability_reader import chosen_by_readability
from crawler.extract.readers.trafilatura_reader import chosen_by_trafilatura, takes_long
from crawler.text.phrases.bylines import byline

_ENTRIES = frozenset(("li", "dt", "dd", "figcaption", "th"))  # lists; nobody wraps a line so


_SIGNED_IN = 2  # blocks below a standfirst or at the end of a text that may name its author


@dataclass(frozen=True, slots=True)
class BodyCandidate:
    """The text that the readers found, before it is decided whether it is an article."""

    selection: Selection
    reasons: Sequence[str | None]  # of every block, why it is no text
    paragraphs: tuple[str, ...]
    recipe: RecipeReading
    authors: tuple[str, ...] = ()


def find_body(page: Page) -> BodyCandidate:
    """Find the text of a page by its recipe or by the readers."""
    recipe = _recipe(page)
    title = recipe.title or page.title
    reference = chosen_by_readability(page.root, page.blocks) if not recipe.positions else []
    selection, reasons = _select(page, recipe, title, reference)
    if selection.method not in ("recipe", "live"):
        ended = after_ending(page.blocks, selection.positions)
        ended += after_second_title(page.blocks, selection.positions, title)
        selection, reasons = _drop(selection, reasons, ended, "after_end")
        selection, reasons = _without_rejected(page, selection, reasons, frozenset(reference))
        boxes = box_positions(page.blocks, selection.positions, reasons)
        selection, reasons = _drop(selection, reasons, boxes, "box")
        quotes = pull_quotes(page.blocks, selection.positions)
        selection, reasons = _without_tail(page, *_drop(selection, reasons, quotes, "quote"))
    head = head_of(page.blocks, selection.positions)
    end = _end_of(page.blocks, selection.positions)
    below = page.blocks[len(head) : len(head) + _SIGNED_IN]  # of a standfirst
    over = (*head, *(block for block in below if byline(block.text)))
    authors = choose_authors(page.node, page.metas, over, end)
    selection, reasons = _without_bios(page, selection, reasons, authors)
    if selection.method != "recipe":
        selection, reasons = _with_standfirst(page, selection, reasons)
    chosen = [page.blocks[position] for position in selection.positions]
    apart = [block.is_heading or block.tag in _ENTRIES for block in chosen]
    paragraphs = join_wrapped([block.text for block in chosen], apart=apart)
    if selection.method != "live" and (entries := json_ld_entries(page.node, page.blocks)):
        live = replace(selection, method="live")
        return BodyCandidate(live, reasons, (*paragraphs, *entries), recipe, authors)
    if not is_enough("".join(paragraphs), declared=False):
        if body := article_body(page.node):
            return BodyCandidate(Selection((), "jsonld"), reasons, body, recipe, authors)
        if body := script_paragraphs(page.root, title):
            return BodyCandidate(Selection((), "script"), reasons, body, recipe, authors)
    return BodyCandidate(selection, reasons, tuple(paragraphs), recipe, authors)


def _end_of(blocks: Sequence[Block], text: Sequence[int]) -> Sequence[Block]:
    """Return the last blocks of a text and those below it, in which its author may be named."""
    if not text:
        return ()
    last = [blocks[position] for position in text[-_SIGNED_IN:]]
    return (*last, *blocks[text[-1] + 1 : text[-1] + 1 + _SIGNED_IN])


def _select(
    page: Page, recipe: RecipeReading, title: str, reference: Sequence[int]
) -> tuple[Selection, Sequence[str | None]]:
    """Select what the recipe names, else entries of a live blog, else what the readers choose.

    `reference` holds the positions that the second reader chose.
    """
    if recipe.positions:
        reasons = drop_reasons(page.blocks, title)
        kept = tuple(i for i in recipe.positions if reasons[i] in (None, "sidebar", "meta"))
        return Selection(kept, "recipe"), reasons
    is_read_twice = not takes_long(page.root)
    chosen = (
        chosen_by_trafilatura(page.root, page.blocks, reference) if is_read_twice else reference
    )
    entries = entry_blocks(page.blocks, chosen, node=page.node, url=page.url)
    drop_page_wide_hints(page.blocks, entries or chosen)
    keep_gallery(page.blocks, chosen)
    reasons = drop_reasons(page.blocks, title)
    if entries:
        lead = [position for position in chosen if position < entries[0]]
        kept = tuple(i for i in (*lead, *entries) if reasons[i] is None)
        heads = entry_heads(page.blocks, [i for i in kept if i >= entries[0]])
        return _drop(Selection(kept, "live"), reasons, heads, "byline")
    if is_read_twice:
        reasons = overrule(page.blocks, reasons, set(chosen) & set(reference))
    return select_blocks(page.blocks, reasons, chosen, title=title), reasons


def _without_rejected(
    page: Page,
    selection: Selection,
    reasons: Sequence[str | None],
    reference: Collection[int],
) -> tuple[Selection, Sequence[str | None]]:
    """Drop the blocks that a second reader rejects; `reference` holds the positions it chose."""
    rejected = rejected_blocks(page.blocks, selection.positions, reference, is_plain=page.is_plain)
    out = frozenset(rejected)
    kept = [position for position in selection.positions if position not in out]
    column = Column(page.blocks, kept, read=selection.positions)
    foreign = [
        position
        for position in rejected
        if not (column.holds(position) or column.is_headed_by(position))
    ]
    below = below_text(page.blocks, reasons, kept, column=column, reference=reference)
    selection = replace(selection, positions=tuple(sorted({*selection.positions, *below})))
    return _drop(selection, reasons, foreign, "unconfirmed")


def _drop(
    selection: Selection, reasons: Sequence[str | None], gone: Collection[int], why: str
) -> tuple[Selection, Sequence[str | None]]:
    """Drop some positions from the selection and note the reason."""
    out = frozenset(gone)
    named = [why if i in out else reason for i, reason in enumerate(reasons)]
    return replace(
        selection, positions=tuple(i for i in selection.positions if i not in out)
    ), named


def _without_tail(
    page: Page, selection: Selection, reasons: Sequence[str | None]
) -> tuple[Selection, Sequence[str | None]]:
    """Drop the appeals, offers and credits below the text."""
    tail = tail_reasons(page.blocks, selection.positions, reasons)
    for why in sorted(set(tail.values())):
        gone = [position for position, reason in tail.items() if reason == why]
        selection, reasons = _drop(selection, reasons, gone, why)
    return selection, reasons


def _without_bios(
    page: Page, selection: Selection, reasons: Sequence[str | None], authors: Sequence[str]
) -> tuple[Selection, Sequence[str | None]]:
    """Drop the names of the authors and the blocks at the end that introduce them."""
    chosen = [page.blocks[i] for i in selection.positions]
    lines = [block.index for block in chosen if is_nothing_but(block.text, authors)]
    selection, reasons = _drop(selection, reasons, lines, "byline")
    chosen = [page.blocks[i] for i in selection.positions]
    about = about_authors(chosen, authors)
    gone = selection.positions[-about:] if about else ()
    return _drop(selection, reasons, gone, "bio")


def _with_standfirst(
    page: Page, selection: Selection, reasons: Sequence[str | None]
) -> tuple[Selection, Sequence[str | None]]:
    """Add the standfirst, where the text lacks it."""
    first = selection.positions[0] if selection.positions else 0
    found = standfirst(
        page.blocks,
        reasons,
        selection.positions,
        title=title_position(page.blocks, page.title, first),
        claims=page.summaries,
    )
    if found is None:
        return selection, reasons
    named = [None if i == found else reason for i, reason in enumerate(reasons)]
    return replace(selection, positions=(found, *selection.positions), standfirst=found), named


def _recipe(page: Page) -> RecipeReading:
    hints = page.hints
    announced = hints.announcement.published if hints.announcement else None
    moment = hints.moment()
    if hints.recipe and applies(hints.recipe, announced.value if announced else None, moment):
        return read_by_recipe(hints.recipe, page.root, page.blocks)
    return RecipeReading()
