"""Read a page by its source's own selectors, where the general rules do not read it well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cssselect import SelectorError
from lxml.cssselect import CSSSelector

from config.source import Recipe
from crawler.extract.page.blocks import Block
from crawler.extract.page.dom import Element, text_of


@dataclass(frozen=True, slots=True)
class RecipeReading:
    """What the selectors found; empty where a selector found nothing."""

    title: str = ""
    date: str = ""
    positions: tuple[int, ...] = ()  # blocks inside `body` and outside `drop`


def applies(recipe: Recipe | None, published: datetime | None, now: datetime) -> bool:
    """Whether a recipe holds for a page of that age; later than `valid_until` it does not."""
    if recipe is None:
        return False
    return recipe.valid_until is None or (published or now).date() <= recipe.valid_until


def read_by_recipe(recipe: Recipe, root: Element, blocks: Sequence[Block]) -> RecipeReading:
    """Find title, date and body by selector. A selector that does not parse finds nothing."""
    inside = _all_within(root, [recipe.body] if recipe.body else [])
    dropped = _all_within(root, recipe.drop)
    return RecipeReading(
        title=_first_text(root, recipe.title),
        date=_first_text(root, recipe.date),
        positions=tuple(
            block.index
            for block in blocks
            if id(block.element) in inside and id(block.element) not in dropped
        ),
    )


def _first_text(root: Element, selector: str | None) -> str:
    for element in _found(root, selector) if selector else ():
        if element.tag == "meta":
            return str(element.get("content", ""))
        return str(element.get("datetime") or text_of(element))
    return ""


def _all_within(root: Element, selectors: Sequence[str]) -> set[int]:
    return {
        id(inner)
        for selector in selectors
        for element in _found(root, selector)
        for inner in element.iter()
    }


def _found(root: Element, selector: str) -> list[Element]:
    try:
        found = CSSSelector(selector, translator="html")(root)
    except SelectorError:
        return []
    if not isinstance(found, list):
        return []
    return [element for element in found if isinstance(element, Element)]
