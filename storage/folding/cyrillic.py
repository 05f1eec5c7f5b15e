"""Cyrillic letters that are written for one another; ё, й and ї lose their marks anyway."""

from __future__ import annotations

LETTERS: dict[str, str] = {
    "ґ": "г",  # Ukrainian, often typed with the plain letter
    "ѐ": "е",
    "ѝ": "и",
}
