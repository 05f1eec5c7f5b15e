"""Latin letters that Unicode does not decompose, with their replacements."""

from __future__ import annotations

# İ is I with a dot above, and case folding already writes ß as ss where case is not kept.
LETTERS: dict[str, str] = {
    "ß": "ss",
    "ẞ": "SS",
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
    # hooked and other letters of African languages, which keyboards often lack
    "ɓ": "b",
    "ɗ": "d",
    "ƙ": "k",
    "ƴ": "y",
    "ŋ": "n",
    "ɛ": "e",
    "ɔ": "o",
    "ɲ": "n",
    "ƈ": "c",
    "ɠ": "g",
    "ƭ": "t",
    "ƥ": "p",
    "ʋ": "v",
    "ɖ": "d",
    "ƒ": "f",
    "ɣ": "g",
    "ɩ": "i",
    "ə": "e",
    "ǝ": "e",
}
