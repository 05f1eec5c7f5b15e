"""Cyrillic letters that stand for one another (ё, й and ї lose their marks by decomposition)."""

from __future__ import annotations

LETTERS: dict[str, str] = {
    "ґ": "г",  # Ukrainian, often typed with the plain letter
    "ѐ": "е",
    "ѝ": "и",
}
