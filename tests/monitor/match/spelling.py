"""Spells texts from patterns, to try whether what a pattern allows is found."""

from __future__ import annotations

from config.pattern import Choice, Forms, Gap, Item, ListName, Sequence, Word
from monitor.match.compile.term_rule import Lists


def spelled(sequence: Sequence, lists: Lists, turn: int) -> str:
    """Return one of the texts that a pattern matches."""
    text = ""
    separators = ["", *("" if adjacent else " " for adjacent in sequence.adjacent)]
    for item, separator in zip(sequence.items, separators, strict=True):
        written = part(item, lists, turn)
        text += separator + written if written else ""
    return text


def part(item: Item, lists: Lists, turn: int) -> str:
    if isinstance(item, Word):
        return item.text + (item.text[-1] if item.open_end and turn % 2 else "")
    if isinstance(item, Forms):
        prefixes = ("", *item.prefixes)
        ending = item.endings[turn * 3 % len(item.endings)] + "xy"[: item.open_letters * turn % 3]
        return prefixes[turn % len(prefixes)] + item.stem + ending
    if isinstance(item, Gap):
        return "xy" if turn % 3 == 1 else ""
    options = lists[item.name] if isinstance(item, ListName) else item.options
    if isinstance(item, Choice) and item.optional and turn % 2:
        return ""
    return spelled(options[turn * 7 % len(options)], lists, turn)
