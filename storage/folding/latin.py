"""Latin letters that no decomposition takes apart."""

from __future__ import annotations

# After case folding, which already writes ß as ss and İ as i with a dot above.
LETTERS: dict[str, str] = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
