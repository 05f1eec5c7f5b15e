"""The readers in order: what of a page is text, before it is judged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from crawler.extract.body.ending import after_ending
from crawler.extract.body.live_blog import entry_blocks, told_entries
from crawler.extract.body.readability_reader import chosen_by_readability
from crawler.extract.body.recipe import RecipeReading, applies, read_by_recipe
from crawler.extract.body.rules import drop_reasons
from crawler.extract.body.second_opinion import doubted
from crawler.extract.body.selection import Choice, choose_blocks
from crawler.extract.body.standfirst import standfirst
from crawler.extract.body.trafilatura_reader import MOST_BLOCKS, chosen_by_trafilatura
from crawler.extract.metadata.authors import about_authors, choose_authors
from crawler.extract.page.blocks import forgive
from crawler.extract.page.page import Page, title_position
from crawler.extract.page.quality import is_enough
from crawler.extract.page.structured import article_body
from crawler.extract.page.wrapping import join_wrapped
from crawler.text.measures import key


@dataclass(frozen=True, slots=True)
class Draft:
    """What the readers found, before it is judged."""

    choice: Choice
    reasons: Sequence[str | None]
    paragraphs: tuple[str, ...]
    recipe: RecipeReading


def draft_of(page: Page) -> Draft:
    """What a recipe or the readers find, rules and second reader heard."""
    recipe = _recipe(page)
    title = recipe.title or page.title
    choice, reasons = _chosen(page, recipe, title)
    if choice.method not in ("recipe", "live"):
        ended = after_ending(page.blocks, choice.positions)
        choice, reasons = _confirmed(page, *_left_out(choice, reasons, ended, "after_end"))
    choice, reasons = _without_bios(page, choice, reasons)
    if choice.method != "recipe":
        choice, reasons = _with_standfirst(page, choice, reasons)
    paragraphs = join_wrapped([page.blocks[i].text for i in choice.positions])
    if told := told_entries(page.node, page.blocks):
        return Draft(replace(choice, method="live"), reasons, (*paragraphs, *told), recipe)
    if not is_enough("".join(paragraphs), declared=False) and (body := article_body(page.node)):
        return Draft(Choice((), "jsonld"), reasons, body, recipe)
    return Draft(choice, reasons, tuple(paragraphs), recipe)


def _chosen(page: Page, recipe: RecipeReading, title: str) -> tuple[Choice, Sequence[str | None]]:
    """What a recipe names, or the entries of a live blog, or what the readers choose."""
    if recipe.positions:
        reasons = drop_reasons(page.blocks, title)
        kept = tuple(i for i in recipe.positions if reasons[i] in (None, "sidebar", "meta"))
        return Choice(kept, "recipe"), reasons
    chosen = chosen_by_trafilatura(page.source, page.blocks)
    entries = entry_blocks(page.blocks, chosen, node=page.node, url=page.url)
    forgive(page.blocks, entries or chosen)
    reasons = drop_reasons(page.blocks, title)
    if entries:
        lead = [position for position in chosen if position < entries[0]]
        kept = tuple(i for i in (*lead, *entries) if reasons[i] is None)
        return Choice(kept, "live"), reasons
    return choose_blocks(page.blocks, reasons, chosen, title=title), reasons


def _confirmed(
    page: Page, choice: Choice, reasons: Sequence[str | None]
) -> tuple[Choice, Sequence[str | None]]:
    """The choice without what a second reader does not confirm."""
    if len(page.blocks) > MOST_BLOCKS:
        return choice, reasons
    witness = set(chosen_by_readability(page.root, page.blocks))
    gone = doubted(page.blocks, choice.positions, witness, is_plain=page.is_plain)
    return _left_out(choice, reasons, gone, "doubted")


def _left_out(
    choice: Choice, reasons: Sequence[str | None], gone: Collection[int], why: str
) -> tuple[Choice, Sequence[str | None]]:
    """The choice without some positions, and the reason named."""
    named = [why if i in gone else reason for i, reason in enumerate(reasons)]
    return replace(choice, positions=tuple(i for i in choice.positions if i not in gone)), named


def _without_bios(
    page: Page, choice: Choice, reasons: Sequence[str | None]
) -> tuple[Choice, Sequence[str | None]]:
    chosen = [page.blocks[i] for i in choice.positions]
    authors = choose_authors(
        page.node, page.metas, page.blocks[: chosen[0].index] if chosen else ()
    )
    known = {key(author) for author in authors}
    lines = [block.index for block in chosen if block.plain in known]
    choice, reasons = _left_out(choice, reasons, lines, "byline")
    chosen = [page.blocks[i] for i in choice.positions]
    about = about_authors(chosen, authors)
    gone = choice.positions[-about:] if about else ()
    return _left_out(choice, reasons, gone, "bio")


def _with_standfirst(
    page: Page, choice: Choice, reasons: Sequence[str | None]
) -> tuple[Choice, Sequence[str | None]]:
    first = choice.positions[0] if choice.positions else 0
    found = standfirst(
        page.blocks,
        reasons,
        choice.positions,
        title=title_position(page.blocks, page.title, first),
        claims=page.summaries,
    )
    if found is None:
        return choice, reasons
    named = [None if i == found else reason for i, reason in enumerate(reasons)]
    return replace(choice, positions=(found, *choice.positions), standfirst=found), named


def _recipe(page: Page) -> RecipeReading:
    hints = page.hints
    announced = hints.announcement.published if hints.announcement else None
    moment = hints.moment()
    if hints.recipe and applies(hints.recipe, announced.value if announced else None, moment):
        return read_by_recipe(hints.recipe, page.root, page.blocks)
    return RecipeReading()
